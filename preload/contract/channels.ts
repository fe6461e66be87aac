import { z } from 'zod';
import { accountKindSchema, officialAccountSchema } from './account';
import { archiveStateSchema } from './archive';
import { attemptViewSchema } from './attempt-view';
import type { ChannelName, EventName } from './channel-names';
import { checkIdSchema } from './checks';
import { appErrorSchema, type Result } from './errors';
import { evidenceFormats, evidenceFormatSchema, evidenceProgressSchema } from './evidence';
import { factValuesSchema } from './facts';
import { atMsSchema, attemptIdSchema, tenantIdSchema, workspaceIdSchema } from './ids';
import { inputNoticeSchema, platformSecretSchema, platformStatusSchema, workspaceInputSchema } from './platform';
import { recordQuerySchema, recordSearchSchema } from './records';
import { selfTestReportSchema } from './self-test';
import { languageSchema, settingsSchema } from './settings';
import { stageActionSchema } from './stages';
import { syncProgressSchema } from './sync';
import { importProgressSchema } from './table-import';
import { acknowledgementKinds, tenantProfileSchema, tenantRowSchema, tenantViewSchema } from './tenant';
import { transferChannels } from './transfer-channels';
import { updateStateSchema } from './updates';
import { secretStatusSchema, vaultStateSchema, workspaceSettingsSchema } from './workspace';

const nothing = z.object({});
const done = z.object({});
const tenant = z.object({ tenantId: tenantIdSchema });
const workspace = z.object({ workspaceId: workspaceIdSchema });
const workspaceAnswer = z.object({ workspace: workspaceSettingsSchema });
const reason = z.string().trim().min(1).max(500);

/** What the renderer needs before its first paint. */
export const bootstrapSchema = z.object({
  version: z.string(),
  electron: z.string(),
  pinnedElectron: z.string(),
  platform: z.string(),
  settings: settingsSchema,
  workspace: workspaceSettingsSchema.nullable(),
  workspaces: z.array(workspaceSettingsSchema),
  vault: vaultStateSchema,
  online: z.boolean(),
  /** Set when the workspace could not be opened for writing, with the reason. */
  readOnly: appErrorSchema.nullable(),
  dataFolder: z.string(),
});
export type Bootstrap = z.infer<typeof bootstrapSchema>;

/** Documentation pages that may be opened in the system browser; the addresses are constants of the main process. */
export const linkIds = ['wechat-admin-console', 'wechat-open-platform', 'wechat-third-party-docs'] as const;

const profileInput = tenantProfileSchema.extend({
  expectedAppId: z.string().trim().max(64).nullable(),
  expectedOriginalId: z.string().trim().max(64).nullable(),
});

/** The guided ways out of a quarantine. */
export const quarantineResolutions = ['accept', 'discard', 'move'] as const;

