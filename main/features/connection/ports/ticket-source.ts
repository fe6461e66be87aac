import type { Secret } from '../../../domain/secrets/secret';

/** A component verify ticket and when WeChat pushed it (or, when that is unknown, when it reached the console). */
export interface TicketReading {
  readonly ticket: Secret;
  readonly receivedAtMs: number;
}

/**
 * Where the newest component_verify_ticket comes from: pasted by an operator, pulled from a URL, or the sandbox.
 *
 * Answers `null` when there is none; it does not judge the age (12 h), WeChat does (61005). Rejects with `keychain-*`,
 * `wechat-unreachable` or `relay-rejected` when the source itself fails.
 */
export interface TicketSource {
  ticket(): Promise<TicketReading | null>;
}
