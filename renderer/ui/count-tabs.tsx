import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { countText } from './format/count';
import { useLanguage } from './use-language';

/** One group of a list, and how many belong to it. */
export interface CountTab<Key extends string> {
  readonly key: Key;
  readonly label: string;
  /** Null while it is not known. */
  readonly count: number | null;
  /** What belongs to it, for the pointer. */
  readonly help?: string;
}

/** Shows one group of a list or all of it: a button for each, with its number. */
export function CountTabs<Key extends string>(props: {
  readonly label: string;
  readonly items: readonly CountTab<Key>[];
  /** Null while it is not known. */
  readonly total: number | null;
  /** Null for all. */
  readonly current: Key | null;
  /** Before the key, or `all`. */
  readonly testId: string;
  readonly onChange: (key: Key | null) => void;
}): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const tab = (key: Key | null, label: string, count: number | null, help?: string): ReactElement => {
    const isCurrent = props.current === key;
    return (
      <button
        key={key ?? ''}
        type="button"
        className={['stage-tab', isCurrent ? 'is-current' : '', count === 0 ? 'is-empty' : ''].join(' ')}
        aria-pressed={isCurrent}
        title={help}
        data-testid={`${props.testId}-${key ?? 'all'}`}
        onClick={() => props.onChange(key)}
      >
        {label} <span className="stage-tab-count">{count === null ? '' : countText(count, language)}</span>
      </button>
    );
  };
  return (
    <div className="stage-tabs" role="group" aria-label={props.label}>
      {tab(null, t('common.all'), props.total)}
      {props.items.map(({ key, label, count, help }) => tab(key, label, count, help))}
    </div>
  );
}
