import type { TeamMembership, TeamStatus } from '../../../preload/contract/team';
import type { SyncStanding } from './team-sync';

/** How a workspace stands with its team, in one word. */
export function standingOf(
  membership: TeamMembership | null,
  standing: SyncStanding['state'] | null,
  unpushed: number,
  { isPaused, hasProblem }: { readonly isPaused: boolean; readonly hasProblem: boolean },
): TeamStatus['state'] {
  if (membership === null) return 'none';
  if (isPaused) return 'paused';
  if (standing === null) return hasProblem ? 'away' : 'connecting';
  return standing === 'in-step' && unpushed > 0 ? 'behind' : standing;
}
