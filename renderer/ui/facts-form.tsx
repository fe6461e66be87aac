import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { offeredEntityKinds } from '../../preload/contract/vocabulary/facts';
import type { FactValues } from '../../preload/contract/facts';
import { DayPicker } from './day-picker';
import { Field } from './field';
import { NumberField } from './number-field';
import { TextField } from './text-field';
import { useAccountStatusOptions, useFilingOptions } from './status-options';

const yesNoFacts = [
  ['operatorIsCrmAdmin', 'crmAdmin'],
  ['verified', 'verified'],
  ['privacyGuideline', 'privacy'],
  ['exclusiveSetsFree', 'exclusiveFree'],
  ['administratorReachable', 'reachable'],
] as const;
type YesNoFact = (typeof yesNoFacts)[number][0];

/** Values of facts as a form holds them; one that is missing stays as it is. */
export type FactsDraft = { readonly [K in keyof FactValues]?: FactValues[K] | undefined };

/** Those values of a draft that are there. */
export function givenFacts(draft: FactsDraft): Partial<FactValues> {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined && value !== ''));
}

/** Everything that is known of a tenant's preparation on one page; a field left alone changes nothing. */
export function FactsForm(props: {
  readonly value: FactsDraft;
  readonly onChange: (value: FactsDraft) => void;
}): ReactElement {
  const { t } = useTranslation();
  const accountStatuses = useAccountStatusOptions();
  const filings = useFilingOptions();
  const { value, onChange } = props;
  const set = (change: FactsDraft): void => onChange({ ...value, ...change });
  return (
    <div className="facts-form" data-testid="facts-form">
      <Capability value={value.capability965} onChange={(capability965) => set({ capability965 })} />
      {yesNoFacts.map(([fact, label]) => (
        <Answer
          key={fact}
          label={t(`checks.fact.${label}`)}
          testId={`facts-${fact}`}
          value={value[fact]}
          onChange={(answer) => set({ [fact satisfies YesNoFact]: answer })}
        />
      ))}
      <Answer
        label={t('bulk.facts.profile')}
        testId="facts-profile"
        value={allSet(value.profileComplete)}
        onChange={(isSet) =>
          set({
            profileComplete: isSet === undefined ? undefined : { name: isSet, avatar: isSet, introduction: isSet },
          })
        }
      />
      <Choice
        label={t('checks.fact.entityKind')}
        value={value.entityKind}
        options={offeredEntityKinds.map((kind) => ({ value: kind, label: t(`checks.entityKind.${kind}`) }))}
        onChange={(entityKind) => set({ entityKind })}
      />
      <Words
        label={t('checks.fact.entityName')}
        value={value.entityName}
        max={200}
        onChange={(entityName) => set({ entityName })}
      />
      <Words
        label={t('checks.fact.credential')}
        value={value.credential}
        max={64}
        onChange={(credential) => set({ credential })}
      />
      <Choice
        label={t('checks.fact.filingStatus')}
        value={value.filing?.status}
        options={filings}
        onChange={(status) => set({ filing: status === undefined ? undefined : { status, smsStatus: null } })}
      />
      <Choice
        label={t('checks.fact.accountStatus')}
        testId="facts-accountStatus"
        value={value.accountStatus}
        options={accountStatuses}
        onChange={(accountStatus) => set({ accountStatus })}
      />
      <NumberField
        label={t('checks.fact.providerCount')}
        isWide
        min={0}
        max={99}
        placeholder={t('bulk.facts.unchanged')}
        value={value.providerCount ?? null}
        onChange={(count) => set({ providerCount: count ?? undefined })}
      />
    </div>
  );
}

function allSet(parts: FactValues['profileComplete'] | undefined): boolean | undefined {
  return parts === undefined ? undefined : parts.name && parts.avatar && parts.introduction;
}

function Capability(props: {
  readonly value: FactValues['capability965'] | undefined;
  readonly onChange: (value: FactValues['capability965'] | undefined) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { value, onChange } = props;
  const known = value ?? { enabled: true, enabledBy: '', enabledAtMs: null };
  return (
    <>
      <Answer
        label={t('bulk.facts.capability')}
        testId="facts-capability965"
        value={value?.enabled}
        onChange={(enabled) => onChange(enabled === undefined ? undefined : { ...known, enabled })}
      />
      <TextField
        label={t('checks.fact.enabledBy')}
        value={known.enabledBy}
        maxLength={80}
        isDisabled={value === undefined}
        onChange={(text) => onChange({ ...known, enabledBy: text })}
      />
      <Field label={t('checks.fact.enabledOn')}>
        {({ id }) => (
          <DayPicker id={id} atMs={known.enabledAtMs} onChange={(enabledAtMs) => onChange({ ...known, enabledAtMs })} />
        )}
      </Field>
    </>
  );
}

function Answer(props: {
  readonly label: string;
  readonly testId: string;
  readonly value: boolean | undefined;
  readonly onChange: (value: boolean | undefined) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Choice
      label={props.label}
      testId={props.testId}
      value={props.value === undefined ? undefined : props.value ? 'yes' : 'no'}
      options={[
        { value: 'yes', label: t('common.yes') },
        { value: 'no', label: t('common.no') },
      ]}
      onChange={(answer) => props.onChange(answer === undefined ? undefined : answer === 'yes')}
    />
  );
}

function Choice<T extends string | number>(props: {
  readonly label: string;
  readonly testId?: string;
  readonly value: T | undefined;
  readonly options: { value: T; label: string }[];
  readonly onChange: (value: T | undefined) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Field label={props.label}>
      {(control) => (
        <Select<T | null>
          id={control.id}
          className="field-wide"
          allowClear
          data-testid={props.testId}
          placeholder={t('bulk.facts.unchanged')}
          value={props.value ?? null}
          options={props.options}
          onChange={(value) => props.onChange(value ?? undefined)}
        />
      )}
    </Field>
  );
}

function Words(props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly max: number;
  readonly onChange: (value: string | undefined) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <TextField
      label={props.label}
      value={props.value ?? ''}
      maxLength={props.max}
      spellCheck={false}
      placeholder={t('bulk.facts.unchanged')}
      onChange={(text) => props.onChange(text === '' ? undefined : text)}
    />
  );
}
