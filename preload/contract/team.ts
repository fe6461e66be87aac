import { z } from 'zod';
import { appErrorSchema } from './errors';
import { atMsSchema, tenantIdSchema, workspaceIdSchema } from './ids';
import { practiceObstacles, refusalReasons, teamRoles } from './vocabulary/team';
import { applicationSchema } from './workspace';

/** What a member may do: everything, everything but administer, or only read. */
export const teamRoleSchema = z.enum(teamRoles);

const host = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[A-Za-z0-9.:-]+$/);

/** A proxy that is asked to CONNECT; an empty login for one that lets everybody through. */
export const teamProxySchema = z.object({
  host,
  port: z.number().int().min(1).max(65_535),
  login: z
    .string()
    .trim()
    .max(200)
    .regex(/^[^:]*$/),
});

/**
 * Where a team's server is, without a secret: the database itself over TLS, or a service over HTTPS. Single fields, never a
 * connection string. `authorityFile` is the path of a private certificate authority (PEM), `certificateFile` that of the
 * certificate by which this computer shows who it is. Over HTTPS both, and the proxy, are the system's, besides the workspace's own
 * file of authorities.
 */
export const teamConnectionSchema = z.discriminatedUnion('transport', [
  z.object({
    transport: z.literal('wire'),
    host,
    port: z.number().int().min(1).max(65_535),
    database: z.string().trim().min(1).max(63),
    login: z.string().trim().min(1).max(63),
    isDirectTls: z.boolean(),
    authorityFile: z.string().max(4096).nullable(),
    certificateFile: z.string().max(4096).nullable().default(null),
    proxy: teamProxySchema.nullable().default(null),
  }),
  z.object({ transport: z.literal('https'), url: z.url().max(2000) }),
]);
export type TeamConnection = z.infer<typeof teamConnectionSchema>;

/** A portfolio is named by its database with a short id. */
export const portfolioIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

/** Who this computer is in which team. */
export const teamMembershipSchema = z.object({
  connection: teamConnectionSchema,
  portfolio: z.string(),
  name: z.string(),
  application: applicationSchema,
  login: z.string(),
  displayName: z.string(),
  role: teamRoleSchema,
  /** Tells two computers of one member apart. */
  device: z.string(),
  joinedAtMs: atMsSchema,
});
export type TeamMembership = z.infer<typeof teamMembershipSchema>;

/** A change of a tenant that the server did not take, and why. */
export const teamRefusalSchema = z.object({
  tenantId: tenantIdSchema,
  name: z.string(),
  reason: z.enum(refusalReasons),
  holder: z.object({ portfolio: z.string(), tenant: tenantIdSchema }).nullable(),
});
export type TeamRefusal = z.infer<typeof teamRefusalSchema>;

/** A tenant about which somebody has to decide. `questions` is how many fields both sides changed. */
export const teamWaitingSchema = z.object({ tenantId: tenantIdSchema, name: z.string() });

/** Somebody at work. `isMine`: it is this computer. `release` is the hosting of one tenant, `plan` that of many by a plan. */
export const teamLeaseSchema = z.object({
  kind: z.enum(['tenant', 'sync', 'release', 'plan', 'bulk']),
  subject: z.string(),
  holder: z.string(),
  device: z.string(),
  isMine: z.boolean(),
  untilMs: atMsSchema,
});
export type TeamLease = z.infer<typeof teamLeaseSchema>;

/**
 * How the open workspace stands with its team. `none` is a workspace without one. `behind`: there are changes here that the
 * server does not have; `away`: it cannot be reached, or lets nobody in, which `failure` says; `paused`: this run of the console
 * exchanges nothing, since it has no network (`offline`) or may write nothing (`read-only`).
 */
export const teamStatusSchema = z.object({
  workspaceId: workspaceIdSchema,
  state: z.enum(['none', 'connecting', 'working', 'in-step', 'behind', 'away', 'paused']),
  membership: teamMembershipSchema.nullable(),
  progress: z
    .object({ kind: z.enum(['upload', 'download', 'pictures']), done: z.number().int(), total: z.number().int() })
    .nullable(),
  unpushed: z.number().int(),
  inStepAtMs: atMsSchema.nullable(),
  awaySinceMs: atMsSchema.nullable(),
  /** When, in this run, the server was found restored or moved, and everything compared with it. */
  restoredAtMs: atMsSchema.nullable(),
  failure: appErrorSchema.nullable(),
  pausedBy: z.enum(['offline', 'read-only']).nullable(),
  /** Colleagues at this portfolio, oneself not counted; null until the server told. */
  colleagues: z.number().int().nullable(),
  waiting: z.array(teamWaitingSchema),
  refusals: z.array(teamRefusalSchema),
  /** Tenants of the server that are not taken over: what was sealed there does not fit, or a newer console wrote it. */
  faults: z.array(teamWaitingSchema.extend({ fault: z.enum(['newer', 'broken']) })),
  leases: z.array(teamLeaseSchema),
});
export type TeamStatus = z.infer<typeof teamStatusSchema>;

