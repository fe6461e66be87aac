import { InputNumber, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cleanIdentifier } from '../../../../../preload/contract/identifier-text';
import type { CheckId } from '../../../../../preload/contract/checks';
import type { FactValues } from '../../../../../preload/contract/facts';
import type { TenantRecord } from '../../../../../preload/contract/tenant';
import { Field } from '../../../../ui/field';
import { CategoriesField, DateField, EditorForm, EntityKindField, ProfileParts, TextField, YesNo } from './fact-fields';
import { AdministratorEditor, AppIdEditor } from './profile-editors';

interface EditorProps {
  readonly record: TenantRecord;
  readonly onSave: (facts: Partial<FactValues>) => void;
}

function CapabilityEditor({ record, onSave }: EditorProps): ReactElement {
  const { t } = useTranslation();
  const known = record.facts.capability965?.value;
  const [draft, setDraft] = useState(known ?? { enabled: true, enabledBy: '', enabledAtMs: null });
  return (
    <EditorForm onRecord={() => onSave({ capability965: draft })}>
      <YesNo
        label={t('checks.fact.enabled')}
        value={draft.enabled}
        onAnswer={(enabled) => setDraft({ ...draft, enabled })}
      />
      <TextField
        label={t('checks.fact.enabledBy')}
        value={draft.enabledBy}
        maxLength={80}
        onChange={(enabledBy) => setDraft({ ...draft, enabledBy })}
      />
      <DateField
        label={t('checks.fact.enabledOn')}
        atMs={draft.enabledAtMs}
        onChange={(enabledAtMs) => setDraft({ ...draft, enabledAtMs })}
      />
    </EditorForm>
  );
}

function EntityEditor({ record, onSave }: EditorProps): ReactElement {
  const { t } = useTranslation();
  const [kind, setKind] = useState(record.facts.entityKind?.value);
  const [name, setName] = useState(record.facts.entityName?.value ?? '');
  const [credential, setCredential] = useState(record.facts.credential?.value ?? '');
  const save = (): void =>
    onSave({
      ...(kind === undefined ? {} : { entityKind: kind }),
      ...(name.trim() === '' ? {} : { entityName: name.trim() }),
      ...(cleanIdentifier(credential) === '' ? {} : { credential: cleanIdentifier(credential) }),
    });
  return (
    <EditorForm onRecord={save}>
      <EntityKindField value={kind} onChange={setKind} />
      <TextField label={t('checks.fact.entityName')} value={name} maxLength={200} onChange={setName} />
      <TextField label={t('checks.fact.credential')} value={credential} maxLength={64} onChange={setCredential} />
    </EditorForm>
  );
}

function AnnualReviewEditor({ record, onSave }: EditorProps): ReactElement {
  const { t } = useTranslation();
  const known = record.facts.annualReview?.value;
  const [draft, setDraft] = useState(known ?? { due: false, beginsAtMs: null, endsAtMs: null });
  return (
    <EditorForm onRecord={() => onSave({ annualReview: draft })}>
      <YesNo label={t('checks.fact.reviewDue')} value={draft.due} onAnswer={(due) => setDraft({ ...draft, due })} />
      <DateField
        label={t('checks.fact.reviewBegins')}
        atMs={draft.beginsAtMs}
        onChange={(beginsAtMs) => setDraft({ ...draft, beginsAtMs })}
      />
      <DateField
        label={t('checks.fact.reviewEnds')}
        atMs={draft.endsAtMs}
        onChange={(endsAtMs) => setDraft({ ...draft, endsAtMs })}
      />
    </EditorForm>
  );
}

function ProfileCompleteEditor({ record, onSave }: EditorProps): ReactElement {
  const known = record.facts.profileComplete?.value;
  const [draft, setDraft] = useState(known ?? { name: false, avatar: false, introduction: false });
  return (
    <EditorForm onRecord={() => onSave({ profileComplete: draft })}>
      <ProfileParts value={draft} onChange={setDraft} />
    </EditorForm>
  );
}

function CategoryEditor({ record, onSave }: EditorProps): ReactElement {
  const known = record.facts.categories?.value ?? [];
  const [draft, setDraft] = useState<FactValues['categories'][number][]>([...known]);
  const named = draft.filter((category) => category.first.trim() !== '');
  return (
    <EditorForm onRecord={() => onSave({ categories: named })}>
      <CategoriesField value={draft} onChange={(value) => setDraft([...value])} />
    </EditorForm>
  );
}

const filingStatuses = ['6', '2', '3', '4', '5'] as const;
const notFiledStatus = 1024;
const smsUnderAuthority = 4;

