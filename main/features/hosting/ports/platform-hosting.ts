import type { Hosting } from '../../../../preload/contract/hosting/state';

/** What was done on the platform itself: its template library and domains. Durable when a call resolves. */
export interface PlatformHosting {
  /** Null when nothing was ever done. Rejects with `record-damaged` or `storage-failed`. */
  read(): Promise<Hosting | null>;
  /** Applies a change to the committed state and resolves to the new one, when it is on stable storage. */
  update(change: (hosting: Hosting | null) => Hosting): Promise<Hosting>;
}
