/** A request as the WeChat client makes it. `url` may carry a token in its query and must never be logged. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Sent in place of `body`: a form with a file. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly timeoutMs: number;
  /** Answers beyond this many bytes are cut off and refused. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
  /** The request changes something: nothing below may send it a second time, whatever becomes of the connection. */
  readonly once?: boolean;
}

/** An answer that arrived completely. */
export interface HttpResponse {
  readonly status: number;
  readonly contentType: string;
  readonly dateHeader: string | null;
  readonly body: Uint8Array;
}

/**
 * One HTTP exchange over the system's network stack (system proxy and PAC in the app, plain fetch in Node).
 *
 * Rejects with AppError `wechat-unreachable` (with `params.reason`: dns, refused, timeout, tls, reset, proxy, too-large, other),
 * `wechat-redirected` for any redirect, `cancelled` when the signal fired, `offline` when the network is off.
 */
export interface HttpTransport {
  send(request: HttpRequest): Promise<HttpResponse>;
}
