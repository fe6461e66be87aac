import { z } from 'zod';
import { conflictSchema } from './binding';
import { appErrorSchema } from './errors';
import { appIdSchema, atMsSchema, tenantIdSchema, workspaceIdSchema } from './ids';
import { signatureStateSchema, signingSchema } from './integrity';
import { ledgerEntrySchema } from './ledger';
import { stageSchema } from './stages';
import { tenantProfileSchema } from './tenant';
import { applicationSchema, workspaceSettingsSchema } from './workspace';

/** Extension of archive files, as installers associate it. */
export const archiveExtension = 'mphandover';

/** What an archive is made for: to be kept, or to be given to a colleague. */
export const archivePurposes = ['backup', 'handover'] as const;
export const archivePurposeSchema = z.enum(archivePurposes);
export type ArchivePurpose = z.infer<typeof archivePurposeSchema>;

/** How the record of a tenant in an archive relates to the one on this computer. */
export const archiveRelations = [
  'new',
  'newer-there',
  'forked',
  'newer-here',
  'same',
  'only-here',
  /** What lies here cannot be read any more. */
  'damaged-here',
] as const;
export const archiveRelationSchema = z.enum(archiveRelations);
export type ArchiveRelation = z.infer<typeof archiveRelationSchema>;

/** Why the record of an archive cannot be taken now. */
export const archiveObstacles = ['bound-elsewhere', 'attempt-open', 'damaged-there'] as const;
export const archiveObstacleSchema = z.enum(archiveObstacles);
export type ArchiveObstacle = z.infer<typeof archiveObstacleSchema>;

/** What belongs to the workspace as a whole, and can be taken beside the tenants. */
export const archiveParts = ['settings', 'baseline', 'considerations-zh-CN', 'considerations-en'] as const;
export const archivePartSchema = z.enum(archiveParts);
export type ArchivePart = z.infer<typeof archivePartSchema>;

/** A tenant of the preview. `there` is the archive, `here` this computer. */
export const archiveRowSchema = z.object({
  tenantId: tenantIdSchema,
  name: z.string(),
  relation: archiveRelationSchema,
  stageHere: stageSchema.nullable(),
  stageThere: stageSchema.nullable(),
  updatedHereMs: atMsSchema.nullable(),
  updatedThereMs: atMsSchema.nullable(),
  /** Entries that only one side tells. */
  ownHere: z.number().int(),
  ownThere: z.number().int(),
  appId: appIdSchema.nullable(),
  /** Others on this computer that claim the archive's AppID. */
  conflicts: z.array(conflictSchema),
  obstacle: archiveObstacleSchema.nullable(),
  /** The chain of hashes in the archive is broken: the record was altered before it was packed. */
  chainBroken: z.boolean(),
});
export type ArchiveRow = z.infer<typeof archiveRowSchema>;

/** The settings that decide whom secrets, links and people are sent to, and what the workspace looks like. */
const decisiveSettingsSchema = workspaceSettingsSchema.pick({
  name: true,
  environment: true,
  colour: true,
  mode: true,
  componentAppId: true,
  apiBaseUrl: true,
  relayBaseUrl: true,
  relayUser: true,
  ticketUrl: true,
  pageBaseUrl: true,
  mobileBaseUrl: true,
  launchDomain: true,
  redirectUri: true,
  launchPageUrl: true,
});
export type DecisiveSettings = z.infer<typeof decisiveSettingsSchema>;

/** Where the file or the backup comes from, and what it holds. */
const archiveFactsSchema = z.object({
  source: z.enum(['file', 'automatic-backup']),
  name: z.string(),
  purpose: archivePurposeSchema,
  madeBy: z.string(),
  madeAtMs: atMsSchema,
  tenants: z.number().int(),
  pictures: z.number().int(),
  hasSecrets: z.boolean(),
  /** Null for an automatic backup, which never left this computer. */
  signature: signatureStateSchema.nullable(),
  workspace: workspaceSettingsSchema.pick({ id: true, name: true, application: true, mode: true, apiBaseUrl: true }),
});

/** Where it would go: into the open workspace, into another one that has to be opened first, or into a new one. */
export const archiveTargetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), workspaceId: workspaceIdSchema, name: z.string() }),
  z.object({ kind: z.literal('other'), workspaceId: workspaceIdSchema, name: z.string() }),
  z.object({
    kind: z.literal('new'),
    workspaceId: workspaceIdSchema,
    name: z.string(),
    application: applicationSchema,
  }),
]);
export type ArchiveTarget = z.infer<typeof archiveTargetSchema>;

