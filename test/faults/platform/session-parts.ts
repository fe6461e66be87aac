import { noTeams } from '../../fakes/no-teams';
import { quietDesktop } from '../../fakes/quiet-desktop';
import { memoryIntegrity } from '../../fakes/memory-integrity';
import { join } from 'node:path';
import { AppError } from '../../../main/domain/failures/app-error';
import { defaultSandboxWorkspace } from '../../../main/domain/record/defaults';
import { Secret } from '../../../main/domain/secrets/secret';
import { type OpenRows, PortfolioReader } from '../../../main/workspace/portfolio-reader';
import type { AuthorizationWindow } from '../../../main/features/authorization/ports/authorization-window';
import type { HttpTransport } from '../../../main/ports/http-transport';
import type { Logger } from '../../../main/ports/logger';
import type { SecretStore } from '../../../main/ports/secret-store';
import { WorkspaceRepository } from '../../../main/storage/workspaces/workspace-repository';
import { ProductionLock } from '../../../main/features/workspaces/production-lock';
import { KeychainPlatformSecrets } from '../../../main/electron/vault/keychain-platform-secrets';
import type { RunningSandbox } from '../../../main/sandbox';
import { ComponentTokens } from '../../../main/wechat/tokens/component-tokens';
import { StoredTicket } from '../../../main/wechat/tokens/stored-ticket';
import type { SessionAdapters } from '../../../main/workspace/workspace-core';
import { appIdSchema, workspaceIdSchema } from '../../../preload/contract/ids';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { realClock } from '../../contract/keychain-for-tests';
import { HeadlessAdministrator } from '../../fakes/headless-administrator';

/** What a workspace without windows is opened with, so far as gates differ in it. */
export interface SessionWish {
  /** Folder of the workspaces. */
  readonly folder: string;
  readonly secrets: SecretStore;
  readonly transport: HttpTransport;
  readonly logger: Logger;
  readonly window?: AuthorizationWindow;
  /** The workspace that is opened, once it is. */
  readonly open: () => OpenRows | null;
}

/** A workspace in direct mode, whose WeChat is the sandbox. */
export function directWorkspace({ credentials, url }: RunningSandbox): WorkspaceSettings {
  const settings = defaultSandboxWorkspace({
    id: workspaceIdSchema.parse('faults'),
    name: 'fault suite',
    application: 'share-order',
    componentAppId: appIdSchema.parse(credentials.componentAppId),
    origin: url,
    nowMs: Date.now(),
  });
  const { launchDomain, redirectUri } = credentials;
  return { ...settings, mode: 'direct', launchDomain, redirectUri };
}

/** Puts the platform's own secrets where an operator's input puts them. */
export async function keepPlatformSecrets(
  settings: WorkspaceSettings,
  secrets: SecretStore,
  { control, credentials }: RunningSandbox,
): Promise<void> {
  const bound = new KeychainPlatformSecrets(secrets, settings);
  await bound.write('component-secret', new Secret(credentials.componentSecret));
  const ticket = control.ticket();
  if (ticket === undefined) throw new Error('the sandbox has no ticket');
  const reading = { ticket: new Secret(ticket.ticket), receivedAtMs: ticket.issuedAtMs };
  await new StoredTicket(bound).save(reading);
}

/** The folder of one workspace among those of a computer. */
export function workspaceFolder(folder: string, settings: WorkspaceSettings): string {
  return join(folder, settings.id);
}

/** The real adapters that need no window, and quiet stand-ins for the others. No picture is fetched. */
export function sessionAdapters(wish: SessionWish): SessionAdapters {
  const { folder, secrets, transport, logger } = wish;
  const workspaces = new WorkspaceRepository(folder, realClock, logger);
  return {
    clock: realClock,
    logger,
    publisher: { publish: () => undefined },
    secrets,
    integrity: memoryIntegrity(),
    networkOf: () => ({ transport, route: async () => null }),
    imagesOf: () => ({ fetch: () => Promise.reject(new AppError('image-refused')) }),
    window: wish.window ?? new HeadlessAdministrator(),
    desktop: quietDesktop,
    printer: { toPdf: async () => new Uint8Array(), toPng: async () => new Uint8Array() },
    portfolio: new PortfolioReader(workspaces, wish.open, logger),
    componentTokens: new ComponentTokens(),
    network: 'on',
    lock: new ProductionLock(),
    operator: () => 'fault suite',
    knownOperator: () => 'fault suite',
    language: () => 'zh-CN',
    writingRefused: () => null,
    teams: noTeams,
  };
}
