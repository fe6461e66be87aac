/**
 * How far this computer's clock is from the server's, measured by the `Date` header of its answers.
 *
 * The header counts whole seconds, so the measure is good to about a second plus half the round trip.
 */
export class ClockSkew {
  #skewMs: number | null = null;

  /** Notes one answer. Headers that are no date are ignored. */
  observe(dateHeader: string | null, sentAtMs: number, receivedAtMs: number): void {
    const serverMs = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
    if (Number.isNaN(serverMs)) {
      return;
    }
    const headerIsCutToSecondsMs = 500;
    this.#skewMs = Math.round(serverMs + headerIsCutToSecondsMs - (sentAtMs + receivedAtMs) / 2);
  }

  /** Server time minus local time of the newest answer; null before the first one. Positive when this clock is behind. */
  skewMs(): number | null {
    return this.#skewMs;
  }
}
