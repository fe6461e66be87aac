import type { OfferedRelease } from './update-policy';

/**
 * Why an update did not come: the feed could not be reached; something was not signed by us; or the download or the
 * installation failed.
 */
export type UpdateFailure = 'unreachable' | 'untrusted' | 'failed';

/** An expected failure of the update machinery. */
export class UpdateError extends Error {
  readonly failure: UpdateFailure;

  constructor(failure: UpdateFailure, cause?: unknown) {
    super(`update ${failure}`, { cause });
    this.name = 'UpdateError';
    this.failure = failure;
  }
}

/** Where releases come from. Every call rejects with UpdateError. */
export interface UpdateSource {
  /** The newest release of the feed, which need not be newer than this one. */
  latest(): Promise<OfferedRelease>;
  /** Fetches and checks the release that `latest` answered. `onProgress` gets 0 to 100. */
  download(onProgress: (percent: number) => void): Promise<void>;
  /** Ends the app and starts the installer of the downloaded release. */
  installAndRestart(): void;
}
