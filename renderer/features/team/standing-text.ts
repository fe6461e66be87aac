import { useTranslation } from 'react-i18next';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { TeamStatus } from '../../../preload/contract/team';
import { errorReason } from '../../i18n/error-reason';
import { localDay, localMinute, localTime } from '../../ui/format/time';

/** A standing in words, and how serious it is. */
export interface StandingText {
  readonly short: string;
  readonly detail: string;
  readonly tone: 'pass' | 'warn' | 'fail' | 'neutral';
}

const passing: ReadonlySet<unknown> = new Set(['unreachable', 'outcome-unknown', 'epoch-changed']);
const forWantOfPassword: ReadonlySet<unknown> = new Set([
  'credentials-refused',
  'password-missing',
  'password-elsewhere',
]);

/** What ends a failure of the team's server: time alone, another password, or what its reason says. */
export function endOf({ params }: AppErrorView): 'time' | 'password' | 'reason' {
  if (passing.has(params?.['kind'])) return 'time';
  return forWantOfPassword.has(params?.['kind']) ? 'password' : 'reason';
}

const awayWords = { time: 'awayNow', password: 'lockedOut', reason: 'refused' } as const;

/** How many tenants somebody has to look at. */
export function toDecide({ waiting, refusals, faults }: TeamStatus): number {
  return waiting.length + refusals.length + faults.length;
}

/** What the top bar and the screen of the team say of how it stands. */
export function useStandingText(status: TeamStatus | null): StandingText {
  const { t } = useTranslation();
  if (status === null || status.membership === null) return { short: '', detail: '', tone: 'neutral' };
  const { name } = status.membership;
  const end = status.failure === null ? 'time' : endOf(status.failure);
  switch (status.state) {
    case 'none':
    case 'connecting':
      return { short: t('team.standing.connecting'), detail: name, tone: 'neutral' };
    case 'working': {
      const { progress } = status;
      const short =
        progress === null
          ? t('team.standing.working')
          : t(`team.standing.${progress.kind}`, { done: progress.done, total: progress.total });
      return { short, detail: name, tone: 'neutral' };
    }
    case 'in-step': {
      const count = toDecide(status);
      if (count > 0) return { short: t('team.standing.toDecide', { count }), detail: name, tone: 'warn' };
      return { short: t('team.standing.inStep', { count: status.colleagues ?? 0 }), detail: name, tone: 'pass' };
    }
    case 'behind':
      return { short: t('team.standing.behind', { count: status.unpushed }), detail: name, tone: 'warn' };
    case 'away':
      return {
        short:
          end === 'time' && status.awaySinceMs !== null
            ? t('team.standing.away', { since: sinceWhen(status.awaySinceMs) })
            : t(`team.standing.${awayWords[end]}`),
        detail: [
          status.failure === null ? null : errorReason(status.failure, t),
          t('team.standing.awayDetail', { count: status.unpushed }),
        ]
          .filter((text) => text !== null)
          .join(' '),
        tone: end === 'reason' ? 'fail' : 'warn',
      };
    case 'paused':
      return {
        short: t('team.standing.paused'),
        detail: t(`team.standing.pausedDetail.${status.pausedBy ?? 'offline'}`),
        tone: 'neutral',
      };
  }
}

/** The time of day, with the date before today. */
function sinceWhen(atMs: number): string {
  return localDay(atMs) === localDay(Date.now()) ? localTime(atMs) : localMinute(atMs);
}
