import type { OfferedRelease, UpdateState } from '../../../preload/contract/updates';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import { judgeOffer } from './update-policy';
import { UpdateError, type UpdateSource } from './update-source';

/** What the service works with. */
export interface UpdateServiceOptions {
  readonly source: UpdateSource;
  readonly currentVersion: string;
  /** Random, made once for this installation; only ever used here, to find its place in a rollout. */
  readonly installationId: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onChange: (state: UpdateState) => void;
  /** The version that the run before ended for and that was not installed, or null. */
  readonly notInstalled: string | null;
}

const firstCheckAfterMs = 60_000;
const checkEveryMs = 6 * 60 * 60_000;

/**
 * Looks for releases and, step by step, does what the consultant asks: nothing is downloaded and nothing is installed
 * without a click, and no release is ever forced.
 */
export class UpdateService {
  readonly #options: UpdateServiceOptions;
  #state: UpdateState;
  #stop: () => void = () => undefined;

  constructor(options: UpdateServiceOptions) {
    this.#options = options;
    this.#state =
      options.notInstalled === null
        ? { kind: 'idle', checkedAtMs: null }
        : { kind: 'failed', failure: 'not-installed', release: null };
  }

  get state(): UpdateState {
    return this.#state;
  }

  /** Begins to look by itself, first a minute after the start and then every six hours. */
  start(): void {
    this.#schedule(firstCheckAfterMs);
  }

  stop(): void {
    this.#stop();
  }

  /** Looks once. Does nothing while a release is being fetched or lies ready. Never rejects. */
  async check(): Promise<UpdateState> {
    if (['checking', 'downloading', 'ready'].includes(this.#state.kind)) return this.#state;
    const { source, currentVersion, installationId, clock, logger } = this.#options;
    this.#become({ kind: 'checking' });
    try {
      const release = await source.latest();
      const verdict = judgeOffer(currentVersion, release, installationId);
      logger.info('update checked', { offered: release.version, verdict });
      const nothing: UpdateState = { kind: 'idle', checkedAtMs: clock.nowMs() };
      return this.#become(verdict === 'offer' ? { kind: 'available', release } : nothing);
    } catch (error) {
      return this.#fail(error, null);
    }
  }

  /** Fetches the offered release. Never rejects; does nothing when none is offered. */
  async download(): Promise<UpdateState> {
    const release = this.#releaseToFetch();
    if (release === null) return this.#state;
    this.#become({ kind: 'downloading', release, percent: 0 });
    try {
      await this.#options.source.download((percent) => this.#become({ kind: 'downloading', release, percent }));
      return this.#become({ kind: 'ready', release });
    } catch (error) {
      return this.#fail(error, release);
    }
  }

  /** Ends the app for the installer. Answers false when nothing lies ready. `onFailure`: there will be no installer. */
  install(onFailure: () => void): boolean {
    if (this.#state.kind !== 'ready') return false;
    this.#options.source.installAndRestart((cause) => {
      this.#options.logger.error('update not installed', cause);
      onFailure();
    });
    return true;
  }

  #releaseToFetch(): OfferedRelease | null {
    if (this.#state.kind === 'available') return this.#state.release;
    return this.#state.kind === 'failed' ? this.#state.release : null;
  }

  #schedule(delayMs: number): void {
    this.#stop = this.#options.clock.after(delayMs, () => {
      void this.check().then(() => this.#schedule(checkEveryMs));
    });
  }

  #fail(error: unknown, release: OfferedRelease | null): UpdateState {
    this.#options.logger.error('update failed', error);
    return this.#become({ kind: 'failed', failure: error instanceof UpdateError ? error.failure : 'failed', release });
  }

  #become(state: UpdateState): UpdateState {
    this.#state = state;
    this.#options.onChange(state);
    return state;
  }
}
