import { onTestFinished } from 'vitest';
import { type PlatformConnection, connectPlatform } from '../../main/wechat/connection';
import { FetchTransport } from '../../main/wechat/fetch-transport';
import { type RunningSandbox, type Scenario, startSandbox } from '../../main/sandbox';
import type { PlatformMode } from '../../preload/contract/workspace';
import { MapSecretStore, RecordingLogger, secretName } from '../unit/wechat/support/fakes';
import { SteppedClock } from '../unit/wechat/support/manual-clock';
import { workspaceWith } from '../unit/wechat/support/workspace';

/** A sandbox and a connection to it, for one test. The client's waits are skipped, the sandbox's time is the host's. */
export interface ConnectedSandbox {
  readonly sandbox: RunningSandbox;
  readonly connection: PlatformConnection;
  readonly clock: SteppedClock;
  readonly secrets: MapSecretStore;
  readonly logger: RecordingLogger;
}

const names = {
  componentSecret: secretName('component-secret/w'),
  ticket: secretName('ticket/w'),
  relaySecret: secretName('relay-secret/w'),
};

/** Starts a sandbox and connects to it in `mode`, with every secret in place. */
export async function connectToSandbox(mode: PlatformMode, scenario: Scenario = {}): Promise<ConnectedSandbox> {
  const sandbox = await startSandbox({ port: 0, scenario });
  onTestFinished(() => sandbox.close());
  const { credentials, control, url } = sandbox;
  const clock = new SteppedClock(Date.now(), { skipsWaits: true });
  const logger = new RecordingLogger();
  const secrets = new MapSecretStore({
    [names.componentSecret]: credentials.componentSecret,
    [names.ticket]: JSON.stringify({ ticket: control.ticket()?.ticket ?? '', receivedAtMs: clock.nowMs() }),
    [names.relaySecret]: mode === 'wxcomponent' ? credentials.wxcomponentPassword : credentials.relaySecret,
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
    random: () => 0,
  });
  return { sandbox, connection, clock, secrets, logger };
}

/** AppID of the fixture portfolio's case `fixture`. */
export function tenantAppId(sandbox: RunningSandbox, fixture: number): string {
  const tenant = sandbox.control.tenants().find((seed) => seed.fixture === fixture);
  if (tenant === undefined) throw new Error(`no fixture ${fixture}`);
  return tenant.appid;
}
