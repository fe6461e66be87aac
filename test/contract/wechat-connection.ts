import { onTestFinished } from 'vitest';
import { ComponentTokens } from '../../main/wechat/tokens/component-tokens';
import { type PlatformConnection, connectPlatform } from '../../main/wechat/connection/connection';
import { FetchTransport } from '../../main/wechat/api/fetch-transport';
import { type RunningSandbox, type Scenario, startSandbox } from '../../main/sandbox';
import type { PlatformMode, WorkspaceSettings } from '../../preload/contract/workspace';
import { CapturingLogger } from '../fakes/capturing-logger';
import { EnteredSecrets } from '../unit/wechat/support/secrets';
import { SteppedClock } from '../unit/wechat/support/stepped-clock';
import { workspaceWith } from '../unit/wechat/support/workspace';

/** A sandbox and a connection to it, for one test. The client's waits are skipped, the sandbox's time is the host's. */
export interface ConnectedSandbox {
  readonly sandbox: RunningSandbox;
  readonly connection: PlatformConnection;
  readonly workspace: WorkspaceSettings;
  readonly clock: SteppedClock;
  readonly secrets: EnteredSecrets;
  readonly logger: CapturingLogger;
}

/** Starts a sandbox and connects to it in `mode`, with every secret in place. */
export async function connectToSandbox(mode: PlatformMode, scenario: Scenario = {}): Promise<ConnectedSandbox> {
  const sandbox = await startSandbox({ port: 0, scenario });
  onTestFinished(() => sandbox.close());
  const { credentials, url } = sandbox;
  const clock = new SteppedClock(Date.now(), { skipsUpToMs: 11_000 });
  const logger = new CapturingLogger();
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
  const secrets = new EnteredSecrets(workspace);
  await secrets.enter(credentialsFor(mode, sandbox, clock.nowMs()));
  const connection = connectPlatform(workspace, {
    transport: new FetchTransport(fetch),
    clock,
    logger,
    secretsOf: secrets.of,
    tickets: null,
    tokens: new ComponentTokens(),
    random: () => 0,
  });
  return { sandbox, connection, workspace, clock, secrets, logger };
}

function credentialsFor(
  mode: PlatformMode,
  sandbox: RunningSandbox,
  nowMs: number,
): Parameters<EnteredSecrets['enter']>[0] {
  const { componentSecret, relaySecret, wxcomponentPassword } = sandbox.credentials;
  switch (mode) {
    case 'wxcomponent':
      return { 'wxcomponent-password': wxcomponentPassword };
    case 'relay':
      return { 'relay-bearer': relaySecret };
    case 'direct':
    case 'sandbox':
      return { 'component-secret': componentSecret, 'verify-ticket': storedTicket(sandbox, nowMs) };
    case 'offline':
      return {};
  }
}

/** AppID of the fixture portfolio's case `fixture`. */
export function tenantAppId(sandbox: RunningSandbox, fixture: number): string {
  const tenant = sandbox.control.tenants().find((seed) => seed.fixture === fixture);
  if (tenant === undefined) throw new Error(`no fixture ${fixture}`);
  return tenant.appid;
}

/** The sandbox's newest ticket as the keychain holds it. */
export function storedTicket(sandbox: RunningSandbox, receivedAtMs: number): string {
  return JSON.stringify({ ticket: sandbox.control.ticket()?.ticket ?? 'ticket@@@none', receivedAtMs });
}
