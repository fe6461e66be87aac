import { Radio, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkAct, BulkActKind } from '../../../preload/contract/bulk';
import type { TenantId } from '../../../preload/contract/ids';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { SelectField } from '../../ui/select-field';
import { TextField } from '../../ui/text-field';
import { FactsForm, type FactsDraft, givenFacts } from '../../ui/facts-form';
import { displayText } from '../../ui/format/display-text';
import { useBoot, useIsAsking, useStores, useTenantRows } from '../../app/stores';

/** What the person has entered so far; null while something is missing. */
interface PartProps {
  readonly onAct: (act: BulkAct | null) => void;
  readonly tenantIds: readonly TenantId[];
}

/** Asks what an act needs to know, then shows what it would do. */
export function BulkForm(props: { readonly kind: BulkActKind; readonly tenantIds: readonly TenantId[] }): ReactElement {
  const { kind, tenantIds } = props;
  const { t } = useTranslation();
  const { bulk } = useStores();
  const isAsking = useIsAsking('bulk');
  const [act, setAct] = useState<BulkAct | null>(() => bareAct(kind));
  const Part = parts[kind];
  return (
    <form
      className="stack bulk-form"
      data-testid="bulk-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (act !== null) void bulk.preview(act, tenantIds);
      }}
    >
      <p>{t(`bulk.intro.${kind}`)}</p>
      {Part === undefined ? null : <Part onAct={setAct} tenantIds={tenantIds} />}
      <div className="bulk-actions">
        <Button type="primary" htmlType="submit" disabled={act === null} loading={isAsking} data-testid="bulk-preview">
          {t('bulk.toPreview')}
        </Button>
        <Button onClick={() => bulk.close()}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}

/** An act that needs nothing but its tenants. */
function bareAct(kind: BulkActKind): BulkAct | null {
  return kind === 'confirmation' || kind === 'links'
    ? { kind }
    : kind === 'stage'
      ? { kind, to: 'account-prep' }
      : null;
}

const parts: Readonly<Partial<Record<BulkActKind, (props: PartProps) => ReactElement>>> = {
  owner: OwnerPart,
  tags: TagsPart,
  stage: StagePart,
  facts: FactsPart,
  acceptance: AcceptancePart,
  removal: RemovalPart,
  merge: MergePart,
};

function OwnerPart({ onAct }: PartProps): ReactElement {
  const { t } = useTranslation();
  const { settings } = useBoot();
  const rows = useTenantRows();
  const owners = [...new Set([settings.operatorName, ...rows.map(({ owner }) => owner)])].filter((name) => name !== '');
  const [owner, setOwner] = useState('');
  const set = (text: string): void => {
    setOwner(text);
    onAct(text.trim() === '' ? null : { kind: 'owner', owner: text.trim() });
  };
  return (
    <>
      <TextField
        label={t('tenants.form.owner')}
        value={owner}
        maxLength={60}
        spellCheck={false}
        testId="bulk-owner"
        onChange={set}
      />
      <div className="bulk-names">
        {owners.slice(0, 12).map((name) => (
          <Button key={name} size="small" onClick={() => set(name)}>
            {displayText(name, 40)}
          </Button>
        ))}
      </div>
    </>
  );
}

function TagsPart({ onAct }: PartProps): ReactElement {
  const { t } = useTranslation();
  const rows = useTenantRows();
  const known = [...new Set(rows.flatMap(({ tags = [] }) => tags))].toSorted();
  const options = known.map((value) => ({ value, label: value }));
  const [chosen, setChosen] = useState<{ add: string[]; remove: string[] }>({ add: [], remove: [] });
  const set = (change: Partial<typeof chosen>): void => {
    const next = { ...chosen, ...change };
    setChosen(next);
    onAct(next.add.length + next.remove.length === 0 ? null : { kind: 'tags', ...next });
  };
  const trimmed = (tags: readonly string[]): string[] =>
    [...new Set(tags.map((tag) => tag.trim().slice(0, 24)).filter((tag) => tag !== ''))].slice(0, 12);
  return (
    <>
      <Field label={t('bulk.tags.add')} help={t('bulk.tags.help')}>
        {(control) => (
          <Select
            id={control.id}
            mode="tags"
            className="field-wide"
            data-testid="bulk-tags-add"
            value={chosen.add}
            options={options}
            onChange={(add) => set({ add: trimmed(add) })}
          />
        )}
      </Field>
      <Field label={t('bulk.tags.remove')}>
        {(control) => (
          <Select
            id={control.id}
            mode="multiple"
            className="field-wide"
            value={chosen.remove}
            options={options}
            onChange={(remove) => set({ remove: trimmed(remove) })}
          />
        )}
      </Field>
    </>
  );
}

