import { describe, expect, it } from 'vitest';
import { Secret } from '../../../main/domain/secrets/secret';
import { FetchTransport } from '../../../main/wechat/api/fetch-transport';
import { StoredTicket } from '../../../main/wechat/tokens/stored-ticket';
import { TicketUrl } from '../../../main/wechat/tokens/ticket-url';
import { type Answer, json, serve } from './support/local-server';
import { refusalOf } from './support/refusal';
import { EnteredSecrets } from './support/secrets';
import { SteppedClock } from './support/stepped-clock';
import { workspaceWith } from './support/workspace';

function keychain() {
  const entered = new EnteredSecrets(workspaceWith());
  return { secrets: entered.of(workspaceWith()), store: entered.store };
}

describe('a pasted ticket', () => {
  it('is kept in the keychain with its time', async () => {
    const { secrets, store } = keychain();
    await new StoredTicket(secrets).save({ ticket: new Secret('ticket@@@a'), receivedAtMs: 42 });
    const reading = await new StoredTicket(secrets).ticket();
    expect([reading?.ticket.reveal(), reading?.receivedAtMs]).toEqual(['ticket@@@a', 42]);
    expect(store.names).toEqual(['bound/verify-ticket/orders']);
  });

  it('is none before the first, and none in a form that this version does not know', async () => {
    const { secrets } = keychain();
    const tickets = new StoredTicket(secrets);
    expect(await tickets.ticket()).toBeNull();
    for (const entry of ['not json', '{}', '{"ticket":"","receivedAtMs":1}', '[1]', 'null']) {
      await secrets.write('verify-ticket', new Secret(entry));
      expect(await tickets.ticket()).toBeNull();
    }
  });

  it('says so when the keychain is locked, instead of “none”', async () => {
    const { secrets, store } = keychain();
    store.mode = 'locked';
    expect((await refusalOf(new StoredTicket(secrets).ticket())).code).toBe('keychain-locked');
  });
});

describe('a ticket address', () => {
  async function source(answer: Answer, bearer: string | null = null) {
    const server = await serve(answer);
    const clock = new SteppedClock();
    const tickets = new TicketUrl({
      transport: new FetchTransport(fetch),
      clock,
      url: `${server.url}/ticket?for=console`,
      timeoutMs: 2000,
      bearer: () => Promise.resolve(bearer === null ? null : new Secret(bearer)),
    });
    return { tickets, server, clock };
  }

  it('answers the newest ticket with its time in seconds', async () => {
    const { tickets, server } = await source(json({ ticket: 'ticket@@@b', receivedAt: 1_764_000_000 }), 'bearer');
    const reading = await tickets.ticket();
    expect([reading?.ticket.reveal(), reading?.receivedAtMs]).toEqual(['ticket@@@b', 1_764_000_000_000]);
    expect(server.seen[0]).toMatchObject({ method: 'GET', url: '/ticket?for=console' });
    expect(server.seen[0]?.headers.authorization).toBe('Bearer bearer');
  });

  it('may need no secret, and may leave the time out', async () => {
    const { tickets, server, clock } = await source(json({ ticket: 'ticket@@@b' }));
    expect((await tickets.ticket())?.receivedAtMs).toBe(clock.nowMs());
    expect(server.seen[0]?.headers.authorization).toBeUndefined();
  });

  it('may have none yet', async () => {
    const { tickets } = await source(json({ ticket: '', receivedAt: 0 }));
    expect(await tickets.ticket()).toBeNull();
  });

  it.each([
    ['another form', json({ value: 'x' }), 'malformed'],
    ['a failure', json({ error: {} }, 401), 401],
  ])('may answer with %s', async (_name, answer, code) => {
    const { tickets } = await source(answer);
    expect((await refusalOf(tickets.ticket())).toView()).toEqual({ code: 'relay-rejected', params: { code } });
  });
});
