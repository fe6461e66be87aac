import { setTimeout as delay } from 'node:timers/promises';
import { TeamFailure } from '../../features/team/ports/team-server';
import type { Session } from '../wire/session';

/**
 * A session of which each call ends in time. The server itself bounds how long it works on a statement, but nothing there bounds the
 * wait for a dead standby. Calls that take longer break the connection off and reject with `outcome-unknown`, `timeout`.
 */
export function bounded(session: Session, limitMs: number): Session {
  const inTime = async <T>(answer: Promise<T>): Promise<T> => {
    const done = new AbortController();
    const late = delay(limitMs, null, { signal: done.signal }).then(() => {
      session.destroy();
      throw new TeamFailure('outcome-unknown', 'timeout');
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      // Whichever is the later one rejects with nobody listening any more.
      for (const each of [answer, late]) each.catch(() => undefined);
      done.abort();
    }
  };
  return {
    ...session,
    query: (text, values) => inTime(session.query(text, values)),
    script: (text) => inTime(session.script(text)),
  };
}