const author = z.object({ who: z.string(), atMs: atMsSchema }).nullable();

/** A field that both sides changed, in texts, and who did; what each choice keeps. Null: there is none. */
export const teamQuestionSchema = z.object({
  field: z.string(),
  base: z.string().nullable(),
  here: z.string().nullable(),
  there: z.string().nullable(),
  hereBy: author,
  thereBy: author,
});
export type TeamQuestion = z.infer<typeof teamQuestionSchema>;

/** Everything to be decided about one tenant; nothing once a colleague has decided it. */
export const teamConflictSchema = z.object({
  tenantId: tenantIdSchema,
  name: z.string(),
  questions: z.array(teamQuestionSchema),
});
export type TeamConflict = z.infer<typeof teamConflictSchema>;

/** Whose value counts. */
export const teamSideSchema = z.enum(['here', 'there']);

/** What was found at an address before anything is shared. */
export const teamProbeSchema = z.object({
  name: z.string(),
  application: z.string(),
  role: teamRoleSchema,
  displayName: z.string(),
  tenantsThere: z.number().int(),
  tenantsHere: z.number().int(),
  /** Why this workspace cannot belong to that portfolio; null when it can. */
  obstacle: z.enum(['direct-mode', 'other-application', 'other-platform', 'reviewer-upload']).nullable(),
  /** How far the clock of this computer is from the server's. */
  clockAheadMs: z.number(),
});
export type TeamProbe = z.infer<typeof teamProbeSchema>;

/** A line of the team's audit trail: refused pushes, leases taken over, changes of members, administration. `subject` is a login, a tenant or a piece of work; `client` an address. */
export const teamAuditRowSchema = z.object({
  id: z.number().int(),
  atMs: atMsSchema,
  login: z.string(),
  action: z.string(),
  subject: z.string().nullable(),
  detail: z.string().nullable(),
  client: z.string().nullable(),
  /** Of `login`, of the member that `subject` is, and of the one that `detail` is; null for whoever runs the server. */
  name: z.string().nullable(),
  subjectName: z.string().nullable(),
  detailName: z.string().nullable(),
});
export type TeamAuditRow = z.infer<typeof teamAuditRowSchema>;

/** What leaving a team without a copy would take away. `unsent` has not reached the team and must be dealt with before. */
export const teamLeavingSchema = z.object({
  tenants: z.number().int(),
  pictures: z.number().int(),
  backups: z.number().int(),
  unsent: z.array(teamWaitingSchema),
});
export type TeamLeaving = z.infer<typeof teamLeavingSchema>;

/**
 * Practising with a team on this computer alone. `obstacle`: no PostgreSQL is installed, or the console runs as root and nobody is
 * there to run one. `isOwn`: the team of the open workspace is the practice team. `failure`: why its server does not run.
 */
export const teamPracticeSchema = z.object({
  obstacle: z.enum(practiceObstacles).nullable(),
  isOwn: z.boolean(),
  failure: appErrorSchema.nullable(),
});
export type TeamPractice = z.infer<typeof teamPracticeSchema>;

/** What the colleague's console needs to join a practice team, but the password: that one is in the keychain. */
export const practiceInvitationSchema = z.object({
  /** Name of the workspace that is made for it. */
  workspaceName: z.string().trim().min(1).max(60),
  application: applicationSchema,
  portfolio: portfolioIdSchema,
  /** Nowhere but on this computer. */
  port: z.number().int().min(1).max(65_535),
  database: z.string().min(1).max(63),
  login: z.string().min(1).max(63),
  authorityFile: z.string().max(4096),
  displayName: z.string().min(1).max(60),
  /** The workspace, once it was made. */
  workspaceId: workspaceIdSchema.nullable(),
});
export type PracticeInvitation = z.infer<typeof practiceInvitationSchema>;

/** Somebody in the team. `canSignIn` is null where the server does not keep sign-ins itself (HTTPS with an identity provider). */
export const teamMemberSchema = z.object({
  login: z.string(),
  displayName: z.string(),
  role: teamRoleSchema,
  isActive: z.boolean(),
  canSignIn: z.boolean().nullable(),
});
export type TeamMember = z.infer<typeof teamMemberSchema>;
