import { describe, expect, it } from 'vitest';
import { Secret } from '../../main/domain/secrets/secret';
import type { RunningSandbox } from '../../main/sandbox';
import { decryptPush, signatureIn, ticketIn } from '../../main/wechat/push/message-crypto';
import { StoredTicket } from '../../main/wechat/tokens/stored-ticket';
import { appIdSchema } from '../../preload/contract/ids';
import { refusalOf } from '../unit/wechat/support/refusal';
import { connectToSandbox, storedTicket } from './wechat-connection';

describe('the component token against the sandbox', () => {
  it('is fetched once for many calls and re-fetched when a second holder replaced it', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    const other = await connectToSandboxAgain(sandbox);
    await Promise.all([connection.api.createPreAuthCode(), connection.api.createPreAuthCode()]);
    expect(callsOf(sandbox, '/cgi-bin/component/api_component_token')).toBe(1);
    await other();
    await connection.api.createPreAuthCode();
    expect(callsOf(sandbox, '/cgi-bin/component/api_component_token')).toBe(3);
    expect(connection.keeper?.status().lostEarly).toBe(1);
  });

  it('is re-fetched when WeChat calls it expired', async () => {
    const { connection, sandbox, secrets, clock } = await connectToSandbox('direct');
    await connection.api.createPreAuthCode();
    sandbox.control.advanceClock(3 * 3_600_000);
    await secrets.enter({ 'verify-ticket': storedTicket(sandbox, clock.nowMs()) });
    await connection.api.createPreAuthCode();
    expect(callsOf(sandbox, '/cgi-bin/component/api_component_token')).toBe(2);
  });

  it.each([
    [40125, { secret: 'f'.repeat(32) }, {}],
    [61006, { ticket: 'ticket@@@of-another-platform' }, {}],
    [61004, {}, { allowList: ['203.0.113.1'] }],
    [61011, {}, { publication: 'disabled' }],
    [61028, {}, { publication: 'unpublished' }],
  ])('is refused with %d', async (errcode, wrong: { secret?: string; ticket?: string }, settings) => {
    const { connection, secrets } = await connectToSandbox('direct', { settings });
    if (wrong.secret !== undefined) await secrets.enter({ 'component-secret': wrong.secret });
    if (wrong.ticket !== undefined) {
      await secrets.enter({ 'verify-ticket': JSON.stringify({ ticket: wrong.ticket, receivedAtMs: 0 }) });
    }
    expect((await refusalOf(connection.api.createPreAuthCode())).detail.errcode).toBe(errcode);
  });

  it('is refused with 61005 when the ticket is older than 12 hours', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    sandbox.control.advanceClock(13 * 3_600_000);
    expect((await refusalOf(connection.api.createPreAuthCode())).detail.errcode).toBe(61005);
  });

  it('is refused with 40013 for a platform that does not exist', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    sandbox.control.addFault({ path: '/cgi-bin/component/api_component_token', kind: 'errcode', errcode: 40013 });
    expect((await refusalOf(connection.api.createPreAuthCode())).detail.errcode).toBe(40013);
  });

  it('names the address that the server saw', async () => {
    const { connection } = await connectToSandbox('direct', {
      settings: { allowList: ['203.0.113.1'], directIp: '198.51.100.7', switches: { requestIpInMessage: true } },
    });
    expect((await refusalOf(connection.api.createPreAuthCode())).detail.params?.ip).toBe('198.51.100.7');
  });

  it('can be preceded by starting the ticket push', async () => {
    const { connection, sandbox } = await connectToSandbox('direct', { settings: { isTicketPushRunning: false } });
    expect(await connection.keeper?.startTicketPush()).toBe('started');
    expect(sandbox.control.settings().isTicketPushRunning).toBe(true);
    expect(await connection.keeper?.startTicketPush()).toBe('running');
  });
});

describe('a ticket push of the sandbox', () => {
  it('opens with its keys and signature, and its ticket gets a token', async () => {
    const { connection, sandbox, secrets, workspace } = await connectToSandbox('direct');
    const { token, encodingAesKey, componentAppId } = sandbox.credentials;
    const push = sandbox.control.ticket()?.push;
    const query = `?${new URLSearchParams({ ...push?.query }).toString()}`;
    const keys = { token: new Secret(token), current: new Secret(encodingAesKey), previous: null };
    const appId = appIdSchema.parse(componentAppId);
    const opened = decryptPush(push?.xml ?? '', keys, signatureIn(query), appId);
    expect(opened.isSigned).toBe(true);
    const reading = ticketIn(opened, appId);
    await new StoredTicket(secrets.of(workspace)).save(reading);
    expect((await connection.api.createPreAuthCode()).code.reveal()).toMatch(/^preauthcode@@@/);
    expect(Math.abs(reading.receivedAtMs - Date.now())).toBeLessThan(60_000);
  });
});

function callsOf(sandbox: RunningSandbox, path: string): number {
  return sandbox.control.counters().find((count) => count.path === path)?.calls ?? 0;
}

/** Another holder of the same platform: fetches a component token of its own. */
async function connectToSandboxAgain(sandbox: RunningSandbox): Promise<() => Promise<void>> {
  const { componentAppId, componentSecret } = sandbox.credentials;
  const ticket = sandbox.control.ticket()?.ticket;
  return async () => {
    const body = {
      component_appid: componentAppId,
      component_appsecret: componentSecret,
      component_verify_ticket: ticket,
    };
    await fetch(`${sandbox.url}/cgi-bin/component/api_component_token`, { method: 'POST', body: JSON.stringify(body) });
  };
}
