import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostingView } from '../../../preload/contract/hosting/view';
import { displayText } from '../../ui/format/display-text';
import { Section } from '../../ui/section';

/** What the reviewer objected to, point by point, each with what usually helps. */
export function Rejection(props: {
  readonly view: HostingView;
  readonly isIdle: boolean;
  readonly onAgain: () => void;
}): ReactElement | null {
  const { view } = props;
  const { t } = useTranslation();
  if (view.hosting.audit?.state !== 'rejected') return null;
  const { screenshots } = view.hosting.audit;
  return (
    <Section
      title={t('hosting.rejection.title')}
      testId="rejection"
      extra={
        <Button size="small" disabled={!props.isIdle} data-testid="submit-again" onClick={props.onAgain}>
          {t('hosting.rejection.again')}
        </Button>
      }
    >
      <ol className="rejection-points">
        {view.points.map(({ text, family }, index) => (
          // Points come in the reviewer's order and are never moved.
          <li key={`${index} ${text}`} data-family={family}>
            <p>
              <span className="tag tone-fail">{t(`hosting.rejection.family.${family}`)}</span> {displayText(text, 1000)}
            </p>
            <p className="quiet">{t(`hosting.rejection.fix.${family}`)}</p>
          </li>
        ))}
      </ol>
      {screenshots.length === 0 ? null : (
        <p className="card-body quiet">{t('hosting.rejection.screenshots', { count: screenshots.length })}</p>
      )}
    </Section>
  );
}
