import type { JsonObject } from '../core/json';
import type { Account, Authorization } from '../core/model';
import type { SandboxCore } from '../core/sandbox-core';
import type { Switches } from '../core/settings';
import type { UploadedFile } from '../http/multipart';

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
  readonly path: string;
  readonly body: JsonObject;
  /** The body as it came, for what JSON does not tell. */
  readonly text: string;
  /** The file of a multipart body. */
  readonly upload: UploadedFile | undefined;
  /** False while an earlier call of this path for this account is still under way. */
  readonly isFirst: () => boolean;
  readonly query: URLSearchParams;
  /** Present when an authorizer's token was used. */
  readonly onBehalf: OnBehalf | undefined;
}

/** One row of the routing table. */
export interface Endpoint {
  readonly path: string;
  readonly methods: readonly Method[] | ((switches: Switches) => readonly Method[]);
  readonly token: TokenKind | ((switches: Switches) => TokenKind);
  /** `required`: an empty POST body answers 44002. `multipart`: a form with a file instead of JSON. */
  readonly body: 'required' | 'optional' | 'multipart';
  /** The body's `component_appid` must be the platform's. */
  readonly hasComponentAppid?: boolean;
  readonly sets?: NeededSets;
  /** Off when a switch says the path does not exist. */
  readonly isOn?: (switches: Switches) => boolean;
  /** Answers the members of the result, or a picture; throws WeChatError. */
  readonly handle: (call: Call) => JsonObject | Picture;
}

/** An answer that is not JSON. */
export class Picture {
  readonly contentType: 'image/jpeg' | 'image/png';
  readonly bytes: Buffer;

  constructor(contentType: 'image/jpeg' | 'image/png', bytes: Buffer) {
    this.contentType = contentType;
    this.bytes = bytes;
  }
}

/** The answer of a call that has nothing else to say. */
export const DONE = { errcode: 0, errmsg: 'ok' } as const;

/** The account behind the token; the table guarantees it for endpoints with an authorizer token. */
export function onBehalfOf(call: Call): OnBehalf {
  if (call.onBehalf === undefined) throw new Error('endpoint without an authorizer token');
  return call.onBehalf;
}
