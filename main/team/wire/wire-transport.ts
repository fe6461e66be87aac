import { TeamFailure } from '../../features/team/ports/team-server';
import type { TeamCredential } from '../../features/team/ports/team-access';
import {
  type ArgumentType,
  type Listening,
  type TeamArguments,
  type TeamFunction,
  teamFunctions,
  type TeamTransport,
} from '../rpc/functions';
import type { WireAddress } from './encrypted-socket';
import { openSession, type Session, type SessionOptions } from './session';

const listenAgainMs = 10_000;

/** Calls the functions over PostgreSQL's own protocol, on one connection that is opened when it is needed. */
export class WireTransport implements TeamTransport {
  readonly #address: WireAddress;
  readonly #credential: TeamCredential;
  readonly #timeoutMs: number;
  readonly #stops = new Set<() => void>();
  #session: Promise<Session> | null = null;

  constructor(address: WireAddress, credential: TeamCredential, timeoutMs: number) {
    this.#address = address;
    this.#credential = credential;
    this.#timeoutMs = timeoutMs;
  }

  readonly listen = (onNotify: () => void, onStanding: () => void): Listening => {
    const { stop, isStanding } = this.#listen(onNotify, onStanding);
    this.#stops.add(stop);
    return {
      isStanding,
      stop: () => {
        this.#stops.delete(stop);
        stop();
      },
    };
  };

  async call(name: TeamFunction, args: TeamArguments): Promise<unknown> {
    const session = await this.#connected();
    const types: Readonly<Record<string, ArgumentType>> = teamFunctions[name];
    const values = Object.entries(types).map(([parameter, type]) => valueOf(type, args[parameter]));
    const text = await this.#inTime(session, session.query(statementOf(name, types), values));
    return text === null ? null : JSON.parse(text);
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    const session = await this.#session?.catch(() => null);
    this.#session = null;
    await session?.end();
  }

  async #connected(): Promise<Session> {
    // Calls that come at the same moment share one attempt.
    const opening = (this.#session ??= this.#openOnce());
    const session = await opening;
    if (!session.isOver()) return session;
    if (this.#session === opening) this.#session = null;
    return this.#connected();
  }

  #openOnce(): Promise<Session> {
    const opening = openSession(this.#signIn());
    opening.catch(() => {
      if (this.#session === opening) this.#session = null;
    });
    return opening;
  }

  #signIn(): SessionOptions {
    return { address: this.#address, credential: this.#credential, timeoutMs: this.#timeoutMs };
  }

  /** Nothing on the server bounds the wait for a dead synchronous standby, so the laptop does; the commit may still happen. */
  async #inTime(session: Session, answer: Promise<string | null>): Promise<string | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new TeamFailure('outcome-unknown', 'timeout'));
        session.destroy();
      }, this.#timeoutMs);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #listen(onNotify: () => void, onStanding: () => void): Listening {
    let session: Session | null = null;
    let timer: NodeJS.Timeout | undefined;
    let isEnded = false;
    let isStanding = false;
    // Called for the end of a connection and for the failure that it meant: one attempt follows both.
    const again = (): void => {
      isStanding = false;
      clearTimeout(timer);
      if (!isEnded) timer = setTimeout(() => void start(), listenAgainMs).unref();
    };
    const start = async (): Promise<void> => {
      try {
        session = await openSession({ ...this.#signIn(), onNotify, onOver: again });
        await session.query('listen team', []);
        isStanding = !session.isOver();
        if (isEnded) await session.end();
        else if (isStanding) onStanding();
      } catch {
        if (session?.isOver() ?? true) again();
        else session?.destroy();
      }
    };
    void start();
    return {
      isStanding: () => isStanding,
      stop: () => {
        isEnded = true;
        clearTimeout(timer);
        void session?.end();
      },
    };
  }
}

function statementOf(name: TeamFunction, types: Readonly<Record<string, ArgumentType>>): string {
  // Sent as text and cast there: postgres.js would otherwise spell JSON a second time.
  const parts = Object.entries(types).map(([parameter, type], place) => `${parameter} => $${place + 1}::text::${type}`);
  return `select team.${name}(${parts.join(', ')})::text`;
}

function valueOf(type: ArgumentType, value: unknown): string | null {
  if (type === 'json') return JSON.stringify(value);
  return value === null || value === undefined ? null : String(value as string | number);
}
