import type { NetworkReason } from '../../../preload/contract/problem-reasons';
import { AppError } from '../../domain/failures/app-error';

/** First match wins. Node names its codes (`ENOTFOUND`, `UND_ERR_…`), Chromium its own (`net::ERR_…`). */
const offlineCodes = /^(ERR_INTERNET_DISCONNECTED|ENETUNREACH|ENETDOWN|ERR_NETWORK_IO_SUSPENDED)$/;
const reasonsByCode: readonly (readonly [RegExp, NetworkReason])[] = [
  [/^(ERR_PROXY_|ERR_TUNNEL_|ERR_SOCKS_|ERR_PAC_|ERR_MANDATORY_PROXY|ERR_NO_SUPPORTED_PROXIES|ERR_.*PROXY)/, 'proxy'],
  [/^(ENOTFOUND|EAI_|ERR_NAME_|ERR_DNS_|ERR_ICANN_)/, 'dns'],
  [/(CERT|_SSL_|_TLS_|^EPROTO$|UNABLE_TO_|SELF_SIGNED)/, 'tls'],
  [/(TIMEDOUT|TIMED_OUT|_TIMEOUT$)/, 'timeout'],
  [/(REFUSED|EHOSTUNREACH|ERR_ADDRESS_UNREACHABLE)/, 'refused'],
  [/(RESET|ABORTED|EPIPE|CONNECTION_CLOSED|EMPTY_RESPONSE|UND_ERR_SOCKET|LENGTH_MISMATCH|INCOMPLETE_CHUNKED)/, 'reset'],
];

/**
 * Translates what `fetch` threw into an AppError: `offline`, `wechat-redirected`, or `wechat-unreachable` with
 * `params.reason` and the system's own code in `params.detail`.
 *
 * The original is not kept as the cause, since such errors may carry the URL and with it a token.
 */
export function networkFailure(thrown: unknown): AppError {
  const chain = causesOf(thrown);
  if (chain.some((error) => /redirect/i.test(error.message))) {
    return new AppError('wechat-redirected');
  }
  const code = chain.map(codeOf).find((found) => found !== null) ?? null;
  if (code === null) {
    const isCut = chain.some((error) => /terminated|socket hang up|other side closed/i.test(error.message));
    return unreachable(isCut ? 'reset' : 'other');
  }
  if (offlineCodes.test(code)) {
    return new AppError('offline');
  }
  return unreachable(reasonsByCode.find(([pattern]) => pattern.test(code))?.[1] ?? 'other', code);
}

/** The AppError of an exchange that did not complete. `reason` fills the message; `detail` is for the support call. */
export function unreachable(reason: string, detail?: string): AppError {
  return new AppError('wechat-unreachable', { params: detail === undefined ? { reason } : { reason, detail } });
}

function causesOf(thrown: unknown): readonly Error[] {
  const chain: Error[] = [];
  let current = thrown;
  while (current instanceof Error && chain.length < 8) {
    chain.push(current);
    current = current instanceof AggregateError && current.cause === undefined ? current.errors[0] : current.cause;
  }
  return chain;
}

function codeOf(error: Error): string | null {
  if ('code' in error && typeof error.code === 'string') {
    return error.code;
  }
  return /net::(ERR_[A-Z0-9_]+)/.exec(error.message)?.[1] ?? null;
}
