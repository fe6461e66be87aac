import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostingStore } from '../hosting-store';
import { useStores } from '../../../app/stores';
import { Button } from '../../../ui/button';
import { Moment } from '../../../ui/moment';

/** When a part of the settings was read last, the button that reads it again, and what else can be done about it. */
export function ReadAgain(props: {
  readonly part: Parameters<HostingStore['read']>[0];
  /** Undefined while it was never read. */
  readonly atMs: number | undefined;
  readonly isIdle: boolean;
  readonly testId: string;
  readonly children?: ReactNode;
}): ReactElement {
  const { part, atMs, isIdle, testId } = props;
  const { t } = useTranslation();
  const { hosting } = useStores();
  return (
    <span className="row section-actions">
      {atMs === undefined ? null : (
        <span className="quiet">
          {t('hosting.readAt')} <Moment atMs={atMs} />
        </span>
      )}
      <Button size="small" disabled={!isIdle} data-testid={testId} onClick={() => void hosting.read(part)}>
        {t('hosting.refresh')}
      </Button>
      {props.children}
    </span>
  );
}
