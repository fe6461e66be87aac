import type { JsonObject } from './core/json';

/** What a scenario file may set: settings, faults, changes of accounts, and generated tenants. */
export interface Scenario {
  readonly settings?: JsonObject;
  readonly faults?: readonly JsonObject[];
  /** Changes by AppID, merged into the scripted accounts. */
  readonly accounts?: Readonly<Record<string, JsonObject>>;
  readonly generate?: {
    readonly count: number;
    readonly seed: number;
    readonly isAuthorized: boolean;
    readonly isEquipped?: boolean;
  };
}

export interface SandboxOptions {
  /** 0 = any free port. */
  readonly port: number;
  /** Loopback only. */
  readonly host?: '127.0.0.1' | '::1';
  readonly scenario?: Scenario;
  /** Where authorizations, account changes and events outlive a restart. */
  readonly stateFile?: string;
  /** The host's clock in unix milliseconds. */
  readonly nowMs?: () => number;
}

/** What a client needs to connect to the sandbox, as WeChat's console would show it. */
export interface SandboxCredentials {
  readonly componentAppId: string;
  readonly componentSecret: string;
  readonly token: string;
  readonly encodingAesKey: string;
  readonly launchDomain: string;
  readonly redirectUri: string;
  /** Header `x-sandbox-control` of the control routes. */
  readonly controlToken: string;
  /** Generic relay: base URL (routes are below `/relay/v1/`) and bearer secret. */
  readonly relayUrl: string;
  readonly relaySecret: string;
  /** wxcomponent routes: base URL (routes are below `/wxcomponent/`) and login. */
  readonly wxcomponentUrl: string;
  readonly wxcomponentUser: string;
  readonly wxcomponentPassword: string;
}
