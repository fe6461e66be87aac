import { describe, expect, it } from 'vitest';
import { NewConnections } from '../../../../main/electron/network/new-connections';

/** A session that tells what was done with it, in order. */
class ToldSession {
  readonly did: string[] = [];
  readonly number: number;

  constructor(number: number) {
    this.number = number;
  }

  closeAllConnections(): Promise<void> {
    this.did.push('closed');
    return Promise.resolve();
  }

  forceReloadProxyConfig(): Promise<void> {
    this.did.push('proxy');
    return Promise.resolve();
  }
}

function connections(): { readonly opened: ToldSession[]; readonly sessions: NewConnections<ToldSession> } {
  const opened: ToldSession[] = [];
  const sessions = new NewConnections((number) => {
    const session = new ToldSession(number);
    opened.push(session);
    return session;
  });
  return { opened, sessions };
}

const send = async (session: ToldSession): Promise<number> => {
  session.did.push('sent');
  return session.number;
};

describe('sessions for requests that may be sent once', () => {
  it('drop every connection before each request, and know the proxy before the first', async () => {
    const { opened, sessions } = connections();
    await sessions.use(send);
    await sessions.use(send);
    expect(opened.map(({ did }) => did)).toEqual([['proxy', 'closed', 'sent', 'closed', 'sent']]);
  });

  it('are used by one request at a time, since closing would end another’s', async () => {
    const { opened, sessions } = connections();
    let end = (): void => undefined;
    const first = sessions.use((session) => new Promise<number>((resolve) => (end = () => resolve(session.number))));
    const second = await sessions.use(send);
    await Promise.resolve();
    end();
    expect([await first, second]).toEqual([1, 2]);
    expect(opened[0]?.did).toEqual(['proxy', 'closed']);
    await Promise.all([sessions.use(send), sessions.use(send)]);
    expect(opened).toHaveLength(2);
  });

  it('serve the next request after one that failed', async () => {
    const { opened, sessions } = connections();
    await expect(sessions.use(() => Promise.reject(new Error('reset')))).rejects.toThrow('reset');
    expect(await sessions.use(send)).toBe(1);
    expect(opened).toHaveLength(1);
  });
});
