import type { TeamAccess } from '../../main/features/team/ports/team-access';
import type { AppAdapters } from '../../main/process/app';

/** No practice team, and nobody who invites to one. */
export const noPractice: Pick<AppAdapters, 'practice' | 'invitations'> = {
  practice: {
    servers: () => Promise.reject(new Error('no practice server was set up for this test')),
    notes: { read: async () => null, write: async () => undefined, remove: async () => undefined },
    colleague: { invite: async () => undefined, open: async () => undefined, remove: async () => undefined },
  },
  invitations: {
    read: async () => null,
    keep: async () => undefined,
    password: async () => null,
    forget: async () => undefined,
  },
};

/** Nobody chose a file. */
export const noTeamFiles: Omit<TeamAccess, 'connect'> = {
  authorities: async () => [],
  certificate: () => Promise.reject(new Error('no certificate was chosen')),
  key: () => Promise.reject(new Error('no key was chosen')),
};

/** A computer that belongs to no team: whoever looks for the way to one is a fault of the test. */
export const noTeams = (): Promise<TeamAccess> => Promise.reject(new Error('no team server was set up for this test'));
