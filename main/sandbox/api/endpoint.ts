import type { JsonObject } from '../core/json';
import type { Account, Authorization } from '../core/model';
import type { SandboxCore } from '../core/sandbox-core';
import type { Switches } from '../core/settings';

export type Method = 'GET' | 'POST';

/** Whose token an endpoint takes. */
export type TokenKind = 'none' | 'component' | 'authorizer' | 'any';

/** The sets that open an endpoint: one of them is enough. */
export interface NeededSets {
  readonly miniProgram?: readonly number[];
  readonly officialAccount?: readonly number[];
}

/** The account a call is made on behalf of. */
export interface OnBehalf {
  readonly account: Account;
  readonly authorization: Authorization;
}

/** One call that passed every rule of the table. */
export interface Call {
  readonly core: SandboxCore;
  readonly body: JsonObject;
  readonly query: URLSearchParams;
  /** Present when an authorizer's token was used. */
  readonly onBehalf: OnBehalf | undefined;
}

/** One row of the routing table. */
export interface Endpoint {
  readonly path: string;
  readonly methods: readonly Method[] | ((switches: Switches) => readonly Method[]);
  readonly token: TokenKind | ((switches: Switches) => TokenKind);
  /** `required`: an empty POST body answers 44002. */
  readonly body: 'required' | 'optional';
  /** The body's `component_appid` must be the platform's. */
  readonly hasComponentAppid?: boolean;
  readonly sets?: NeededSets;
  /** Off when a switch says the path does not exist. */
  readonly isOn?: (switches: Switches) => boolean;
  /** Answers the members of the result; throws WeChatError. */
  readonly handle: (call: Call) => JsonObject;
}

/** The account behind the token; the table guarantees it for endpoints with an authorizer token. */
export function onBehalfOf(call: Call): OnBehalf {
  if (call.onBehalf === undefined) throw new Error('endpoint without an authorizer token');
  return call.onBehalf;
}
