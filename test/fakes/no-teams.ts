import type { TeamFiles } from '../../main/features/team/ports/team-files';
import type { TeamAccess } from '../../main/workspace/workspace-core';

/** Nobody chose a file. */
export const noTeamFiles: TeamFiles = {
  authorities: async () => [],
  certificate: () => Promise.reject(new Error('no certificate was chosen')),
  key: () => Promise.reject(new Error('no key was chosen')),
};

/** A computer that belongs to no team: whoever connects is a fault of the test. */
export const noTeams: TeamAccess = {
  servers: {
    connect: () => {
      throw new Error('no team server was set up for this test');
    },
  },
  files: noTeamFiles,
};
