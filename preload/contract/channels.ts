import { z } from 'zod';
import { attemptViewSchema } from './attempt-view';
import { appErrorSchema, type Result } from './errors';
import { fleetSummarySchema } from './fleet/view';
import { hostingViewSchema } from './hosting/view';
import { atMsSchema, workspaceIdSchema } from './ids';
import { jobSchema } from './jobs';
import { settingsSchema } from './settings';
import { importTableSchema } from './table-import';
import { teamStatusSchema } from './team';
import { tenantRowSchema } from './tenant';
import { updateStateSchema } from './updates';
import { vaultStateSchema, workspaceSettingsSchema } from './workspace';
import { appChannels, placeHashSchema } from './channels/app';
import { archiveChannels } from './channels/archive';
import { authorizationChannels } from './channels/authorization';
import { bulkChannels } from './channels/bulk';
import { connectionChannels } from './channels/connection';
import { evidenceChannels } from './channels/evidence';
import { fleetChannels } from './channels/fleet';
import { hostingChannels } from './channels/hosting';
import { importChannels } from './channels/import';
import { jobsChannels } from './channels/jobs';
import { recordsChannels } from './channels/records';
import { syncChannels } from './channels/sync';
import { tenantsChannels } from './channels/tenants';
import { teamChannels } from './channels/team';
import { updatesChannels } from './channels/updates';
import { workspacesChannels } from './channels/workspaces';

/** Request and response of every call. Requests are validated by the gate before a handler sees them. */
export const channels = {
  ...appChannels,
  ...workspacesChannels,
  ...connectionChannels,
  ...tenantsChannels,
  ...authorizationChannels,
  ...jobsChannels,
  ...syncChannels,
  ...hostingChannels,
  ...fleetChannels,
  ...recordsChannels,
  ...evidenceChannels,
  ...importChannels,
  ...bulkChannels,
  ...archiveChannels,
  ...teamChannels,
  ...updatesChannels,
} as const satisfies Record<string, { request: z.ZodType; response: z.ZodType }>;

export type ChannelName = keyof typeof channels;

/** Payload of every event. */
export const events = {
  'settings.changed': settingsSchema,
  'vault.changed': z.object({ state: vaultStateSchema }),
  'connectivity.changed': z.object({ online: z.boolean(), atMs: atMsSchema }),
  /** While the rows of a workspace are made anew at its opening; it cannot be used before that is done. */
  'workspace.reading': z.object({ done: z.number().int(), total: z.number().int() }),
  'workspace.changed': z.object({ workspace: workspaceSettingsSchema }),
  'tenants.changed': z.object({ workspaceId: workspaceIdSchema, rows: z.array(tenantRowSchema) }),
  'attempt.changed': attemptViewSchema,
  'jobs.changed': jobSchema,
  /** A table was read that was dropped on one of the windows; the main window shows it. */
  'import.opened': z.object({ workspaceId: workspaceIdSchema, table: importTableSchema }),
  'hosting.changed': hostingViewSchema,
  'fleet.changed': fleetSummarySchema,
  'team.changed': teamStatusSchema,
  'updates.changed': updateStateSchema,
  /** A place that the main window is to show, by its address; for no other window. */
  'place.wanted': z.object({ hash: placeHashSchema }),
  'problem.raised': appErrorSchema,
} as const satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof events;

export type RequestOf<C extends ChannelName> = z.input<(typeof channels)[C]['request']>;
export type ParsedRequestOf<C extends ChannelName> = z.output<(typeof channels)[C]['request']>;
export type ResponseOf<C extends ChannelName> = z.output<(typeof channels)[C]['response']>;
export type EventOf<E extends EventName> = z.output<(typeof events)[E]>;

/** Calls about a file that a person dropped: the page hands the file over, and the preload finds its path. */
export type FileChannel = 'archive.openDropped';

/** What the page gives: a file (`File` of the DOM) in place of its path. */
type BridgeRequestOf<C extends ChannelName> = C extends FileChannel ? { readonly file: unknown } : RequestOf<C>;

type DomainOf<C extends string> = C extends `${infer D}.${string}` ? D : never;

/**
 * The whole surface that the preload exposes as `window.hostingConsole`: one function per channel, grouped by domain, and one
 * way to listen. Every call resolves to a Result.
 */
export type ConsoleApi = {
  readonly [D in DomainOf<ChannelName>]: {
    readonly [C in Extract<ChannelName, `${D}.${string}`> as C extends `${D}.${infer M}` ? M : never]: (
      request: BridgeRequestOf<C>,
    ) => Promise<Result<ResponseOf<C>>>;
  };
} & {
  readonly events: {
    /** Registers a listener and returns the function that removes exactly it. */
    on<E extends EventName>(event: E, listener: (payload: EventOf<E>) => void): () => void;
  };
};
