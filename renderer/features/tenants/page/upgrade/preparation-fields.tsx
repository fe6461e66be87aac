import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactKey, FactValues } from '../../../../../preload/contract/facts';
import { NumberField } from '../../../../ui/number-field';
import { TextField } from '../../../../ui/text-field';
import {
  smsUnderAuthority,
  useAccountStatusOptions,
  useFilingOptions,
  useSmsOptions,
} from '../../../../ui/status-options';
import { CategoriesField, DateField, EntityKindField, ProfileParts, StatusField, YesNo } from './fact-fields';

/** What each field works with: the values as they are shown, and how one is changed. */
export interface FactFieldsProps {
  readonly facts: Partial<FactValues>;
  readonly onChange: (facts: Partial<FactValues>) => void;
  /** Whether a value may be entered: those that WeChat told may not. */
  readonly isOpen: (fact: FactKey) => boolean;
}

/** Whether the tenant may be upgraded at all. */
export function EligibilityFields({ facts, onChange, isOpen }: FactFieldsProps): ReactElement {
  const { t } = useTranslation();
  const capability = facts.capability965 ?? { enabled: false, enabledBy: '', enabledAtMs: null };
  return (
    <>
      {isOpen('capability965') ? (
        <>
          <YesNo
            label={t('bulk.facts.capability')}
            value={facts.capability965?.enabled}
            testId="prepare-capability965"
            onAnswer={(enabled) => onChange({ capability965: { ...capability, enabled } })}
          />
          <TextField
            spellCheck={false}
            label={t('checks.fact.enabledBy')}
            value={capability.enabledBy}
            maxLength={80}
            onChange={(enabledBy) => onChange({ capability965: { ...capability, enabledBy } })}
          />
          <DateField
            label={t('checks.fact.enabledOn')}
            atMs={capability.enabledAtMs}
            onChange={(enabledAtMs) => onChange({ capability965: { ...capability, enabledAtMs } })}
          />
        </>
      ) : null}
      <Question fact="operatorIsCrmAdmin" label={t('checks.fact.crmAdmin')} {...{ facts, onChange, isOpen }} />
    </>
  );
}

/** Who stands behind the mini program. */
export function EntityFields({ facts, onChange, isOpen }: FactFieldsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      {isOpen('entityKind') ? (
        <EntityKindField value={facts.entityKind} onChange={(entityKind) => onChange({ entityKind })} />
      ) : null}
      {isOpen('entityName') ? (
        <TextField
          spellCheck={false}
          label={t('checks.fact.entityName')}
          value={facts.entityName ?? ''}
          maxLength={200}
          onChange={(entityName) => onChange({ entityName })}
        />
      ) : null}
      {isOpen('credential') ? (
        <TextField
          spellCheck={false}
          label={t('checks.fact.credential')}
          value={facts.credential ?? ''}
          maxLength={64}
          onChange={(credential) => onChange({ credential })}
        />
      ) : null}
    </>
  );
}

/** The state of the mini program at WeChat. */
export function AccountFields(props: FactFieldsProps): ReactElement {
  const { t } = useTranslation();
  const accountStatuses = useAccountStatusOptions();
  const { facts, onChange, isOpen } = props;
  const review = facts.annualReview ?? { due: false, beginsAtMs: null, endsAtMs: null };
  return (
    <>
      <Question fact="verified" label={t('checks.fact.verified')} {...props} />
      <Question fact="privacyGuideline" label={t('checks.fact.privacy')} {...props} />
      {isOpen('annualReview') ? (
        <>
          <YesNo
            label={t('checks.fact.reviewDue')}
            value={facts.annualReview?.due}
            testId="prepare-annualReview"
            onAnswer={(due) => onChange({ annualReview: { ...review, due } })}
          />
          <DateField
            label={t('checks.fact.reviewEnds')}
            atMs={review.endsAtMs}
            onChange={(endsAtMs) => onChange({ annualReview: { ...review, endsAtMs } })}
          />
        </>
      ) : null}
      <Filing {...props} />
      {isOpen('accountStatus') ? (
        <StatusField
          label={t('checks.fact.accountStatus')}
          value={facts.accountStatus}
          options={accountStatuses}
          onChange={(accountStatus) => onChange({ accountStatus })}
        />
      ) : null}
      {isOpen('profileComplete') ? (
        <Wide label={t('bulk.facts.profile')}>
          <ProfileParts
            value={facts.profileComplete ?? { name: false, avatar: false, introduction: false }}
            onChange={(profileComplete) => onChange({ profileComplete })}
          />
        </Wide>
      ) : null}
      {isOpen('categories') ? (
        <Wide label={t('checks.name.category')}>
          <CategoriesField
            value={facts.categories ?? []}
            onChange={(categories) => onChange({ categories: [...categories] })}
          />
        </Wide>
      ) : null}
    </>
  );
}

/** Other providers, and the person who scans. */
export function ConsentFields(props: FactFieldsProps): ReactElement {
  const { t } = useTranslation();
  const { facts, onChange, isOpen } = props;
  return (
    <>
      <Question fact="administratorReachable" label={t('checks.fact.reachable')} {...props} />
      <Question fact="exclusiveSetsFree" label={t('checks.fact.exclusiveFree')} {...props} />
      {isOpen('providerCount') ? (
        <NumberField
          label={t('checks.fact.providerCount')}
          isWide
          min={0}
          max={99}
          value={facts.providerCount ?? null}
          onChange={(count) => (count === null ? undefined : onChange({ providerCount: count }))}
        />
      ) : null}
    </>
  );
}

function Filing({ facts, onChange, isOpen }: FactFieldsProps): ReactElement | null {
  const { t } = useTranslation();
  const filings = useFilingOptions();
  const sms = useSmsOptions();
  const { filing } = facts;
  if (!isOpen('filing')) return null;
  return (
    <>
      <StatusField
        label={t('checks.fact.filingStatus')}
        value={filing?.status}
        options={filings}
        onChange={(status) => onChange({ filing: { status, smsStatus: null } })}
      />
      {filing?.status === smsUnderAuthority ? (
        <StatusField
          label={t('checks.fact.smsStatus')}
          value={filing.smsStatus ?? undefined}
          options={sms}
          onChange={(smsStatus) => onChange({ filing: { ...filing, smsStatus } })}
        />
      ) : null}
    </>
  );
}

type YesNoFact =
  | 'operatorIsCrmAdmin'
  | 'verified'
  | 'privacyGuideline'
  | 'exclusiveSetsFree'
  | 'administratorReachable';

function Question(props: FactFieldsProps & { readonly fact: YesNoFact; readonly label: string }): ReactElement | null {
  const { fact, label, facts, onChange, isOpen } = props;
  if (!isOpen(fact)) return null;
  return (
    <YesNo
      label={label}
      value={facts[fact]}
      testId={`prepare-${fact}`}
      onAnswer={(value) => onChange({ [fact]: value })}
    />
  );
}

function Wide(props: { readonly label: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="prepare-wide" role="group" aria-label={props.label}>
      <span className="field-label">{props.label}</span>
      {props.children}
    </div>
  );
}
