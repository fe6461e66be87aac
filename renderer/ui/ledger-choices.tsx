import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerEntry, LedgerKind } from '../../preload/contract/ledger';

/** Kinds and sources by which entries are narrowed; none means any. */
export interface LedgerChoice {
  readonly kinds: readonly LedgerKind[];
  readonly sources: readonly LedgerEntry['source'][];
}

/** The two fields with which kinds and sources of entries are chosen. */
export function LedgerChoices(props: {
  readonly chosen: LedgerChoice;
  /** What there is to choose from. */
  readonly offered: LedgerChoice;
  readonly onChange: (change: Partial<LedgerChoice>) => void;
}): ReactElement {
  const { chosen, offered, onChange } = props;
  const { t } = useTranslation();
  return (
    <>
      <Several
        className="ledger-kinds"
        label={t('ledger.filter.kind')}
        chosen={chosen.kinds}
        options={offered.kinds.map((value) => ({ value, label: t(`ledger.kind.${value}`) }))}
        onChange={(kinds) => onChange({ kinds })}
      />
      <Several
        className="ledger-sources"
        label={t('ledger.filter.source')}
        chosen={chosen.sources}
        options={offered.sources.map((value) => ({ value, label: t(`stages.source.${value}`) }))}
        onChange={(sources) => onChange({ sources })}
      />
    </>
  );
}

function Several<T extends string>(props: {
  readonly className: string;
  readonly label: string;
  readonly chosen: readonly T[];
  readonly options: { readonly value: T; readonly label: string }[];
  readonly onChange: (chosen: T[]) => void;
}): ReactElement {
  const { className, label, chosen, options, onChange } = props;
  return (
    <Select
      mode="multiple"
      maxTagCount="responsive"
      className={className}
      placeholder={label}
      aria-label={label}
      value={[...chosen]}
      options={options}
      onChange={onChange}
    />
  );
}
