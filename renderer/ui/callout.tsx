import { ExclamationCircleFilled, WarningFilled } from '@ant-design/icons-svg';
import type { ReactElement, ReactNode } from 'react';
import { Icon } from './icon';

/** Something that a person should know before going on, with what can be done about it beside it. */
export function Callout(props: {
  readonly tone: 'warn' | 'fail';
  readonly testId: string;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}): ReactElement {
  return (
    <section className={`callout tone-${props.tone}`} data-testid={props.testId}>
      <span className="callout-icon" aria-hidden="true">
        {props.tone === 'fail' ? <Icon of={WarningFilled} /> : <Icon of={ExclamationCircleFilled} />}
      </span>
      <div className="callout-body">
        <h2 className="callout-title">{props.title}</h2>
        {props.children}
      </div>
      {props.action}
    </section>
  );
}
