import { ReloadOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostingView } from '../../../preload/contract/hosting/view';
import { useCanWrite, useStores } from '../../app/stores';
import { localTime } from '../../ui/format/time';
import { MessageForm } from './message-form';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';

/** How the pipeline comes to know more: when it reads by itself, a push that is pasted, and reading now. */
export function ReadingLine(props: {
  readonly view: HostingView;
  readonly isIdle: boolean;
  readonly isReading: boolean;
  readonly readsNextAtMs: number | null;
}): ReactElement {
  const { view, readsNextAtMs } = props;
  const { t } = useTranslation();
  const { hosting } = useStores();
  const canWrite = useCanWrite();
  const [isPasting, setIsPasting] = useState(false);
  const isReviewed = view.state === 'under-review' || view.state === 'review-delayed';
  return (
    <span className="row section-actions">
      {readsNextAtMs === null ? null : (
        <span className="quiet" data-testid="hosting-reads-next">
          {t('hosting.readsNext', { time: localTime(readsNextAtMs) })}
        </span>
      )}
      {isReviewed ? (
        <Button
          size="small"
          type="text"
          disabled={!canWrite}
          data-testid="message-paste"
          onClick={() => setIsPasting(true)}
        >
          {t('hostingKit.message.open')}
        </Button>
      ) : null}
      <Button
        size="small"
        icon={<Icon of={ReloadOutlined} />}
        loading={props.isReading}
        disabled={!props.isIdle}
        data-testid="hosting-refresh"
        onClick={() => void hosting.refresh()}
      >
        {t('hosting.refresh')}
      </Button>
      {isPasting ? <MessageForm tenantId={view.tenantId} onClose={() => setIsPasting(false)} /> : null}
    </span>
  );
}
