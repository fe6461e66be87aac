import { z } from 'zod';
import { tenantIdSchema } from '../ids';
import {
  portfolioIdSchema,
  teamConflictSchema,
  teamConnectionSchema,
  teamMemberSchema,
  teamProbeSchema,
  teamRoleSchema,
  teamSideSchema,
  teamStatusSchema,
} from '../team';
import { done, nothing } from './shapes';

/** Password of the database, or bearer of the service; goes to the keychain and never comes back. */
const secret = z.string().min(1).max(8192);
const signIn = z.object({
  connection: teamConnectionSchema,
  portfolio: portfolioIdSchema,
  secret,
});
const members = z.object({ members: z.array(teamMemberSchema) });
const login = z.string().trim().min(1).max(63);

/** The team of the open workspace. */
export const teamChannels = {
  'team.status': { request: nothing, response: teamStatusSchema },
  /** Looks at a portfolio; nothing is kept or shared. */
  'team.probe': { request: signIn, response: teamProbeSchema },
  'team.join': { request: signIn, response: teamStatusSchema },
  /** Another password for the server of the team that the workspace is in. */
  'team.signIn': { request: z.object({ secret }), response: teamStatusSchema },
  /** The records stay on this computer. */
  'team.leave': { request: nothing, response: teamStatusSchema },
  'team.syncNow': { request: nothing, response: teamStatusSchema },
  'team.conflict': { request: z.object({ tenantId: tenantIdSchema }), response: teamConflictSchema },
  'team.decide': {
    request: z.object({ tenantId: tenantIdSchema, answers: z.record(z.string().max(200), teamSideSchema) }),
    response: z.object({ decided: z.boolean() }),
  },
  /** The person goes on with this although the server is away; holds for some minutes. */
  'team.goAlone': { request: z.object({ subject: z.string().max(200) }), response: done },
  'team.members': { request: nothing, response: members },
  'team.addMember': {
    request: z.object({ login, displayName: z.string().trim().min(1).max(60), role: teamRoleSchema }),
    response: members,
  },
  'team.changeMember': { request: z.object({ login, role: teamRoleSchema }), response: members },
  'team.removeMember': { request: z.object({ login }), response: members },
  /** Path of a file that the person picked; null when nothing was. */
  'team.chooseAuthorityFile': { request: nothing, response: z.object({ path: z.string().nullable() }) },
} as const;
