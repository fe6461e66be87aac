import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditRecord } from '../../../preload/contract/hosting/state';
import type { HostingView } from '../../../preload/contract/hosting/view';
import { displayLines, displayText } from '../../ui/format/display-text';
import { Button } from '../../ui/button';
import { Moment } from '../../ui/moment';
import { Section } from '../../ui/section';
import { Screenshots } from './screenshots';

/** Rejections before the last one: a second one with another reason is normal, since reviewers stop at the first problem. */
function EarlierRejections(props: {
  readonly audits: readonly AuditRecord[];
  readonly view: HostingView;
}): ReactElement | null {
  const { t } = useTranslation();
  const { audits, view } = props;
  if (audits.length === 0) return null;
  return (
    <details className="rejection-earlier">
      <summary>{t('hostingKit.rejection.earlier', { count: audits.length })}</summary>
      {audits.map((audit) => (
        <div key={audit.auditId}>
          <p>
            <span className="mono">{displayText(audit.version, 64)}</span>{' '}
            <span className="quiet">
              <Moment atMs={audit.seenAtMs} /> · {t('hostingKit.rejection.number', { id: audit.auditId })}
            </span>
          </p>
          <p className="rejection-text">{displayLines(plain(audit.reason), 2000)}</p>
          <Screenshots mediaIds={audit.screenshots} kept={view.hosting.screenshots} seenAtMs={audit.seenAtMs} />
        </div>
      ))}
    </details>
  );
}

/** WeChat's text without its tags. */
function plain(reason: string): string {
  return reason.replaceAll(/<br\s*\/?>/gi, '\n').replaceAll(/<[^>]{0,200}>/g, '');
}

/** What the reviewer objected to, point by point, each with what usually helps, and the screenshots that were kept of it. */
export function Rejection(props: {
  readonly view: HostingView;
  readonly isIdle: boolean;
  readonly onAgain: () => void;
}): ReactElement | null {
  const { view } = props;
  const { t } = useTranslation();
  const { audit, audits, screenshots } = view.hosting;
  const earlier = audits
    .filter(({ auditId, state }) => state === 'rejected' && auditId !== audit?.auditId)
    .toReversed();
  const isRejected = audit?.state === 'rejected';
  if (audit === null || (!isRejected && earlier.length === 0)) return null;
  return (
    <Section
      title={t(isRejected ? 'hosting.rejection.title' : 'hostingKit.rejection.before')}
      testId="rejection"
      extra={
        isRejected ? (
          <Button size="small" disabled={!props.isIdle} data-testid="submit-again" onClick={props.onAgain}>
            {t('hosting.rejection.again')}
          </Button>
        ) : null
      }
    >
      {isRejected ? (
        <>
          <p className="rejection-of quiet">
            <span className="mono">{displayText(audit.version, 64)}</span> ·{' '}
            {t('hostingKit.rejection.number', { id: audit.auditId })}
            {audit.sinceMs === null ? null : (
              <>
                {' · '}
                <Moment atMs={audit.sinceMs} />
              </>
            )}
          </p>
          <ol className="rejection-points">
            {view.points.map(({ text, family }, index) => (
              // Points come in the reviewer's order and are never moved.
              <li key={`${index} ${text}`} data-family={family}>
                <p>
                  <span className="tag tone-fail">{t(`hosting.rejection.family.${family}`)}</span>{' '}
                  {displayText(text, 1000)}
                </p>
                <p className="quiet">{t(`hosting.rejection.fix.${family}`)}</p>
              </li>
            ))}
          </ol>
          <Screenshots mediaIds={audit.screenshots} kept={screenshots} seenAtMs={audit.knownAtMs} />
        </>
      ) : null}
      <EarlierRejections audits={earlier} view={view} />
    </Section>
  );
}
