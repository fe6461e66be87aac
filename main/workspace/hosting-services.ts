import { randomBytes } from 'node:crypto';
import type { TenantId } from '../../preload/contract/ids';
import { descriptionLimits } from '../../preload/contract/text-sizes';
import { activeBinding } from '../domain/binding/active-binding';
import { AppError } from '../domain/failures/app-error';
import { viewOfHosting } from '../domain/hosting/hosting-view';
import { HostingKit } from '../features/hosting/hosting-kit';
import { HostingMessages } from '../features/hosting/hosting-messages';
import { HostingPlanner } from '../features/hosting/hosting-planner';
import { HostingRecords, type Scope } from '../features/hosting/hosting-records';
import { HostingService } from '../features/hosting/hosting-service';
import { HostingMedia } from '../features/hosting/hosting-media';
import { MessagePoll } from '../features/hosting/message-poll';
import { HostingPictures } from '../features/hosting/hosting-pictures';
import { ReleaseLeases } from '../features/hosting/release-leases';
import { StepEngine } from '../features/hosting/step-engine';
import { TenantSettings } from '../features/hosting/tenant-settings';
import { readCappedFile } from '../files/read-capped-file';
import { platformHostingIn } from '../storage/journals/platform-hosting';
import { FileSubmissionMemory } from '../storage/journals/submission-memory';
import { membersOf } from '../wechat/push/message-crypto';
import type { WorkspaceCore } from './workspace-core';

/** The hosting pipeline and what stands around it; `poll` where a relay hands on what WeChat pushes. */
export interface HostingServices {
  readonly hosting: HostingService;
  readonly kit: HostingKit;
  readonly messages: HostingMessages;
  readonly poll: MessagePoll | null;
}

/** Builds the hosting pipeline and what stands around it. */
export function hostingOf(core: WorkspaceCore): HostingServices {
  const { folder, adapters, assets, repository, changes, connection } = core;
  const { clock, logger, desktop } = adapters;
  const api = connection.hosting;
  const records = new HostingRecords(changes, platformHostingIn(folder));
  const memory = new FileSubmissionMemory(folder);
  const pictures = new HostingPictures({ api, assets, records, clock, logger });
  const access = accessOf(core);
  const leases = new ReleaseLeases(core.team);
  const engine = engineOf(core, records, access, leases);
  const settings = new TenantSettings({ api, records, repository, access, clock });
  const planner = new HostingPlanner({
    api,
    changes,
    records,
    access,
    clock,
    keyHolder: keyHolderOf(core),
    settings,
    keepScreenshots: (tenantId, appId, hosting) => pictures.keepScreenshots(tenantId, appId, hosting),
    descriptionLimit: core.settings.descriptionLimit ?? descriptionLimits.usual,
  });
  const readFile = async (path: string, limitMiB: number): Promise<Uint8Array> =>
    (await readCappedFile(path, limitMiB, new AbortController().signal)).bytes;
  const media = new HostingMedia({ api, assets, records, desktop, readFile, clock });
  const shared = { api, changes, records, engine, access, memory, clock };
  const hosting = new HostingService({ ...shared, leases, repository, planner, settings, random: randomBytes });
  const messages = messagesOf(core, records, hosting, pictures);
  return {
    hosting,
    kit: new HostingKit({ ...shared, pictures, media, assets, desktop }),
    messages,
    poll: pollOf(core, messages),
  };
}

function messagesOf(
  { changes, repository, adapters }: WorkspaceCore,
  records: HostingRecords,
  hosting: HostingService,
  pictures: HostingPictures,
): HostingMessages {
  const { publisher, clock } = adapters;
  return new HostingMessages({
    changes,
    repository,
    records,
    hosting,
    keepScreenshots: (tenantId, appId, state) => pictures.keepScreenshots(tenantId, appId, state),
    announce: (view) => publisher.publish('hosting.changed', view),
    clock,
  });
}

function pollOf({ adapters, connection }: WorkspaceCore, messages: HostingMessages): MessagePoll | null {
  const source = connection.messages;
  if (source === null) return null;
  const { clock, logger } = adapters;
  return new MessagePoll({ source, hear: (appId, xml) => messages.hear(appId, membersOf(xml)), clock, logger });
}

function accessOf({ changes, credentials, connection }: WorkspaceCore): (scope: Scope) => Promise<void> {
  return async (scope) => {
    if (scope === 'platform') return;
    const appId = activeBinding(await changes.read(scope))?.appId;
    if (appId === undefined) throw new AppError('not-found');
    if (!(await connection.hosting.hasToken(appId))) await credentials.access(scope);
  };
}

function engineOf(
  { adapters, connection }: WorkspaceCore,
  records: HostingRecords,
  access: (scope: Scope) => Promise<void>,
  leases: ReleaseLeases,
): StepEngine {
  const { publisher, clock, logger } = adapters;
  return new StepEngine({
    api: connection.hosting,
    records,
    access,
    clock,
    logger,
    announce: (scope, hosting) => {
      if (scope === 'platform') return;
      publisher.publish('hosting.changed', viewOfHosting(scope, hosting, clock.nowMs()));
      void leases.giveBackEnded(scope, hosting);
    },
  });
}

/** Another tenant with the key, of this workspace or of any other on this computer. */
function keyHolderOf({ settings, adapters, repository }: WorkspaceCore) {
  return async (tenantKey: string, besides: TenantId): Promise<string | null> => {
    const rows = await repository.rows();
    const own = rows.find(({ id, hosting }) => id !== besides && hosting?.tenantKey === tenantKey);
    if (own !== undefined) return own.name;
    const other = await adapters.portfolio.tenantKeyHolder(tenantKey, settings.id);
    return other === null ? null : `${other.tenant} · ${other.workspace}`;
  };
}
