import { useTranslation } from 'react-i18next';
import type { TeamStatus } from '../../../preload/contract/team';
import { relativeTime } from '../../ui/format/time';
import { useLanguage } from '../../ui/use-language';
import { useNow } from '../../ui/use-now';

const everyMinute = 60_000;

/** A standing in words, and how serious it is. */
export interface StandingText {
  readonly short: string;
  readonly detail: string;
  readonly tone: 'pass' | 'warn' | 'fail' | 'neutral';
}

/** What the top bar and the screen of the team say of how it stands. */
export function useStandingText(status: TeamStatus | null): StandingText {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNow(everyMinute);
  if (status === null || status.membership === null) return { short: '', detail: '', tone: 'neutral' };
  const { name } = status.membership;
  const ago = (atMs: number): string => relativeTime(atMs, nowMs, language) ?? t('common.lessThanMinute');
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
      const isWaiting = status.waiting.length + status.refusals.length + status.faults.length > 0;
      const short = t('team.standing.inStep', { count: status.colleagues ?? 0 });
      return { short, detail: name, tone: isWaiting ? 'warn' : 'pass' };
    }
    case 'behind':
      return { short: t('team.standing.behind', { count: status.unpushed }), detail: name, tone: 'warn' };
    case 'away': {
      const since = status.awaySinceMs;
      const short = since === null ? t('team.standing.away') : t('team.standing.awaySince', { age: ago(since) });
      return { short, detail: t('team.standing.awayDetail', { count: status.unpushed }), tone: 'warn' };
    }
  }
}
