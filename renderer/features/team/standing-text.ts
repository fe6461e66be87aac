import { useTranslation } from 'react-i18next';
import type { TeamStatus } from '../../../preload/contract/team';

/** A standing in words, and how serious it is. */
export interface StandingText {
  readonly short: string;
  readonly detail: string;
  readonly tone: 'pass' | 'warn' | 'fail' | 'neutral';
}

/** How many tenants somebody has to look at. */
export function toDecide({ waiting, refusals, faults }: TeamStatus): number {
  return waiting.length + refusals.length + faults.length;
}

/** What the top bar and the screen of the team say of how it stands. */
export function useStandingText(status: TeamStatus | null): StandingText {
  const { t } = useTranslation();
  if (status === null || status.membership === null) return { short: '', detail: '', tone: 'neutral' };
  const { name } = status.membership;
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
        short: t('team.standing.away'),
        detail: t('team.standing.awayDetail', { count: status.unpushed }),
        tone: 'warn',
      };
  }
}
