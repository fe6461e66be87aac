import { SearchOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { sources } from '../../../preload/contract/vocabulary/ledger';
import type { LedgerKind } from '../../../preload/contract/ledger';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Input } from '../../ui/input';
import { LedgerChoices } from '../../ui/ledger-choices';
import { DayPicker } from '../../ui/day-picker';
import { en } from '../../i18n/en';
import { anyRecord, isNarrowed, type RecordConditions } from './record-conditions';

function isKind(text: string): text is LedgerKind {
  return text in en.ledger.kind;
}

const kinds = Object.keys(en.ledger.kind).filter(isKind);

function DayField(props: {
  readonly label: string;
  readonly atMs: number | null;
  readonly testId: string;
  readonly onChange: (atMs: number | null) => void;
}): ReactElement {
  const id = useId();
  return (
    <span className="record-day">
      <label className="quiet" htmlFor={id}>
        {props.label}
      </label>
      <DayPicker id={id} atMs={props.atMs} data-testid={props.testId} onChange={props.onChange} />
    </span>
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
    <div className="row" role="search">
      <Input
        type="search"
        className="ledger-text"
        prefix={<Icon of={SearchOutlined} />}
        maxLength={100}
        value={conditions.text}
        placeholder={t('recordSearch.text')}
        aria-label={t('recordSearch.text')}
        data-testid="records-search"
        onChange={(event) => set({ text: event.target.value })}
      />
      <LedgerChoices chosen={conditions} offered={{ kinds, sources }} onChange={set} />
      <span className="ledger-days">
        <DayField
          label={t('recordSearch.from')}
          atMs={conditions.fromDayMs}
          testId="records-from"
          onChange={(fromDayMs) => set({ fromDayMs })}
        />
        <DayField
          label={t('recordSearch.to')}
          atMs={conditions.toDayMs}
          testId="records-to"
          onChange={(toDayMs) => set({ toDayMs })}
        />
      </span>
      {isNarrowed(conditions) ? (
        <Button type="link" size="small" data-testid="records-clear" onClick={() => props.onChange(anyRecord)}>
          {t('recordSearch.clear')}
        </Button>
      ) : null}
    </div>
  );
}
