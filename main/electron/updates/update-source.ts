import type { OfferedRelease, UpdateFailure } from '../../../preload/contract/updates';

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
  /** Ends the app and starts the installer of the downloaded release, or says that there will be none. */
  installAndRestart(onFailure: (cause: unknown) => void): void;
}
