import type { TeamAccess } from '../../main/workspace/workspace-core';

/** A computer that belongs to no team: whoever connects is a fault of the test. */
export const noTeams: TeamAccess = {
  servers: {
    connect: () => {
      throw new Error('no team server was set up for this test');
    },
  },
  authorities: async () => [],
};
