import type { AppId } from '../../../../preload/contract/ids';

/** A message that WeChat has pushed to the vendor about one account. */
export interface RelayedMessage {
  readonly appId: AppId;
  /** The decrypted XML. */
  readonly xml: string;
}

/** Messages from a place on, the oldest first; `more` when others follow at once. */
export interface RelayedMessages {
  readonly messages: readonly RelayedMessage[];
  readonly cursor: string;
  readonly more: boolean;
}

/** Where a vendor hands on what WeChat pushes to the message URL. */
export interface MessageSource {
  /**
   * What came after `cursor`; from the oldest that is kept without one. Null where nothing is handed on. Rejects as calls of a relay
   * do.
   */
  messagesAfter(cursor: string | null): Promise<RelayedMessages | null>;
}
