import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { cleanIdentifier } from '../../../../../preload/contract/identifier-text';
import type { CheckId } from '../../../../../preload/contract/checks';
import type { FactValues } from '../../../../../preload/contract/facts';
import type { TenantRecord } from '../../../../../preload/contract/tenant';
import { type Draft, useDraft } from '../../../../ui/drafts';
import { NumberField } from '../../../../ui/number-field';
import { TextField } from '../../../../ui/text-field';
import {
  smsUnderAuthority,
  useAccountStatusOptions,
  useFilingOptions,
  useSmsOptions,
} from '../../../../ui/status-options';
import {
  CategoriesField,
  DateField,
  EditorForm,
  EntityKindField,
  ProfileParts,
  StatusField,
  YesNo,
} from './fact-fields';
import { AdministratorEditor, AppIdEditor, factKey } from './profile-editors';

interface EditorProps {
  readonly record: TenantRecord;
  /** Resolves to whether it was recorded. */
  readonly onSave: (facts: Partial<FactValues>) => Promise<boolean>;
}

/** The draft of one check's editor, with a way to record what it says. */
function useFactDraft<T>(
  { record, onSave }: EditorProps,
  checkId: CheckId,
  recorded: T,
): Draft<T> & { readonly record: (facts: Partial<FactValues>) => void } {
  const draft = useDraft(factKey(record, checkId), recorded);
  return {
    ...draft,
    record: (facts) => void onSave(facts).then((isRecorded) => (isRecorded ? draft.discard() : undefined)),
  };
}

function CapabilityEditor(props: EditorProps): ReactElement {
  const { t } = useTranslation();
  const known = props.record.facts.capability965?.value;
  const kept = useFactDraft(props, 'capability', known ?? { enabled: true, enabledBy: '', enabledAtMs: null });
  const { value: draft, set: setDraft } = kept;
  return (
    <EditorForm onRecord={() => kept.record({ capability965: draft })}>
      <YesNo
        label={t('checks.fact.enabled')}
        value={draft.enabled}
        onAnswer={(enabled) => setDraft({ ...draft, enabled })}
      />
      <TextField
        spellCheck={false}
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

function EntityEditor(props: EditorProps): ReactElement {
  const { t } = useTranslation();
  const { facts } = props.record;
  const draft = useFactDraft(props, 'entity-kind', {
    kind: facts.entityKind?.value,
    name: facts.entityName?.value ?? '',
    credential: facts.credential?.value ?? '',
  });
  const { kind, name, credential } = draft.value;
  const change = (patch: Partial<typeof draft.value>): void => draft.set({ ...draft.value, ...patch });
  const save = (): void =>
    draft.record({
      ...(kind === undefined ? {} : { entityKind: kind }),
      ...(name.trim() === '' ? {} : { entityName: name.trim() }),
      ...(cleanIdentifier(credential) === '' ? {} : { credential: cleanIdentifier(credential) }),
    });
  return (
    <EditorForm onRecord={save}>
      <EntityKindField value={kind} onChange={(value) => change({ kind: value })} />
      <TextField
        spellCheck={false}
        label={t('checks.fact.entityName')}
        value={name}
        maxLength={200}
        onChange={(value) => change({ name: value })}
      />
      <TextField
        spellCheck={false}
        label={t('checks.fact.credential')}
        value={credential}
        maxLength={64}
        onChange={(value) => change({ credential: value })}
      />
    </EditorForm>
  );
}

function AnnualReviewEditor(props: EditorProps): ReactElement {
  const { t } = useTranslation();
  const known = props.record.facts.annualReview?.value;
  const kept = useFactDraft(props, 'annual-review', known ?? { due: false, beginsAtMs: null, endsAtMs: null });
  const { value: draft, set: setDraft } = kept;
  return (
    <EditorForm onRecord={() => kept.record({ annualReview: draft })}>
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

function ProfileCompleteEditor(props: EditorProps): ReactElement {
  const known = props.record.facts.profileComplete?.value;
  const draft = useFactDraft(props, 'profile-complete', known ?? { name: false, avatar: false, introduction: false });
  return (
    <EditorForm onRecord={() => draft.record({ profileComplete: draft.value })}>
      <ProfileParts value={draft.value} onChange={draft.set} />
    </EditorForm>
  );
}

function CategoryEditor(props: EditorProps): ReactElement {
  const known = props.record.facts.categories?.value ?? [];
  const draft = useFactDraft<readonly FactValues['categories'][number][]>(props, 'category', known);
  const named = draft.value.filter((category) => category.first.trim() !== '');
  return (
    <EditorForm onRecord={() => draft.record({ categories: named })}>
      <CategoriesField value={draft.value} onChange={draft.set} />
    </EditorForm>
  );
}

function FilingEditor(props: EditorProps): ReactElement {
  const { t } = useTranslation();
  const [filings, sms] = [useFilingOptions(), useSmsOptions()];
  const known = props.record.facts.filing?.value;
  const draft = useFactDraft(props, 'icp-filing', { status: known?.status, smsStatus: known?.smsStatus ?? null });
  const { status, smsStatus } = draft.value;
  const save = (): void => {
    if (status === undefined) return;
    draft.record({ filing: { status, smsStatus: status === smsUnderAuthority ? smsStatus : null } });
  };
  return (
    <EditorForm onRecord={save}>
      <StatusField
        label={t('checks.fact.filingStatus')}
        value={status}
        options={filings}
        onChange={(value) => draft.set({ status: value, smsStatus })}
      />
      {status === smsUnderAuthority ? (
        <StatusField
          label={t('checks.fact.smsStatus')}
          value={smsStatus ?? undefined}
          options={sms}
          onChange={(value) => draft.set({ status, smsStatus: value })}
        />
      ) : null}
    </EditorForm>
  );
}

function AccountStatusEditor(props: EditorProps): ReactElement {
  const { t } = useTranslation();
  const options = useAccountStatusOptions();
  const draft = useFactDraft(props, 'account-status', props.record.facts.accountStatus?.value);
  const status = draft.value;
  return (
    <EditorForm onRecord={() => (status === undefined ? undefined : draft.record({ accountStatus: status }))}>
      <StatusField label={t('checks.fact.accountStatus')} value={status} options={options} onChange={draft.set} />
    </EditorForm>
  );
}

function ProviderCountEditor(props: EditorProps): ReactElement {
  const { t } = useTranslation();
  const draft = useFactDraft<number | null>(props, 'provider-limit', props.record.facts.providerCount?.value ?? null);
  const count = draft.value;
  return (
    <EditorForm onRecord={() => (count === null ? undefined : draft.record({ providerCount: count }))}>
      <NumberField label={t('checks.fact.providerCount')} min={0} max={99} value={count} onChange={draft.set} />
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
      onAnswer={(value) => void props.onSave({ [props.fact]: value })}
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
