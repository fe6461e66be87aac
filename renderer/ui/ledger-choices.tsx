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
      <Select
        mode="multiple"
        maxTagCount="responsive"
        className="ledger-kinds"
        placeholder={t('ledger.filter.kind')}
        aria-label={t('ledger.filter.kind')}
        value={[...chosen.kinds]}
        options={offered.kinds.map((value) => ({ value, label: t(`ledger.kind.${value}`) }))}
        onChange={(kinds) => onChange({ kinds })}
      />
      <Select
        mode="multiple"
        maxTagCount="responsive"
        className="ledger-sources"
        placeholder={t('ledger.filter.source')}
        aria-label={t('ledger.filter.source')}
        value={[...chosen.sources]}
        options={offered.sources.map((value) => ({ value, label: t(`stages.source.${value}`) }))}
        onChange={(sources) => onChange({ sources })}
      />
    </>
  );
}
