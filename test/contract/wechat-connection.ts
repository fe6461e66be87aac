import { onTestFinished } from 'vitest';
import { Secret } from '../../main/domain/secrets/secret';
import { ComponentTokens } from '../../main/wechat/tokens/component-tokens';
import { type PlatformConnection, connectPlatform } from '../../main/wechat/connection/connection';
import { FetchTransport } from '../../main/wechat/api/fetch-transport';
import { type RunningSandbox, type Scenario, startSandbox } from '../../main/sandbox';
import type { PlatformMode, WorkspaceSettings } from '../../preload/contract/workspace';
import { CapturingLogger } from '../fakes/capturing-logger';
import type { MemorySecretStore } from '../fakes/memory-secret-store';
import { keychainWith, names } from '../unit/wechat/support/secrets';
import { SteppedClock } from '../unit/wechat/support/stepped-clock';
import { workspaceWith } from '../unit/wechat/support/workspace';

/** A sandbox and a connection to it, for one test. The client's waits are skipped, the sandbox's time is the host's. */
export interface ConnectedSandbox {
  readonly sandbox: RunningSandbox;
  readonly connection: PlatformConnection;
  readonly workspace: WorkspaceSettings;
  readonly clock: SteppedClock;
  readonly secrets: MemorySecretStore;
  readonly logger: CapturingLogger;
}

/** Starts a sandbox and connects to it in `mode`, with every secret in place. */
export async function connectToSandbox(mode: PlatformMode, scenario: Scenario = {}): Promise<ConnectedSandbox> {
  const sandbox = await startSandbox({ port: 0, scenario });
  onTestFinished(() => sandbox.close());
  const { credentials, control, url } = sandbox;
  const clock = new SteppedClock(Date.now(), { skipsUpToMs: 11_000 });
  const logger = new CapturingLogger();
  const secrets = await keychainWith({
    componentSecret: credentials.componentSecret,
    ticket: JSON.stringify({ ticket: control.ticket()?.ticket ?? 'ticket@@@none', receivedAtMs: clock.nowMs() }),
    relaySecret: mode === 'wxcomponent' ? credentials.wxcomponentPassword : credentials.relaySecret,
  });
  const workspace = workspaceWith({
    mode,
    componentAppId: credentials.componentAppId,
    apiBaseUrl: url,
    pageBaseUrl: url,
    mobileBaseUrl: url,
    relayBaseUrl: mode === 'wxcomponent' ? credentials.wxcomponentUrl : credentials.relayUrl,
    relayUser: credentials.wxcomponentUser,
    launchDomain: credentials.launchDomain,
    redirectUri: credentials.redirectUri,
  });
  const connection = connectPlatform(workspace, {
    transport: new FetchTransport(fetch),
    clock,
    logger,
    secrets,
    names,
    tickets: null,
    tokens: new ComponentTokens(),
    random: () => 0,
  });
  return { sandbox, connection, workspace, clock, secrets, logger };
}

/** AppID of the fixture portfolio's case `fixture`. */
export function tenantAppId(sandbox: RunningSandbox, fixture: number): string {
  const tenant = sandbox.control.tenants().find((seed) => seed.fixture === fixture);
  if (tenant === undefined) throw new Error(`no fixture ${fixture}`);
  return tenant.appid;
}

/** The sandbox's newest ticket as the keychain holds it. */
export function storedTicket(sandbox: RunningSandbox, receivedAtMs: number): Secret {
  return new Secret(JSON.stringify({ ticket: sandbox.control.ticket()?.ticket, receivedAtMs }));
}
