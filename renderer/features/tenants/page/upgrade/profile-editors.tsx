import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactValues } from '../../../../../preload/contract/facts';
import type { TenantRecord } from '../../../../../preload/contract/tenant';
import { useStores } from '../../../../app/stores';
import { draftOf, faultsOf } from '../../list/profile-form';
import { EditorForm, TextField, YesNo } from './fact-fields';

/** AppID and original id, which are part of the profile. */
export function AppIdEditor(props: { readonly record: TenantRecord }): ReactElement {
  const { t } = useTranslation();
  const { tenant } = useStores();
  const known = draftOf(props.record.profile);
  const [appId, setAppId] = useState(known.expectedAppId);
  const [originalId, setOriginalId] = useState(known.expectedOriginalId);
  const faults = faultsOf({ ...known, expectedAppId: appId, expectedOriginalId: originalId });
  const save = (): void => {
    if (faults.appId || faults.originalId) return;
    const profile = { expectedAppId: appId.trim() || null, expectedOriginalId: originalId.trim() || null };
    void tenant.updateProfile({ profile });
  };
  return (
    <EditorForm onRecord={save}>
      <TextField
        label={t('common.appId')}
        value={appId}
        maxLength={64}
        error={faults.appId ? t('errors.app-id-malformed.next') : undefined}
        onChange={setAppId}
      />
      <TextField
        label={t('common.originalId')}
        value={originalId}
        maxLength={64}
        error={faults.originalId ? t('errors.original-id-malformed.next') : undefined}
        onChange={setOriginalId}
      />
    </EditorForm>
  );
}

/** The administrator's name and contact, and whether they can be reached. */
export function AdministratorEditor(props: {
  readonly record: TenantRecord;
  readonly onSave: (facts: Partial<FactValues>) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { tenant } = useStores();
  const { profile, facts } = props.record;
  const [name, setName] = useState(profile.administratorName);
  const [contact, setContact] = useState(profile.administratorContact);
  const save = (): void => {
    void tenant.updateProfile({ profile: { administratorName: name, administratorContact: contact } });
  };
  return (
    <>
      <EditorForm onRecord={save}>
        <TextField label={t('checks.fact.administratorName')} value={name} maxLength={60} onChange={setName} />
        <TextField label={t('checks.fact.administratorContact')} value={contact} maxLength={80} onChange={setContact} />
      </EditorForm>
      <YesNo
        label={t('checks.fact.reachable')}
        value={facts.administratorReachable?.value}
        testId="fact-administratorReachable"
        onAnswer={(administratorReachable) => props.onSave({ administratorReachable })}
      />
    </>
  );
}
