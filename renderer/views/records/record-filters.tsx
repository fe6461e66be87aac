import { SearchOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerKind, Source } from '../../../preload/contract/ledger';
import type { RecordQuery } from '../../../preload/contract/records';
import { dateFieldMoment } from '../../format/time';
import { en } from '../../i18n/en';

const dayMs = 86_400_000;
const sources: readonly Source[] = ['operator', 'wechat', 'import', 'console'];

function isKind(text: string): text is LedgerKind {
  return text in en.ledger.kind;
}

const kinds = Object.keys(en.ledger.kind).filter(isKind);

/** What a person is looking for; days as the fields hold them (`YYYY-MM-DD`, local; empty for any). */
export interface RecordConditions {
  readonly text: string;
  readonly kinds: readonly LedgerKind[];
  readonly sources: readonly Source[];
  readonly fromDay: string;
  readonly toDay: string;
}

export const anyRecord: RecordConditions = { text: '', kinds: [], sources: [], fromDay: '', toDay: '' };

/** Whether anything narrows the search. */
export function isNarrowed({ text, kinds: kind, sources: source, fromDay, toDay }: RecordConditions): boolean {
  return text.trim() !== '' || kind.length > 0 || source.length > 0 || fromDay !== '' || toDay !== '';
}

/** The query for these conditions; the last day counts to its end. */
export function queryOf(conditions: RecordConditions, limit: number): RecordQuery {
  const lastDayMs = dateFieldMoment(conditions.toDay);
  return {
    text: conditions.text.trim(),
    kinds: [...conditions.kinds],
    sources: [...conditions.sources],
    fromMs: dateFieldMoment(conditions.fromDay),
    toMs: lastDayMs === null ? null : lastDayMs + dayMs - 1,
    limit,
  };
}

function DayField(props: {
  readonly label: string;
  readonly value: string;
  readonly testId: string;
  readonly onChange: (value: string) => void;
}): ReactElement {
  return (
    <label className="record-day">
      <span className="quiet">{props.label}</span>
      <Input
        type="date"
        value={props.value}
        data-testid={props.testId}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  );
}

/** Words, kinds, sources and days by which the records of all tenants are narrowed. */
export function RecordFilters(props: {
  readonly conditions: RecordConditions;
  readonly onChange: (conditions: RecordConditions) => void;
}): ReactElement {
  const { conditions } = props;
  const { t } = useTranslation();
  const set = (change: Partial<RecordConditions>): void => props.onChange({ ...conditions, ...change });
  return (
    <div className="ledger-filters" role="search">
      <Input
        type="search"
        className="ledger-text"
        prefix={<SearchOutlined aria-hidden="true" />}
        maxLength={100}
        value={conditions.text}
        placeholder={t('recordSearch.text')}
        aria-label={t('recordSearch.text')}
        data-testid="records-search"
        onChange={(event) => set({ text: event.target.value })}
      />
      <Select
        mode="multiple"
        maxTagCount="responsive"
        className="ledger-kinds"
        placeholder={t('ledger.filter.kind')}
        aria-label={t('ledger.filter.kind')}
        value={[...conditions.kinds]}
        options={kinds.map((value) => ({ value, label: t(`ledger.kind.${value}`) }))}
        onChange={(value) => set({ kinds: value })}
      />
      <Select
        mode="multiple"
        maxTagCount="responsive"
        className="ledger-sources"
        placeholder={t('ledger.filter.source')}
        aria-label={t('ledger.filter.source')}
        value={[...conditions.sources]}
        options={sources.map((value) => ({ value, label: t(`stages.source.${value}`) }))}
        onChange={(value) => set({ sources: value })}
      />
      <DayField
        label={t('recordSearch.from')}
        value={conditions.fromDay}
        testId="records-from"
        onChange={(fromDay) => set({ fromDay })}
      />
      <DayField
        label={t('recordSearch.to')}
        value={conditions.toDay}
        testId="records-to"
        onChange={(toDay) => set({ toDay })}
      />
      {isNarrowed(conditions) ? (
        <Button type="link" size="small" data-testid="records-clear" onClick={() => props.onChange(anyRecord)}>
          {t('recordSearch.clear')}
        </Button>
      ) : null}
    </div>
  );
}
