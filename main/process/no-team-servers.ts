import { TeamFailure } from '../features/team/ports/team-server';
import type { TeamServers } from '../features/team/ports/team-servers';

/** Reaches no server: this build carries no transport. */
export const noTeamServers: TeamServers = {
  connect: () => {
    throw new TeamFailure('unreachable', 'other');
  },
};
