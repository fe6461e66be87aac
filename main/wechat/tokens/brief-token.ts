import type { Secret } from '../../domain/secrets/secret';
import type { Clock } from '../../ports/clock';

/** A token and until when it may be used without asking again. */
export interface BriefTokenReading {
  readonly token: Secret;
  readonly useUntilMs: number;
}

/** A token that somebody else keeps: asked for when needed, by one request at a time, and held as long as it may be used. */
export class BriefToken {
  readonly #clock: Clock;
  readonly #ask: () => Promise<BriefTokenReading>;
  #held: BriefTokenReading | null = null;
  #asking: Promise<Secret> | null = null;

  constructor(clock: Clock, ask: () => Promise<BriefTokenReading>) {
    this.#clock = clock;
    this.#ask = ask;
  }

  token(): Promise<Secret> {
    if (this.#held !== null && this.#clock.nowMs() < this.#held.useUntilMs) {
      return Promise.resolve(this.#held.token);
    }
    return this.fresh();
  }

  /** Asks whatever is held; a failure leaves the held token as it is. */
  fresh(): Promise<Secret> {
    this.#asking ??= this.#ask()
      .then((reading) => {
        this.#held = reading;
        return reading.token;
      })
      .finally(() => {
        this.#asking = null;
      });
    return this.#asking;
  }

  /** Drops `token` if it is the one held. */
  invalidate(token: Secret): void {
    if (this.#held?.token.reveal() === token.reveal()) {
      this.#held = null;
    }
  }

  hold(reading: BriefTokenReading): void {
    this.#held = reading;
  }
}
