import type { ReactElement } from 'react';

const whole = 100;

/** A bar that says how much of something is done. */
export function Progress(props: {
  /** What goes on; the accessible name. */
  readonly 'aria-label': string;
  /** From 0 to 100. */
  readonly percent: number;
  /** Whether it goes on now, which the bar shows by a light that runs over it. */
  readonly isActive?: boolean;
}): ReactElement {
  const { isActive = false } = props;
  const percent = Math.min(whole, Math.max(0, props.percent));
  return (
    <div
      className={isActive ? 'progress is-active' : 'progress'}
      role="progressbar"
      aria-label={props['aria-label']}
      aria-valuemin={0}
      aria-valuemax={whole}
      aria-valuenow={percent}
    >
      <div className="progress-rail">
        <div className="progress-done" style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}
