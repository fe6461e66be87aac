import { type ReactElement, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Progress } from './progress';
import { useNow } from './use-now';

const percent = 100;
const everySecond = 1000;
const minuteMs = 60_000;
/** The pace of fewer steps says nothing yet about the rest. */
const leastForPace = 5;

/** Where a long task stands. */
export interface JobLineProps {
  readonly testId: string;
  readonly state: string;
  /** What that state is called. */
  readonly title: string;
  /** How far it is, in words; null where there is nothing to say. */
  readonly amount: string | null;
  readonly done: number;
  /** Null while nobody knows it. */
  readonly total: number | null;
  /** Whether it is going on now. */
  readonly isActive: boolean;
  /** What else is said beside it: how long ago it ended, until when it waits. */
  readonly note?: ReactNode;
  /** What it is at, in words, below the bar. */
  readonly current?: string;
  /** The ways to pause, resume or cancel it. */
  readonly controls?: ReactNode;
  /** What came of it. */
  readonly children?: ReactNode;
}

/**
 * A long task: what it does, how far it is, how long it takes yet, and the ways to steer it. It is no live region: one voice of the
 * frame tells of all long tasks.
 */
export function JobLine(props: JobLineProps): ReactElement {
  const { state, title, amount, done, total, isActive, note, current, controls } = props;
  const share = total === null ? 0 : total === 0 ? percent : Math.floor((done / total) * percent);
  return (
    <div className="job" data-testid={props.testId} data-state={state}>
      <div className="job-line">
        <span className="job-state">{title}</span>
        {amount === null ? null : <span className="numbers">{amount}</span>}
        {isActive && total !== null ? <TimeLeft key={state} done={done} total={total} /> : null}
        {note}
        {controls === undefined ? null : <span className="job-controls">{controls}</span>}
      </div>
      <Progress aria-label={title} percent={share} isActive={isActive} />
      {current === undefined ? null : <p className="quiet">{current}</p>}
      {props.children}
    </div>
  );
}

/** What the pace since it was first looked at makes of the rest; nothing while it is too early to say, or not worth it. */
function TimeLeft({ done, total }: { readonly done: number; readonly total: number }): ReactElement | null {
  const { t } = useTranslation();
  const nowMs = useNow(everySecond);
  const [first] = useState(() => ({ atMs: Date.now(), done }));
  const made = done - first.done;
  const leftMs = made < leastForPace ? 0 : ((nowMs - first.atMs) / made) * (total - done);
  if (leftMs < minuteMs) return null;
  return (
    <span className="quiet numbers" data-testid="job-remaining">
      {t('common.minutesLeft', { count: Math.ceil(leftMs / minuteMs) })}
    </span>
  );
}
