import { z } from 'zod';
import { tenantIdSchema } from '../ids';
import {
  portfolioIdSchema,
  teamAuditRowSchema,
  teamConflictSchema,
  teamConnectionSchema,
  teamLeavingSchema,
  teamMemberSchema,
  teamPracticeSchema,
  teamProbeSchema,
  teamRoleSchema,
  teamSideSchema,
  teamStatusSchema,
} from '../team';
import { done, nothing } from './shapes';

/** Password of the database, or bearer of the service; goes to the keychain and never comes back. */
const secret = z.string().min(1).max(8192);
/** `keyFile` is the path of the certificate's key (PEM), which is read once. */
const signIn = z.object({
  connection: teamConnectionSchema,
  portfolio: portfolioIdSchema,
  secret,
  proxySecret: secret.nullable(),
  keyFile: z.string().max(4096).nullable(),
});
const members = z.object({ members: z.array(teamMemberSchema) });
const login = z.string().trim().min(1).max(63);
const displayName = z.string().trim().min(1).max(60);

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
  'team.leaving': { request: nothing, response: teamLeavingSchema },
  /** Nothing of the workspace stays on this computer. Rejects with `team-unfit` (`unsent`) while something has not reached the team. */
  'team.leaveWithoutCopy': { request: nothing, response: done },
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
    request: z.object({ login, displayName, role: teamRoleSchema }),
    response: members,
  },
  'team.changeMember': { request: z.object({ login, role: teamRoleSchema }), response: members },
  'team.removeMember': { request: z.object({ login }), response: members },
  /** An administrator's; newest first, those before a line or the newest of all. */
  'team.audit': {
    request: z.object({ before: z.number().int().nullable() }),
    response: z.object({ rows: z.array(teamAuditRowSchema), isMore: z.boolean() }),
  },
  /** Whether a team to practise with can be made on this computer, and how the one that was made stands. */
  'team.practice': { request: nothing, response: teamPracticeSchema },
  /** Makes it and joins it with the open workspace. Rejects with `practice-failed`. */
  'team.beginPractice': {
    request: z.object({ own: displayName, colleague: displayName, name: z.string().trim().min(1).max(60) }),
    response: teamStatusSchema,
  },
  /** Opens the colleague's console, or shows it. Rejects with `practice-failed`. */
  'team.openColleague': { request: nothing, response: done },
  /** Path of a certificate or key that the person picked; null when nothing was. */
  'team.chooseFile': { request: nothing, response: z.object({ path: z.string().nullable() }) },
} as const;
