import type { ReactElement, ReactNode } from 'react';
import type { Result } from '../../../preload/contract/errors';
import { LoadingState } from '../../ui/empty';
import { ErrorPanel } from '../../ui/error-panel';

/** What depends on an answer of WeChat: grey lines until it has come, and the reason when it was refused. */
export function Asked<T>(props: {
  readonly answer: Result<T> | null;
  readonly children: (value: T) => ReactNode;
}): ReactElement {
  const { answer } = props;
  if (answer === null) return <LoadingState rows={3} />;
  return answer.ok ? <>{props.children(answer.value)}</> : <ErrorPanel error={answer.error} />;
}
