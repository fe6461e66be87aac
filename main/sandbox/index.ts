import { apiRoutes } from './api/api-routes';
import { settle } from './code/settle';
import { controlRoutes } from './control/control-routes';
import { SandboxControl } from './control/sandbox-control';
import type { JsonObject } from './core/json';
import { SandboxCore } from './core/sandbox-core';
import { changeSettings, DEFAULT_SETTINGS } from './core/settings';
import { StateFile } from './core/state-file';
import { currentTicket, TICKET_PERIOD_MS } from './core/tickets';
import { SandboxServer } from './http/server';
import { imageRoutes } from './images/image-routes';
import type { SandboxCredentials, SandboxOptions } from './options';
import { Attempts } from './page/attempt';
import { pageRoutes } from './page/page-routes';
import { reviewRoutes } from './page/review-routes';
import { relayRoutes } from './relay/relay-routes';
import { VendorServer } from './relay/vendor-server';
import { wxcomponentRoutes } from './relay/wxcomponent-routes';

export type { SandboxControl } from './control/sandbox-control';
export type { Scenario, SandboxCredentials, SandboxOptions } from './options';

/** A sandbox that listens. */
export interface RunningSandbox {
  /** `http://127.0.0.1:port`, the base of every WeChat host it plays. */
  readonly url: string;
  readonly credentials: SandboxCredentials;
  /** The control routes in process. */
  readonly control: SandboxControl;
  /** Stops listening, waits for pushes under way, writes the state. */
  close(): Promise<void>;
}

/** How soon a decision or an act of somebody else that falls due is carried out without any call. */
const SETTLE_PERIOD_MS = 1_000;

/** Starts a local WeChat; rejects when the port is taken, throws ShapeError when the scenario is wrong. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const { scenario } = options;
  const core = new SandboxCore({
    file: new StateFile(options.stateFile),
    settings: changeSettings(DEFAULT_SETTINGS, scenario?.settings ?? {}),
    hostNowMs: options.nowMs ?? Date.now,
  });
  if (scenario?.generate && !core.hasGenerated(scenario.generate.seed)) core.generate(scenario.generate);
  applyScenario(core, scenario?.accounts ?? {}, scenario?.faults ?? []);
  const attempts = new Attempts();
  const control = new SandboxControl(core, attempts);
  const vendor = new VendorServer(core);
  const server = new SandboxServer(core, [
    controlRoutes(core, control),
    apiRoutes(core),
    pageRoutes(core, attempts),
    reviewRoutes(core),
    imageRoutes(core),
    relayRoutes(core, vendor),
    wxcomponentRoutes(core, vendor),
  ]);
  core.origin = await server.listen(options.host ?? '127.0.0.1', options.port);
  currentTicket(core);
  core.commit();
  const pushing = setInterval(() => {
    currentTicket(core);
    core.commit();
  }, TICKET_PERIOD_MS);
  pushing.unref();
  const settling = setInterval(() => {
    settle(core);
    core.commit();
  }, SETTLE_PERIOD_MS);
  settling.unref();
  return {
    url: core.origin,
    credentials: credentialsOf(core),
    control,
    close: async () => {
      clearInterval(pushing);
      clearInterval(settling);
      await server.close();
      await core.events.settled();
      core.commit();
    },
  };
}

function applyScenario(
  core: SandboxCore,
  accounts: Readonly<Record<string, JsonObject>>,
  faults: readonly JsonObject[],
): void {
  for (const [appid, patch] of Object.entries(accounts)) {
    if (core.book.change(appid, patch) === undefined) throw new Error(`scenario: no account ${appid}`);
  }
  for (const fault of faults) core.faults.add(fault);
}

function credentialsOf(core: SandboxCore): SandboxCredentials {
  const { keys, settings } = core;
  return {
    componentAppId: keys.componentAppId,
    componentSecret: keys.componentSecret,
    token: keys.message.token,
    encodingAesKey: keys.message.encodingAesKey,
    launchDomain: settings.launchDomain,
    redirectUri: `https://${settings.launchDomain}/wechat/callback`,
    controlToken: keys.controlToken,
    relayUrl: core.origin,
    relaySecret: keys.relaySecret,
    wxcomponentUrl: core.origin,
    wxcomponentUser: keys.wxcomponentUser,
    wxcomponentPassword: keys.wxcomponentPassword,
  };
}
