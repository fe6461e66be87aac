import { AppError } from '../../domain/failures/app-error';
import type { HttpRequest, HttpResponse, HttpTransport } from '../../ports/http-transport';
import { networkFailure, unreachable } from './network-failure';

/** The part of the Fetch standard that the transport needs; Node's `fetch` and Electron's `net.fetch` both fit. */
export type Fetch = (url: string, init: RequestInit & { readonly cache: 'no-store' }) => Promise<Response>;

/**
 * Runs an exchange with a `fetch` that sends each request at most once. Chromium sends one anew by itself, up to three times and
 * whatever its method, when a connection that was kept from an earlier request ends before anything came back on it.
 */
export type SendOnce = <T>(exchange: (fetch: Fetch) => Promise<T>) => Promise<T>;

/**
 * HttpTransport over any `fetch`: no cookies, no cache, redirects refused, one deadline for the whole exchange, and an answer
 * that is cut off as soon as it grows beyond the allowed size.
 */
export class FetchTransport implements HttpTransport {
  readonly #fetch: Fetch;
  readonly #sendOnce: SendOnce;

  /** `sendOnce` is left out for a `fetch` that never sends anew, such as Node's. */
  constructor(fetch: Fetch, sendOnce: SendOnce = (exchange) => exchange(fetch)) {
    this.#fetch = fetch;
    this.#sendOnce = sendOnce;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    const stop = new AbortController();
    const deadline = setTimeout(() => stop.abort(unreachable('timeout')), request.timeoutMs);
    const cancel = (): void => stop.abort(new AppError('cancelled'));
    request.signal?.addEventListener('abort', cancel, { once: true });
    if (request.signal?.aborted === true) {
      cancel();
    }
    try {
      const exchange = (fetch: Fetch): Promise<HttpResponse> => this.#exchange(fetch, request, stop.signal);
      return await stoppable(request.once === true ? this.#sendOnce(exchange) : exchange(this.#fetch), stop.signal);
    } catch (thrown) {
      // Which error an aborted fetch throws differs between runtimes; the reason of our own signal does not.
      const failure: unknown = stop.signal.aborted ? stop.signal.reason : thrown;
      throw failure instanceof AppError ? failure : networkFailure(failure);
    } finally {
      clearTimeout(deadline);
      request.signal?.removeEventListener('abort', cancel);
    }
  }

  async #exchange(fetch: Fetch, request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    const response = await fetch(request.url, {
      method: request.method,
      headers: { ...request.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
      ...(request.bytes === undefined ? {} : { body: request.bytes }),
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      signal,
    });
    if (isRedirect(response)) {
      await response.body?.cancel();
      throw redirected(response.headers.get('location'), request.url);
    }
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      dateHeader: response.headers.get('date'),
      body: await readCapped(response, request.maxBytes, signal),
    };
  }
}

/** Rejects as soon as the signal fires, even when a fetch implementation ignores it. */
function stoppable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) {
      stop();
    }
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function isRedirect(response: Response): boolean {
  const isNotModified = response.status === 304;
  return response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400 && !isNotModified);
}

function redirected(location: string | null, from: string): AppError {
  const isReadable = location !== null && URL.canParse(location, from);
  return new AppError('wechat-redirected', isReadable ? { params: { host: new URL(location, from).host } } : {});
}

async function readCapped(response: Response, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  if (response.body === null) {
    return new Uint8Array();
  }
  const reader = response.body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const chunk: { readonly done: boolean; readonly value?: unknown } = await reader.read();
    if (chunk.done) {
      return join(parts, size);
    }
    if (!(chunk.value instanceof Uint8Array)) {
      throw unreachable('other', 'body');
    }
    size += chunk.value.byteLength;
    if (size > maxBytes || signal.aborted) {
      await reader.cancel();
      throw unreachable('too-large');
    }
    parts.push(chunk.value);
  }
}

function join(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
