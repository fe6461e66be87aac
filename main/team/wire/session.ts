import type { TLSSocket } from 'node:tls';
import type postgres from 'postgres';
import { TeamFailure } from '../../features/team/ports/team-server';
import type { TeamCredential } from '../../features/team/ports/team-access';
import { serverFailure } from '../rpc/server-failure';
import { openEncrypted, tlsFailure, type WireAddress } from './encrypted-socket';
import { watchAuthentication } from './authentication';

/** One signed-in connection. When it breaks it is over: the next call opens another. */
export interface Session {
  /** The text of the first column of the first row. Rejects with TeamFailure; what was sent may have been carried out. */
  query(text: string, values: readonly (string | number | null)[]): Promise<string | null>;
  /** Several statements at once, without an answer. Rejects likewise. */
  script(text: string): Promise<void>;
  readonly isOver: () => boolean;
  /** Breaks it off at once; calls under way reject. */
  destroy(): void;
  /** Says goodbye. */
  end(): Promise<void>;
}

/** How to sign in, and what to do on a notification and at the end. */
export interface SessionOptions {
  readonly address: WireAddress;
  readonly credential: TeamCredential;
  readonly timeoutMs: number;
  readonly onNotify?: () => void;
  readonly onOver?: () => void;
}

/**
 * Opens a connection and signs in. Rejects with TeamFailure, of which none is `outcome-unknown`: nothing was asked yet.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const stop = AbortSignal.timeout(options.timeoutMs);
  const socket = await openEncrypted(options.address, options.credential.clientCertificate, stop);
  const refusal = watchAuthentication(socket);
  const state = { isOver: false, failure: null as TeamFailure | null };
  socket.on('error', (error: Error) => (state.failure ??= tlsFailure(error)));
  const gone = new Promise<never>((_resolve, reject) => {
    socket.once('close', () => {
      state.isOver = true;
      options.onOver?.();
      // A turn later, so that what the server said at last is told instead.
      setImmediate(() => reject(new TeamFailure('outcome-unknown', 'connection')));
    });
  });
  gone.catch(() => undefined);
  const sql = await clientOver(socket, options);
  const breakOff = (): void => void socket.destroy();
  stop.addEventListener('abort', breakOff);
  try {
    // The library misses a connection that breaks before it is handed over.
    await Promise.race([sql.unsafe('select 1').simple(), gone]);
  } catch (error) {
    breakOff();
    if (stop.aborted) throw new TeamFailure('unreachable', 'timeout');
    throw signInFailure(refusal() ?? state.failure, error);
  } finally {
    stop.removeEventListener('abort', breakOff);
  }
  return {
    query: (text, values) => Promise.race([firstText(sql, text, values), gone]),
    script: async (text) => {
      await Promise.race([answered(sql.unsafe(text).simple()), gone]);
    },
    isOver: () => state.isOver,
    destroy: breakOff,
    end: () => sql.end({ timeout: 1 }),
  };
}

/** postgres.js over a connection that stands already; it is loaded when it is first needed, which for most consoles is never. */
async function clientOver(socket: TLSSocket, options: SessionOptions): Promise<postgres.Sql> {
  const { default: start } = await import('postgres');
  let isTaken = false;
  // Every setting is said, since what is left out is taken from the environment (PGHOST, PGSSLMODE and so on).
  const settings = {
    host: options.address.host,
    port: options.address.port,
    database: options.address.database,
    user: options.address.login,
    pass: () => options.credential.secret.reveal(),
    ssl: false,
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: Math.ceil(options.timeoutMs / 1000),
    keep_alive: 30,
    max_pipeline: 100,
    backoff: () => 0,
    prepare: true,
    debug: false,
    fetch_types: false,
    target_session_attrs: 'read-write',
    connection: { application_name: 'hosting-console', statement_timeout: options.timeoutMs },
    onnotice: () => undefined,
    onnotify: options.onNotify,
    // Encrypted already. It is given away once: a client that wants to connect again is told that it is over.
    socket: () => {
      if (isTaken) throw new TeamFailure('unreachable', 'reset');
      isTaken = true;
      return socket;
    },
  };
  return start(settings as postgres.Options<Record<string, never>>);
}

async function firstText(
  sql: postgres.Sql,
  text: string,
  values: readonly (string | number | null)[],
): Promise<string | null> {
  const rows: readonly (readonly unknown[])[] = await answered(
    sql.unsafe(text, [...values], { prepare: true }).values(),
  );
  const first = rows[0]?.[0];
  return typeof first === 'string' ? first : null;
}

async function answered<T>(answer: PromiseLike<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    // The original is not kept: it carries the statement and its values.
    throw databaseFailure(error) ?? new TeamFailure('outcome-unknown', 'connection');
  }
}

function signInFailure(known: TeamFailure | null, error: unknown): TeamFailure {
  if (known !== null) return known;
  if (error instanceof TeamFailure && error.kind !== 'outcome-unknown') return error;
  const said = databaseFailure(error);
  if (said !== null) return said.kind === 'outcome-unknown' ? new TeamFailure('unreachable', said.reason) : said;
  return new TeamFailure('unreachable', 'reset');
}

/** What the database itself said; null when the connection failed instead. */
function databaseFailure(error: unknown): TeamFailure | null {
  const isSaid = error instanceof Error && error.name === 'PostgresError' && 'code' in error;
  return isSaid ? serverFailure(String(error.code), error.message) : null;
}