function StagePart({ onAct }: PartProps): ReactElement {
  const { t } = useTranslation();
  const [to, setTo] = useState<'intake' | 'account-prep'>('account-prep');
  return (
    <Radio.Group
      className="stack-tight"
      value={to}
      options={(['intake', 'account-prep'] as const).map((value) => ({ value, label: t(`stages.stage.${value}`) }))}
      onChange={(event) => {
        const next = event.target.value === 'intake' ? 'intake' : 'account-prep';
        setTo(next);
        onAct({ kind: 'stage', to: next });
      }}
    />
  );
}

function FactsPart({ onAct }: PartProps): ReactElement {
  const [draft, setDraft] = useState<FactsDraft>({});
  const set = (next: FactsDraft): void => {
    setDraft(next);
    const facts = givenFacts(next);
    onAct(Object.keys(facts).length === 0 ? null : { kind: 'facts', facts });
  };
  return <FactsForm value={draft} onChange={set} />;
}

function AcceptancePart({ onAct }: PartProps): ReactElement {
  const { t } = useTranslation();
  const text = t('vocabulary.acknowledgementText.functions-given-up');
  const [who, setWho] = useState<'own' | 'one' | null>(null);
  const [name, setName] = useState('');
  const set = (nextWho: 'own' | 'one' | null, nextName: string): void => {
    setWho(nextWho);
    setName(nextName);
    const isNamed = nextWho === 'own' || (nextWho === 'one' && nextName.trim() !== '');
    onAct(isNamed ? { kind: 'acceptance', text, acceptedBy: nextWho === 'own' ? '' : nextName.trim() } : null);
  };
  return (
    <>
      <blockquote className="acknowledge-text">{text}</blockquote>
      <Radio.Group
        className="stack-tight"
        value={who}
        onChange={(event) => set(event.target.value === 'own' ? 'own' : 'one', name)}
      >
        <Radio value="own" data-testid="bulk-accepted-own">
          {t('bulk.acceptance.own')}
        </Radio>
        <Radio value="one">{t('bulk.acceptance.one')}</Radio>
      </Radio.Group>
      {who === 'one' ? (
        <TextField
          label={t('authorize.preflight.acceptedBy')}
          value={name}
          maxLength={80}
          onChange={(text) => set('one', text)}
        />
      ) : null}
    </>
  );
}

function RemovalPart({ onAct }: PartProps): ReactElement {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <TextField
      label={t('bulk.removal.reason')}
      isRequired
      value={reason}
      maxLength={500}
      testId="bulk-reason"
      onChange={(typed) => {
        setReason(typed);
        const text = typed.trim();
        onAct(text === '' ? null : { kind: 'removal', reason: text });
      }}
    />
  );
}

function MergePart({ onAct, tenantIds }: PartProps): ReactElement {
  const { t } = useTranslation();
  const rows = useTenantRows();
  const chosen = rows.filter(({ id }) => tenantIds.includes(id));
  const [into, setInto] = useState<TenantId | null>(null);
  return (
    <SelectField
      label={t('bulk.merge.into')}
      isRequired
      isSearched
      value={into}
      options={chosen.map(({ id, name, appId }) => ({
        value: id,
        label: [displayText(name, 60), appId ?? ''].filter((part) => part !== '').join(' · '),
      }))}
      onChange={(id) => {
        setInto(id);
        onAct({ kind: 'merge', into: id });
      }}
    />
  );
}
