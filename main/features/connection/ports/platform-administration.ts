import type { PlatformSecret, PlatformStatus } from '../../../../preload/contract/platform';
import type { SelfTestReport } from '../../../../preload/contract/self-test';
import type { Secret } from '../../../domain/secrets/secret';
import type { TicketReading } from './ticket-source';

/** An input that was accepted, and what was noticed about it. */
export interface AcceptedSecret {
  readonly value: Secret;
  readonly notices: ('white-space-removed' | 'unusual-form')[];
}

/** Keys with which a pasted push is opened; null where none is stored. */
export interface StoredPushKeys {
  readonly token: Secret | null;
  readonly current: Secret | null;
  readonly previous: Secret | null;
}

/** What a workspace's connection offers besides the API itself. */
export interface PlatformAdministration {
  status(): Pick<PlatformStatus, 'holder' | 'tokenExpiresAtMs' | 'lostEarly' | 'clockSkewMs'>;
  /** Throws `credentials-malformed` with the reason. */
  readSecret(secret: PlatformSecret, text: string): AcceptedSecret;
  /**
   * Reads a pasted ticket, as text or as the encrypted push; `verified` tells whether a signature was there and right.
   * Throws `credentials-malformed`, or `credentials-missing` naming the key that a push needs.
   */
  openTicket(
    text: string,
    query: string,
    keys: StoredPushKeys,
  ): { readonly reading: TicketReading; readonly verified: boolean; readonly notices: AcceptedSecret['notices'] };
  /** The members of a pasted message, encrypted or not. Throws as `openTicket` does. */
  openMessage(text: string, query: string, keys: StoredPushKeys): (name: string) => string;
  /** Rejects with `not-supported-in-mode` where the ticket is somebody else's business. */
  saveTicket(reading: TicketReading): Promise<void>;
  startTicketPush(): Promise<'started' | 'running'>;
  /** Looks at everything that can be wrong, one line each; never rejects for what it finds. */
  selfTest(): Promise<SelfTestReport>;
}