function FilingEditor({ record, onSave }: EditorProps): ReactElement {
  const { t } = useTranslation();
  const known = record.facts.filing?.value;
  const [status, setStatus] = useState<number | undefined>(known?.status);
  const [smsStatus, setSmsStatus] = useState<number | null>(known?.smsStatus ?? null);
  const options = [
    ...filingStatuses.map((value) => ({ value: Number(value), label: t(`checks.filing.${value}`) })),
    { value: notFiledStatus, label: t('checks.filing.open') },
  ];
  const sms = [
    { value: 1, label: t('checks.filing.smsWaiting') },
    { value: 2, label: t('checks.filing.smsDone') },
    { value: 3, label: t('checks.filing.smsTimeout') },
  ];
  const save = (): void => {
    if (status === undefined) return;
    onSave({ filing: { status, smsStatus: status === smsUnderAuthority ? smsStatus : null } });
  };
  return (
    <EditorForm onRecord={save}>
      <Field label={t('checks.fact.filingStatus')}>
        {(control) => (
          <Select
            id={control.id}
            className="field-wide"
            placeholder={t('checks.fact.choose')}
            value={status ?? null}
            options={options}
            onChange={setStatus}
          />
        )}
      </Field>
      {status === smsUnderAuthority ? (
        <Field label={t('checks.fact.smsStatus')}>
          {(control) => (
            <Select id={control.id} className="field-wide" value={smsStatus} options={sms} onChange={setSmsStatus} />
          )}
        </Field>
      ) : null}
    </EditorForm>
  );
}

const accountStatuses = ['1', '18', '19', '16', '14'] as const;

function AccountStatusEditor({ record, onSave }: EditorProps): ReactElement {
  const { t } = useTranslation();
  const [status, setStatus] = useState(record.facts.accountStatus?.value);
  return (
    <EditorForm onRecord={() => (status === undefined ? undefined : onSave({ accountStatus: status }))}>
      <Field label={t('checks.fact.accountStatus')}>
        {(control) => (
          <Select
            id={control.id}
            className="field-wide"
            placeholder={t('checks.fact.choose')}
            value={status ?? null}
            options={accountStatuses.map((value) => ({
              value: Number(value),
              label: t(`checks.accountStatus.${value}`),
            }))}
            onChange={setStatus}
          />
        )}
      </Field>
    </EditorForm>
  );
}

function ProviderCountEditor({ record, onSave }: EditorProps): ReactElement {
  const { t } = useTranslation();
  const [count, setCount] = useState<number | null>(record.facts.providerCount?.value ?? null);
  return (
    <EditorForm onRecord={() => (count === null ? undefined : onSave({ providerCount: count }))}>
      <Field label={t('checks.fact.providerCount')}>
        {(control) => <InputNumber id={control.id} min={0} max={99} precision={0} value={count} onChange={setCount} />}
      </Field>
    </EditorForm>
  );
}

type YesNoFact = 'operatorIsCrmAdmin' | 'verified' | 'privacyGuideline' | 'exclusiveSetsFree';

function YesNoEditor(props: EditorProps & { readonly fact: YesNoFact; readonly label: string }): ReactElement {
  return (
    <YesNo
      label={props.label}
      value={props.record.facts[props.fact]?.value}
      testId={`fact-${props.fact}`}
      onAnswer={(value) => props.onSave({ [props.fact]: value })}
    />
  );
}

/** The editor of the value behind a check; null where there is nothing to enter. */
export function FactEditor(props: EditorProps & { readonly checkId: CheckId }): ReactElement | null {
  const { t } = useTranslation();
  const { record, onSave } = props;
  switch (props.checkId) {
    case 'capability':
      return <CapabilityEditor record={record} onSave={onSave} />;
    case 'operator-role':
      return (
        <YesNoEditor record={record} onSave={onSave} fact="operatorIsCrmAdmin" label={t('checks.fact.crmAdmin')} />
      );
    case 'app-id-known':
      return <AppIdEditor record={record} />;
    case 'entity-kind':
      return <EntityEditor record={record} onSave={onSave} />;
    case 'verified':
      return <YesNoEditor record={record} onSave={onSave} fact="verified" label={t('checks.fact.verified')} />;
    case 'annual-review':
      return <AnnualReviewEditor record={record} onSave={onSave} />;
    case 'profile-complete':
      return <ProfileCompleteEditor record={record} onSave={onSave} />;
    case 'category':
      return <CategoryEditor record={record} onSave={onSave} />;
    case 'icp-filing':
      return <FilingEditor record={record} onSave={onSave} />;
    case 'privacy-guideline':
      return <YesNoEditor record={record} onSave={onSave} fact="privacyGuideline" label={t('checks.fact.privacy')} />;
    case 'account-status':
      return <AccountStatusEditor record={record} onSave={onSave} />;
    case 'exclusive-sets':
      return (
        <YesNoEditor record={record} onSave={onSave} fact="exclusiveSetsFree" label={t('checks.fact.exclusiveFree')} />
      );
    case 'provider-limit':
      return <ProviderCountEditor record={record} onSave={onSave} />;
    case 'administrator':
      return <AdministratorEditor record={record} onSave={onSave} />;
    default:
      return null;
  }
}