/** A tenant that was left out, and why. */
const leftOutSchema = z.object({ tenantId: tenantIdSchema, name: z.string(), error: appErrorSchema });
export type LeftOutTenant = z.infer<typeof leftOutSchema>;

/** What came of writing an archive. */
export const packOutcomeSchema = z.object({
  fileName: z.string(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  tenants: z.number().int(),
  pictures: z.number().int(),
  /** Secrets that are inside, encrypted like everything else. */
  secrets: z.number().int(),
  signing: signingSchema,
  leftOut: z.array(leftOutSchema),
});

/** What came of adopting an archive. */
export const adoptOutcomeSchema = z.object({
  workspaceName: z.string(),
  added: z.number().int(),
  merged: z.number().int(),
  unchanged: z.number().int(),
  failed: z.array(leftOutSchema),
  /** Tenants that were not reached because the person stopped. */
  remaining: z.number().int(),
  parts: z.array(archivePartSchema),
  /** Secrets written to the keychain; those that are there already stay and count as kept. */
  secretsWritten: z.number().int(),
  secretsKept: z.number().int(),
  /** Why the keychain took no more, when it did not. */
  secretsProblem: appErrorSchema.nullable(),
  /** Name of the backup of what was there before; null when nothing was. */
  backup: z.string().nullable(),
});

export const archiveTasks = ['pack', 'read', 'compare', 'back-up', 'adopt'] as const;
export const archiveTaskSchema = z.enum(archiveTasks);
export type ArchiveTask = z.infer<typeof archiveTaskSchema>;

/** Where backup, restore and handover stand. There is one at a time. */
export const archiveStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle') }),
  z.object({
    kind: z.literal('running'),
    task: archiveTaskSchema,
    name: z.string(),
    done: z.number(),
    total: z.number(),
    isCancelling: z.boolean(),
  }),
  /** A file was picked, or opened from the desktop, and waits for its passphrase. */
  z.object({
    kind: z.literal('locked'),
    name: z.string(),
    sizeBytes: z.number().int(),
    fromDesktop: z.boolean(),
    /** Why the last attempt failed. */
    problem: appErrorSchema.nullable(),
  }),
  z.object({
    kind: z.literal('preview'),
    facts: archiveFactsSchema,
    target: archiveTargetSchema,
    counts: z.record(archiveRelationSchema, z.number().int()),
    /** Parts of the workspace that differ from those here. */
    differing: z.array(archivePartSchema),
    /** The settings here (null for a new workspace) and those of the copy; null while the workspace is not open. */
    settings: z.object({ before: decisiveSettingsSchema.nullable(), after: decisiveSettingsSchema }).nullable(),
    problem: appErrorSchema.nullable(),
  }),
  z.object({ kind: z.literal('packed'), outcome: packOutcomeSchema }),
  z.object({ kind: z.literal('adopted'), outcome: adoptOutcomeSchema }),
  z.object({
    kind: z.literal('failed'),
    task: archiveTaskSchema,
    name: z.string(),
    error: appErrorSchema,
    fromDesktop: z.boolean(),
  }),
]);
export type ArchiveState = z.infer<typeof archiveStateSchema>;

/** One side of a tenant in the preview: its state in a few words, and the entries that only it tells. */
const sideSchema = z.object({
  profile: tenantProfileSchema,
  stage: stageSchema,
  appId: appIdSchema.nullable(),
  accountName: z.string(),
  updatedAtMs: atMsSchema,
  entries: z.number().int(),
  /** The newest of its own entries, newest first. */
  own: z.array(ledgerEntrySchema).max(100),
});
export type ArchiveSide = z.infer<typeof sideSchema>;

/** The two records of a tenant beside each other. */
export const archiveComparisonSchema = z.object({
  tenantId: tenantIdSchema,
  common: z.number().int(),
  here: sideSchema.nullable(),
  there: sideSchema.nullable(),
});
export type ArchiveComparison = z.infer<typeof archiveComparisonSchema>;

/** A copy of the open workspace that the console made by itself. */
export const automaticBackupSchema = z.object({
  name: z.string(),
  madeAtMs: atMsSchema,
  tenants: z.number().int(),
  isDaily: z.boolean(),
});
export type AutomaticBackup = z.infer<typeof automaticBackupSchema>;

/** Why an archive was not taken: `params.reason` of `file-refused` when `params.what` is `archive`. Nothing has changed then. */
export const archiveProblems = [
  'unreadable',
  'not-an-archive',
  'newer-archive',
  'truncated',
  'damaged',
  'forbidden-entry',
  'too-large',
  'malformed',
  'unsafe-address',
] as const;
export type ArchiveProblem = (typeof archiveProblems)[number];
