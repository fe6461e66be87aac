import type { Session } from 'electron';

/** The part of a session that is used here. */
type Closable = Pick<Session, 'closeAllConnections' | 'forceReloadProxyConfig'>;

/**
 * Sessions for requests that change something, each used by one request at a time and without a connection of an earlier one.
 *
 * When a kept connection ends before anything of the answer came, Chromium takes it for one that had gone stale and sends the
 * request anew over the next one, GET and POST alike (`HttpNetworkTransaction::ShouldResendRequest`); no option stops it. A server
 * that carries the call out and breaks down before it answers would so be told up to four times. Over a new connection nothing is
 * sent again.
 */
export class NewConnections<S extends Closable = Session> {
  readonly #open: (number: number) => S;
  readonly #free: S[] = [];
  #opened = 0;

  /** `open` makes the session of a number; there are as many as there ever were requests at the same time. */
  constructor(open: (number: number) => S) {
    this.#open = open;
  }

  /** Runs one exchange. Rejects as it does. */
  async use<T>(exchange: (session: S) => Promise<T>): Promise<T> {
    const session = this.#free.pop() ?? (await this.#openNext());
    try {
      await session.closeAllConnections();
      return await exchange(session);
    } finally {
      this.#free.push(session);
    }
  }

  /** A new session answers its first question about the way as if the system had no proxy. */
  async #openNext(): Promise<S> {
    const session = this.#open((this.#opened += 1));
    await session.forceReloadProxyConfig();
    return session;
  }
}
