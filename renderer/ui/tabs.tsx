import { type KeyboardEvent, type ReactElement, type ReactNode, useId } from 'react';
import { countText } from './format/count';
import { useLanguage } from './use-language';

/** One tab. */
export interface TabItem<Key extends string> {
  readonly key: Key;
  readonly label: string;
  /** A number worth knowing before the tab is opened. */
  readonly count?: number;
  /** Whether the number is a matter of concern. */
  readonly isConcern?: boolean;
}

/** Tabs with their panel; arrow keys move between them (https://www.w3.org/WAI/ARIA/apg/patterns/tabs/). */
export function Tabs<Key extends string>(props: {
  readonly label: string;
  readonly items: readonly TabItem<Key>[];
  readonly current: Key;
  readonly onChange: (key: Key) => void;
  readonly children: ReactNode;
}): ReactElement {
  const { items, current, onChange } = props;
  const id = useId();
  const language = useLanguage();
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = items.findIndex((item) => item.key === current);
    const next = items[(at + step + items.length) % items.length];
    if (!next) return;
    onChange(next.key);
    event.currentTarget.parentElement?.querySelector<HTMLElement>(`[data-key="${next.key}"]`)?.focus();
  };
  return (
    <>
      <div className="tabs" role="tablist" aria-label={props.label}>
        {items.map((item) => {
          const isCurrent = item.key === current;
          return (
            <button
              key={item.key}
              type="button"
              role="tab"
              id={`${id}-${item.key}`}
              aria-selected={isCurrent}
              aria-controls={`${id}-panel`}
              tabIndex={isCurrent ? 0 : -1}
              className={isCurrent ? 'tab is-current' : 'tab'}
              data-key={item.key}
              data-testid={`tab-${item.key}`}
              onKeyDown={onKeyDown}
              onClick={() => onChange(item.key)}
            >
              {item.label}
              {item.count === undefined || item.count === 0 ? null : (
                <span className={item.isConcern === true ? 'tab-count is-concern' : 'tab-count'}>
                  {countText(item.count, language)}
                </span>
              )}
            </button>
          );
        })}
      </div>
      <div className="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current}`}>
        {props.children}
      </div>
    </>
  );
}
