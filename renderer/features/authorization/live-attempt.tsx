import {
  CheckCircleFilled,
  ClockCircleOutlined,
  ExportOutlined,
  GlobalOutlined,
  ReloadOutlined,
} from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptView } from '../../../preload/contract/attempt-view';
import { Button } from '../../ui/button';
import { ErrorPanel } from '../../ui/error-panel';
import { Icon } from '../../ui/icon';
import { useNow } from '../../ui/use-now';
import { displayText } from '../../ui/format/display-text';
import { countdown } from '../../ui/format/time';
import type { AuthorizationState } from './authorization-store';
import { useStores } from '../../app/stores';
import { isWaitingForPerson, milestones, milestonesReached } from './attempt-progress';
import { Handover } from './handover';
import { PageErrorPanel } from './page-error-panel';

type OpenSheet = Extract<AuthorizationState, { status: 'open' }>;

const everySecond = 1000;
const soonMs = 120_000;

function Milestones(props: { readonly reached: number }): ReactElement {
  const { t } = useTranslation();
  return (
    <ol className="milestones">
      {milestones.map((milestone, index) => {
        const isReached = index < props.reached;
        const isCurrent = index === props.reached;
        return (
          <li
            key={milestone}
            className={isReached ? 'milestone is-reached' : isCurrent ? 'milestone is-current' : 'milestone'}
            aria-current={isCurrent ? 'step' : undefined}
          >
            <span className="milestone-mark" aria-hidden="true">
              {isReached ? <Icon of={CheckCircleFilled} /> : index + 1}
            </span>
            {t(`authorize.live.milestone.${milestone}`)}
          </li>
        );
      })}
    </ol>
  );
}

function Countdown(props: {
  readonly expiresAtMs: number;
  readonly isRenewing: boolean;
  readonly isLink: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const { authorization } = useStores();
  const nowMs = useNow(everySecond);
  const leftMs = props.expiresAtMs - nowMs;
  const tone = leftMs <= 0 ? 'tone-fail' : leftMs < soonMs ? 'tone-warn' : 'tone-neutral';
  return (
    <div className="countdown">
      <span className={`countdown-time ${tone}`} role="timer" data-testid="attempt-countdown">
        <Icon of={ClockCircleOutlined} />{' '}
        {leftMs <= 0 ? t('authorize.live.expired') : t('authorize.live.expiresIn', { time: countdown(leftMs) })}
      </span>
      <Button
        size="small"
        icon={<Icon of={ReloadOutlined} />}
        loading={props.isRenewing}
        title={props.isLink ? t('authorize.live.renewLinkHelp') : undefined}
        onClick={() => void authorization.renew()}
        data-testid="attempt-renew"
      >
        {t('authorize.live.renew')}
      </Button>
    </div>
  );
}

function StateLine(props: { readonly view: AttemptView }): ReactElement {
  const { view } = props;
  const { t } = useTranslation();
  const { attempt, page } = view;
  const isWaiting = isWaitingForPerson(view);
  const pageText =
    attempt.via === 'window' && isWaiting && attempt.phase !== 'starting' ? t(`authorize.live.page.${page}`) : '';
  return (
    <div
      className="attempt-state"
      role="status"
      data-testid="attempt-state"
      data-phase={attempt.phase}
      data-page={page}
    >
      <p className="attempt-phase">{t(`vocabulary.attemptPhase.${attempt.phase}`)}</p>
      <p className="attempt-page">{pageText}</p>
      {view.host === null ? null : (
        <p className="attempt-origin">
          <Icon of={GlobalOutlined} /> {t('authorize.live.origin', { host: displayText(view.host, 120) })}
        </p>
      )}
    </div>
  );
}

/** Whether a link was sent that this run of the console does not have: it is kept in memory alone. */
function isLinkGone(view: AttemptView): boolean {
  const { via, phase } = view.attempt;
  return via === 'link' && phase !== 'starting' && isWaitingForPerson(view) && view.handover === null;
}

/** An authorization under way: how far it has come, how long the link lives, and what can be done meanwhile. */
export function LiveAttempt(props: { readonly sheet: OpenSheet; readonly attempt: AttemptView }): ReactElement {
  const { sheet, attempt: view } = props;
  const { t } = useTranslation();
  const { authorization } = useStores();
  const isWaiting = isWaitingForPerson(view);
  const { attempt } = view;
  return (
    <div className="live">
      <Milestones reached={milestonesReached(view)} />
      <StateLine view={view} />
      {isWaiting && attempt.expiresAtMs !== null ? (
        <Countdown
          expiresAtMs={attempt.expiresAtMs}
          isRenewing={sheet.busy === 'renewing'}
          isLink={attempt.via === 'link'}
        />
      ) : null}
      {view.pageError ? <PageErrorPanel error={view.pageError} /> : null}
      <ErrorPanel error={view.problem} onRetry={() => void authorization.check()} />
      {view.handover ? <Handover sheet={sheet} handover={view.handover} attemptId={attempt.id} /> : null}
      {isLinkGone(view) ? (
        <p className="quiet" data-testid="link-gone">
          {t('authorize.live.linkGone')}
        </p>
      ) : null}
      <div className="live-actions">
        {attempt.via === 'window' && isWaiting && attempt.phase !== 'starting' ? (
          <Button
            icon={<Icon of={ExportOutlined} />}
            onClick={() => void authorization.focus()}
            data-testid="attempt-focus"
          >
            {t('authorize.live.focus')}
          </Button>
        ) : null}
        {attempt.via === 'link' ? (
          <Button
            loading={sheet.busy === 'checking'}
            title={t('authorize.live.checkHelp')}
            onClick={() => void authorization.check()}
            data-testid="attempt-check"
          >
            {t('authorize.live.check')}
          </Button>
        ) : null}
        {sheet.done === 'checked' ? (
          <span className="quiet" role="status" data-testid="attempt-checked">
            {t('authorize.live.checked')}
          </span>
        ) : null}
        <Button
          danger
          type="text"
          className="live-cancel"
          disabled={!isWaiting}
          loading={sheet.busy === 'cancelling'}
          onClick={() => void authorization.cancel()}
          data-testid="attempt-cancel"
        >
          {t('authorize.live.cancel')}
        </Button>
      </div>
      <p className="quiet">{t('authorize.live.keepOpen')}</p>
    </div>
  );
}