/** Request and response of every call. Requests are validated by the gate before a handler sees them. */
export const channels = {
  'app.bootstrap': { request: nothing, response: bootstrapSchema },
  'app.copyText': { request: z.object({ text: z.string().max(200_000) }), response: done },
  'app.openLink': { request: z.object({ link: z.enum(linkIds) }), response: done },
  'app.revealDataFolder': { request: nothing, response: done },
  'app.reportProblem': {
    request: z.object({ message: z.string().max(2000), stack: z.string().max(8000) }),
    response: z.object({ reportId: z.string() }),
  },
  /** Asks where to save; `saved` is false when the person declined. */
  'app.saveDiagnostics': { request: nothing, response: z.object({ saved: z.boolean() }) },
  'settings.update': { request: settingsSchema.partial(), response: settingsSchema },
  'vault.check': { request: nothing, response: z.object({ state: vaultStateSchema }) },
  'workspaces.list': { request: nothing, response: z.object({ workspaces: z.array(workspaceSettingsSchema) }) },
  'workspaces.open': {
    request: z.object({ workspaceId: workspaceIdSchema }),
    response: z.object({ workspace: workspaceSettingsSchema, readOnly: appErrorSchema.nullable() }),
  },
  'workspaces.create': { request: z.object({ input: workspaceInputSchema }), response: workspaceAnswer },
  'workspaces.update': {
    request: workspace.extend({ input: workspaceInputSchema.partial() }),
    response: workspaceAnswer,
  },
  'workspaces.archive': { request: workspace.extend({ archived: z.boolean() }), response: workspaceAnswer },
  /** A changed baseline is a new version; bindings made before keep the version they were judged by. */
  'workspaces.updateBaseline': {
    request: workspace.extend({ sets: z.array(z.number().int().min(1).max(99_999)).max(200) }),
    response: workspaceAnswer,
  },
  'workspaces.saveConsiderations': {
    request: workspace.extend({ language: languageSchema, markdown: z.string().max(100_000) }),
    response: done,
  },
  /** Path of a file that the person picked; null when nothing was. */
  'workspaces.chooseCertificateFile': { request: nothing, response: z.object({ path: z.string().nullable() }) },
  'platform.status': { request: nothing, response: platformStatusSchema },
  'platform.setSecret': {
    request: z.object({ secret: platformSecretSchema, value: z.string().max(4000) }),
    response: z.object({ status: secretStatusSchema, notices: z.array(inputNoticeSchema) }),
  },
  /** A ticket as text, or the raw push XML with the query it came with, if that is known. */
  'platform.importTicket': {
    request: z.object({ text: z.string().max(200_000), query: z.string().max(2000) }),
    response: z.object({ receivedAtMs: atMsSchema, verified: z.boolean(), notices: z.array(inputNoticeSchema) }),
  },
  'platform.startTicketPush': { request: nothing, response: z.object({ state: z.enum(['started', 'running']) }) },
  'platform.selfTest': { request: nothing, response: selfTestReportSchema },
  'tenants.list': { request: nothing, response: z.object({ rows: z.array(tenantRowSchema) }) },
  'tenants.read': { request: tenant, response: tenantViewSchema },
  'tenants.create': { request: z.object({ profile: profileInput }), response: tenantViewSchema },
  'tenants.updateProfile': {
    request: tenant.extend({ profile: profileInput.partial() }),
    response: tenantViewSchema,
  },
  'tenants.recordFacts': { request: tenant.extend({ facts: factValuesSchema.partial() }), response: tenantViewSchema },
  'tenants.recordOfficialAccount': {
    request: tenant.extend({
      account: officialAccountSchema
        .pick({ name: true, entityName: true, credential: true })
        .extend({ appId: z.string().trim().max(64).nullable() })
        .nullable(),
    }),
    response: tenantViewSchema,
  },
  'tenants.waive': { request: tenant.extend({ checkId: checkIdSchema, reason }), response: tenantViewSchema },
  'tenants.withdrawWaiver': { request: tenant.extend({ checkId: checkIdSchema }), response: tenantViewSchema },
  'tenants.acknowledge': {
    request: tenant.extend({
      kind: z.enum(acknowledgementKinds),
      text: z.string().min(1).max(4000),
      acceptedBy: z.string().trim().min(1).max(80),
    }),
    response: tenantViewSchema,
  },
  'tenants.act': {
    request: tenant.extend({ action: stageActionSchema, note: z.string().trim().max(500) }),
    response: tenantViewSchema,
  },
  'tenants.sync': { request: tenant, response: tenantViewSchema },
  'tenants.acceptDrift': {
    request: tenant.extend({ driftIds: z.array(z.string()).max(200) }),
    response: tenantViewSchema,
  },
  'tenants.resolveQuarantine': {
    request: tenant.extend({
      resolution: z.enum(quarantineResolutions),
      reason,
      moveTo: tenantIdSchema.nullable(),
    }),
    response: tenantViewSchema,
  },
  /** Empty words take back what was written down. */
  'tenants.notePage': {
    request: tenant.extend({ attemptId: attemptIdSchema, words: z.string().max(500) }),
    response: tenantViewSchema,
  },
  'tenants.considerations': {
    request: z.object({ language: languageSchema }),
    response: z.object({ markdown: z.string() }),
  },
  'authorization.start': {
    request: tenant.extend({
      accountKind: accountKindSchema,
      via: z.enum(['window', 'link']),
      /** Names the unknown blocking checks that the consultant accepts; must be complete when there are any. */
      acceptUnknowns: z.array(checkIdSchema),
    }),
    response: z.object({ attemptId: attemptIdSchema }),
  },
  'authorization.current': { request: tenant, response: z.object({ attempt: attemptViewSchema.nullable() }) },
  'authorization.cancel': { request: tenant, response: done },
  'authorization.renew': { request: tenant, response: z.object({ attemptId: attemptIdSchema }) },
  'authorization.focus': { request: tenant, response: done },
  'authorization.check': { request: tenant, response: z.object({ attempt: attemptViewSchema.nullable() }) },
  'authorization.answer': {
    request: tenant.extend({ answer: z.enum(['authorized', 'not-yet']) }),
    response: tenantViewSchema,
  },
  'authorization.copyMessage': { request: tenant.extend({ language: languageSchema }), response: done },
  'authorization.saveHandover': {
    request: tenant.extend({ language: languageSchema, format: z.enum(['png', 'pdf']) }),
    response: z.object({ saved: z.boolean() }),
  },
  /** Over the given tenants, or all that are bound. */
  'sync.start': {
    request: z.object({ tenantIds: z.array(tenantIdSchema).max(100_000).nullable() }),
    response: syncProgressSchema,
  },
  'sync.pause': { request: nothing, response: done },
  'sync.resume': { request: nothing, response: syncProgressSchema },
  'sync.cancel': { request: nothing, response: done },
  'sync.current': { request: nothing, response: z.object({ progress: syncProgressSchema.nullable() }) },
  'records.search': { request: recordQuerySchema, response: recordSearchSchema },
  /** Asks for a folder, then makes the pack there; `progress` is null when the person declined. */
  'evidence.start': {
    request: z.object({
      tenantIds: z.array(tenantIdSchema).min(1).max(100_000),
      formats: z.array(evidenceFormatSchema).min(1).max(evidenceFormats.length),
    }),
    response: z.object({ progress: evidenceProgressSchema.nullable() }),
  },
  'evidence.cancel': { request: nothing, response: done },
  'evidence.current': { request: nothing, response: z.object({ progress: evidenceProgressSchema.nullable() }) },
  /** Shows the finished pack in the file manager. */
  'evidence.reveal': { request: nothing, response: done },
  ...transferChannels,
  'updates.state': { request: nothing, response: updateStateSchema },
  'updates.check': { request: nothing, response: updateStateSchema },
  'updates.download': { request: nothing, response: updateStateSchema },
  /** Ends the console for the installer; does nothing unless a release lies ready. */
  'updates.install': { request: nothing, response: updateStateSchema },
} as const satisfies Record<ChannelName, { request: z.ZodType; response: z.ZodType }>;

