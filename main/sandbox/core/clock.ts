/** The time of the sandbox: the host's clock plus an offset a test can move, so that hours pass in no time. */
export class SandboxClock {
  readonly #hostNowMs: () => number;
  #offsetMs = 0;

  constructor(hostNowMs: () => number) {
    this.#hostNowMs = hostNowMs;
  }

  /** Unix time in milliseconds as this WeChat sees it; the HTTP `Date` header follows it. */
  nowMs(): number {
    return this.#hostNowMs() + this.#offsetMs;
  }

  /** Unix time in whole seconds, as the protocol writes it. */
  nowSeconds(): number {
    return Math.floor(this.nowMs() / 1000);
  }

  offsetMs(): number {
    return this.#offsetMs;
  }

  setOffsetMs(offsetMs: number): void {
    this.#offsetMs = offsetMs;
  }
}
