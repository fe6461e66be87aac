import { useTranslation } from 'react-i18next';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { TeamStatus } from '../../../preload/contract/team';
import { errorReason } from '../../i18n/error-reason';
import { countText } from '../../ui/format/count';
import { useLanguage } from '../../ui/use-language';
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
  // No password is missing where the server wants a certificate.
  if (params?.['reason'] === 'client-certificate') return 'reason';
  return forWantOfPassword.has(params?.['kind']) ? 'password' : 'reason';
}

/** In two or three words, why nothing is exchanged until somebody does something. */
const stoppedWords = {
  'no-portfolio': 'refused',
  'not-allowed': 'refused',
  certificate: 'untrusted',
  'not-encrypted': 'untrusted',
  proxy: 'blocked',
  'console-too-old': 'consoleTooOld',
  'server-too-old': 'serverTooOld',
  'certificate-file': 'identity',
  'certificate-expired': 'identity',
  'key-file': 'identity',
  'key-locked': 'identity',
  'key-missing': 'identity',
  'key-other': 'identity',
} as const;

function isStopping(kind: unknown): kind is keyof typeof stoppedWords {
  return typeof kind === 'string' && Object.hasOwn(stoppedWords, kind);
}

type AwayWord = (typeof stoppedWords)[keyof typeof stoppedWords] | 'awayNow' | 'lockedOut' | 'stopped';

function awayWord(failure: AppErrorView | null): AwayWord {
  const end = failure === null ? 'time' : endOf(failure);
  if (end === 'time') return 'awayNow';
  if (end === 'password') return 'lockedOut';
  const kind = failure?.params?.['kind'];
  if (kind === 'credentials-refused') return 'identity';
  return isStopping(kind) ? stoppedWords[kind] : 'stopped';
}

/** Whether another file or address of the connection ends a failure: those are given when a team is joined. */
export function needsOtherConnection(failure: AppErrorView): boolean {
  return ['untrusted', 'blocked', 'identity'].includes(awayWord(failure));
}

/** How many tenants somebody has to look at. */
export function toDecide({ waiting, refusals, faults }: TeamStatus): number {
  return waiting.length + refusals.length + faults.length;
}

/** What the top bar and the screen of the team say of how it stands. */
export function useStandingText(status: TeamStatus | null): StandingText {
  const { t } = useTranslation();
  const language = useLanguage();
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
          : t(`team.standing.${progress.kind}`, {
              done: countText(progress.done, language),
              total: countText(progress.total, language),
            });
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
            : t(`team.standing.${awayWord(status.failure)}`),
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
