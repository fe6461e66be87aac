import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckId } from '../../../../../preload/contract/checks';
import type { FactValues } from '../../../../../preload/contract/facts';
import type { TenantRecord } from '../../../../../preload/contract/tenant';
import { useStores } from '../../../../app/stores';
import { useDraft } from '../../../../ui/drafts';
import { TextField } from '../../../../ui/text-field';
import { draftOf, faultsOf } from '../../list/profile-form';
import { EditorForm, YesNo } from './fact-fields';

/** The draft of the editor of one check. */
export function factKey(record: TenantRecord, checkId: CheckId): string {
  return `tenant/${record.id}/check/${checkId}`;
}

/** AppID and original id, which are part of the profile. */
export function AppIdEditor(props: { readonly record: TenantRecord }): ReactElement {
  const { t } = useTranslation();
  const { tenant } = useStores();
  const known = draftOf(props.record.profile);
  const draft = useDraft(factKey(props.record, 'app-id-known'), {
    appId: known.expectedAppId,
    originalId: known.expectedOriginalId,
  });
  const { appId, originalId } = draft.value;
  const faults = faultsOf({ ...known, expectedAppId: appId, expectedOriginalId: originalId });
  const save = (): void => {
    if (faults.appId || faults.originalId) return;
    const profile = { expectedAppId: appId.trim() || null, expectedOriginalId: originalId.trim() || null };
    void tenant.change('updateProfile', { profile }).then((isSaved) => (isSaved ? draft.discard() : undefined));
  };
  return (
    <EditorForm onRecord={save}>
      <TextField
        spellCheck={false}
        label={t('common.appId')}
        value={appId}
        maxLength={64}
        error={faults.appId ? t('errors.app-id-malformed.next') : undefined}
        onChange={(value) => draft.set({ appId: value, originalId })}
      />
      <TextField
        spellCheck={false}
        label={t('common.originalId')}
        value={originalId}
        maxLength={64}
        error={faults.originalId ? t('errors.original-id-malformed.next') : undefined}
        onChange={(value) => draft.set({ appId, originalId: value })}
      />
    </EditorForm>
  );
}

/** The administrator's name and contact, and whether they can be reached. */
export function AdministratorEditor(props: {
  readonly record: TenantRecord;
  readonly onSave: (facts: Partial<FactValues>) => Promise<boolean>;
}): ReactElement {
  const { t } = useTranslation();
  const { tenant } = useStores();
  const { profile, facts } = props.record;
  const draft = useDraft(factKey(props.record, 'administrator'), {
    name: profile.administratorName,
    contact: profile.administratorContact,
  });
  const { name, contact } = draft.value;
  const save = (): void => {
    void tenant
      .change('updateProfile', { profile: { administratorName: name, administratorContact: contact } })
      .then((isSaved) => (isSaved ? draft.discard() : undefined));
  };
  return (
    <>
      <EditorForm onRecord={save}>
        <TextField
          spellCheck={false}
          label={t('checks.fact.administratorName')}
          value={name}
          maxLength={60}
          onChange={(value) => draft.set({ name: value, contact })}
        />
        <TextField
          spellCheck={false}
          label={t('checks.fact.administratorContact')}
          value={contact}
          maxLength={80}
          onChange={(value) => draft.set({ name, contact: value })}
        />
      </EditorForm>
      <YesNo
        label={t('checks.fact.reachable')}
        value={facts.administratorReachable?.value}
        testId="fact-administratorReachable"
        onAnswer={(administratorReachable) => void props.onSave({ administratorReachable })}
      />
    </>
  );
}
