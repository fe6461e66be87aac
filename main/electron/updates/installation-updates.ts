import type { UpdateState } from '../../../preload/contract/updates';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import type { Updates } from '../../features/updates/ports/updates';
import type { UpdateFeed } from './package-metadata';
import type { UpdatesAvailability } from './update-policy';
import { UpdateService } from './update-service';
import type { UpdateSource } from './update-source';

/** What it works with. */
export interface InstallationUpdatesParts {
  /** Whether this installation takes updates. Asked once. */
  readonly availability: () => Promise<UpdatesAvailability>;
  readonly openSource: (feed: UpdateFeed) => Promise<UpdateSource>;
  readonly installationId: () => Promise<string>;
  readonly currentVersion: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onChange: (state: UpdateState) => void;
  /** Brings everything that is in flight onto the disk. */
  readonly closeConsole: () => Promise<void>;
  /** The version that the run before ended for and that was not installed, or null. */
  readonly notInstalled: string | null;
  /** Starts this same version again, because the installer of another was refused or did not come. */
  readonly restart: (notInstalled: string) => void;
}

/** An installer that has not ended the console by then will not any more. */
const installerPatienceMs = 120_000;

/** Updates as this installation takes them: a service that looks for releases, or a reason why there is none. */
export class InstallationUpdates implements Updates {
  readonly #parts: InstallationUpdatesParts;
  #service: UpdateService | null = null;
  #isInstalling = false;
  #idle: UpdateState = { kind: 'idle', checkedAtMs: null };

  constructor(parts: InstallationUpdatesParts) {
    this.#parts = parts;
  }

  /** Finds out whether there are updates here, and begins to look for them. Never rejects. */
  async start(): Promise<void> {
    const { availability, openSource, installationId, logger, onChange } = this.#parts;
    try {
      const found = await availability();
      if (found.kind === 'off') {
        this.#idle = found;
        onChange(found);
        return;
      }
      const source = await openSource(found.feed);
      this.#service = new UpdateService({ ...this.#parts, source, installationId: await installationId() });
      this.#service.start();
      if (this.#parts.notInstalled !== null) onChange(this.#service.state);
    } catch (error) {
      logger.error('updates not available', error);
      this.#idle = { kind: 'failed', failure: 'failed', release: null };
      onChange(this.#idle);
    }
  }

  stop(): void {
    this.#service?.stop();
  }

  state(): UpdateState {
    return this.#service?.state ?? this.#idle;
  }

  async check(): Promise<UpdateState> {
    return (await this.#service?.check()) ?? this.#idle;
  }

  async download(): Promise<UpdateState> {
    return (await this.#service?.download()) ?? this.#idle;
  }

  async install(): Promise<UpdateState> {
    const { clock, closeConsole, logger, restart } = this.#parts;
    const state = this.state();
    if (state.kind !== 'ready' || this.#isInstalling) return state;
    this.#isInstalling = true;
    this.#service?.stop();
    await closeConsole().catch((error: unknown) => void logger.error('orderly end failed', error));
    // Everything is closed by now, so there is no way back into this run.
    const comeBack = (): void => restart(state.release.version);
    const stopWaiting = clock.after(installerPatienceMs, comeBack);
    this.#service?.install(() => {
      stopWaiting();
      comeBack();
    });
    return state;
  }
}