/** Payload of every event. */
export const events = {
  'settings.changed': settingsSchema,
  'vault.changed': z.object({ state: vaultStateSchema }),
  'connectivity.changed': z.object({ online: z.boolean(), atMs: atMsSchema }),
  'workspace.changed': z.object({ workspace: workspaceSettingsSchema }),
  'tenants.changed': z.object({ workspaceId: workspaceIdSchema, rows: z.array(tenantRowSchema) }),
  'attempt.changed': attemptViewSchema,
  'sync.changed': syncProgressSchema,
  'evidence.changed': evidenceProgressSchema,
  'import.changed': importProgressSchema,
  'archive.changed': archiveStateSchema,
  'updates.changed': updateStateSchema,
  'problem.raised': appErrorSchema,
} as const satisfies Record<EventName, z.ZodType>;

export type RequestOf<C extends ChannelName> = z.input<(typeof channels)[C]['request']>;
export type ParsedRequestOf<C extends ChannelName> = z.output<(typeof channels)[C]['request']>;
export type ResponseOf<C extends ChannelName> = z.output<(typeof channels)[C]['response']>;
export type EventOf<E extends EventName> = z.output<(typeof events)[E]>;

type DomainOf<C extends string> = C extends `${infer D}.${string}` ? D : never;

/**
 * The whole surface that the preload exposes as `window.hostingConsole`: one function per channel, grouped by domain, and one
 * way to listen. Every call resolves to a Result.
 */
export type ConsoleApi = {
  readonly [D in DomainOf<ChannelName>]: {
    readonly [C in Extract<ChannelName, `${D}.${string}`> as C extends `${D}.${infer M}` ? M : never]: (
      request: RequestOf<C>,
    ) => Promise<Result<ResponseOf<C>>>;
  };
} & {
  readonly events: {
    /** Registers a listener and returns the function that removes exactly it. */
    on<E extends EventName>(event: E, listener: (payload: EventOf<E>) => void): () => void;
  };
};
