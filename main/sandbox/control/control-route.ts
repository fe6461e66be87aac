import type { JsonObject } from '../core/json';
import type { SandboxControl } from './sandbox-control';

/** What a route gets: the parts its pattern captured, the query and the JSON body. */
export interface ControlCall {
  readonly control: SandboxControl;
  readonly part: string;
  readonly query: URLSearchParams;
  readonly body: JsonObject;
}

/** One row of the control routes. */
export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: RegExp;
  /** Answers the JSON value; `undefined` or `false` becomes 404. */
  readonly answer: (call: ControlCall) => unknown;
}
