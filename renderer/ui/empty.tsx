import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Nothing to show, said plainly, with what can be done about it. */
export function EmptyState(props: {
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
  readonly compact?: boolean;
}): ReactElement {
  return (
    <div className={props.compact ? 'empty empty-compact' : 'empty'}>
      <p className="empty-title">{props.title}</p>
      {props.text ? <p className="empty-text">{props.text}</p> : null}
      {props.children ? <div className="empty-actions">{props.children}</div> : null}
    </div>
  );
}

/** Grey lines while something is read. */
export function LoadingState(props: { readonly label?: string; readonly rows?: number }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="loading" role="status" aria-label={props.label ?? t('common.loading')}>
      <ul className="skeleton">
        {Array.from({ length: props.rows ?? 6 }, (_, line) => (
          <li key={line} />
        ))}
      </ul>
    </div>
  );
}
