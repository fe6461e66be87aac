import type { IncomingHttpHeaders } from 'node:http';

/** One request, read completely. */
export interface SandboxRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Address the caller appears to come from. */
  readonly clientIp: string;
  /** False while an earlier request of this path with a token of the same account is still under way. */
  readonly isFirst: () => boolean;
}

/** One answer. */
export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the counters note: an errcode, or `http-<status>`; default by status. */
  readonly outcome?: string;
}

/** A JSON answer. */
export function json(value: unknown, status = 200): Reply {
  return { status, contentType: 'application/json; encoding=utf-8', body: JSON.stringify(value) };
}

/** A plain text answer. */
export function text(body: string, status = 200): Reply {
  return { status, contentType: 'text/plain; charset=utf-8', body };
}
