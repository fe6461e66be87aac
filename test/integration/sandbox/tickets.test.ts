import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decrypt, sign } from '../../../main/sandbox/core/message-crypto';
import { EventReceiver } from './event-receiver';
import { appidOf, listOf, SandboxClient, textOf } from './sandbox-client';

const HOUR_MS = 3_600_000;
const TOKEN_PATH = '/cgi-bin/component/api_component_token';

describe('verify tickets', () => {
  let client: SandboxClient;

  beforeEach(async () => {
    client = await SandboxClient.start();
  });

  afterEach(async () => {
    await client.sandbox.close();
  });

  async function fetchToken(ticket: string | undefined, secret = client.sandbox.credentials.componentSecret) {
    return client.post(TOKEN_PATH, {
      component_appid: client.componentAppid,
      component_appsecret: secret,
      component_verify_ticket: ticket,
    });
  }

  async function ticket(): Promise<string> {
    return textOf(await client.control('GET', 'ticket'), 'ticket');
  }

  it('opens for its own ticket and secret only', async () => {
    expect(await fetchToken(await ticket())).toMatchObject({ expires_in: 7200 });
    expect((await fetchToken('ticket@@@foreign'))['errcode']).toBe(61006);
    expect((await fetchToken(undefined))['errcode']).toBe(41020);
    expect((await fetchToken(await ticket(), 'f'.repeat(32)))['errcode']).toBe(40125);
    expect((await fetchToken(await ticket(), ''))['errcode']).toBe(41004);
  });

  it('makes a new one every ten minutes; an old one lives twelve hours', async () => {
    const first = await ticket();
    await client.control('POST', 'clock', { advanceMs: 10 * 60_000 - 1000 });
    expect(await ticket()).toBe(first);
    await client.control('POST', 'clock', { advanceMs: 1000 });
    expect(await ticket()).not.toBe(first);
    await client.control('POST', 'clock', { advanceMs: 11 * HOUR_MS });
    expect(await fetchToken(first)).toHaveProperty('component_access_token');
    await client.control('POST', 'clock', { advanceMs: HOUR_MS });
    expect((await fetchToken(first))['errcode']).toBe(61005);
  });

  it('starts pushing again when it was stopped', async () => {
    const start = async (body: object = {}) =>
      client.post('/cgi-bin/component/api_start_push_ticket', {
        component_appid: client.componentAppid,
        component_secret: client.sandbox.credentials.componentSecret,
        ...body,
      });
    expect(await start()).toMatchObject({ errcode: 0, errmsg: 'in a normal state' });
    await client.control('PATCH', 'settings', { isTicketPushRunning: false });
    const stale = await ticket();
    await client.control('POST', 'clock', { advanceMs: 13 * HOUR_MS });
    expect(await ticket()).toBe(stale);
    expect((await fetchToken(stale))['errcode']).toBe(61005);
    expect(await start()).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await fetchToken(await ticket())).toHaveProperty('component_access_token');
    expect((await start({ component_secret: undefined, component_appsecret: 'x' }))['errcode']).toBe(41004);
  });

  it('gives the raw push as WeChat sends it', async () => {
    const { token, encodingAesKey, componentAppId } = client.sandbox.credentials;
    const { push, ticket: plain } = await client.control('GET', 'ticket');
    const { query, xml } = push as { query: Record<string, string>; xml: string };
    const encrypted = /<Encrypt><!\[CDATA\[(.*)\]\]><\/Encrypt>/.exec(xml)?.[1] ?? '';
    const parts = [token, query['timestamp'] ?? '', query['nonce'] ?? ''];
    expect(query['msg_signature']).toBe(sign([...parts, encrypted]));
    expect(query['signature']).toBe(sign(parts));
    const opened = decrypt({ token, encodingAesKey, appId: componentAppId }, encrypted);
    expect(opened.message).toContain(`<ComponentVerifyTicket><![CDATA[${String(plain)}]]></ComponentVerifyTicket>`);
    expect(opened.message).toContain('<InfoType><![CDATA[component_verify_ticket]]></InfoType>');
  });

  describe('pushed to a receiver', () => {
    let receiver: EventReceiver;

    beforeEach(async () => {
      receiver = new EventReceiver();
      await client.control('PATCH', 'settings', { pushUrl: await receiver.listen() });
    });

    afterEach(() => {
      receiver.close();
    });

    async function settled(infoType: string): Promise<unknown> {
      return expect
        .poll(async () => {
          const events = listOf(await client.control('GET', 'events'), 'events');
          return events.findLast((event) => event['infoType'] === infoType)?.['delivery'];
        })
        .not.toBeNull();
    }

    it('arrives encrypted and is accepted', async () => {
      await client.control('POST', 'ticket');
      await settled('component_verify_ticket');
      const [push] = receiver.pushes;
      expect(push?.url.searchParams.get('encrypt_type')).toBe('aes');
      expect(push?.url.searchParams.get('msg_signature')).toMatch(/^[0-9a-f]{40}$/);
      expect(push?.body).toContain(`<AppId><![CDATA[${client.componentAppid}]]></AppId>`);
      expect(push?.body).not.toContain('ticket@@@');
    });

    it('is tried three times when the answer is not success', async () => {
      receiver.answer = 'no';
      await client.control('POST', 'ticket');
      await settled('component_verify_ticket');
      expect(receiver.pushes).toHaveLength(3);
      const event = listOf(await client.control('GET', 'events'), 'events').at(-1);
      expect(event?.['delivery']).toEqual({ attempts: 3, isAccepted: false, detail: 'no' });
    });

    it('carries authorizations and revocations too', async () => {
      const appid = appidOf(client, 2);
      await client.control('POST', `accounts/${appid}/authorize`);
      await client.control('POST', `accounts/${appid}/revoke`);
      await settled('unauthorized');
      const { token, encodingAesKey, componentAppId } = client.sandbox.credentials;
      const plain = receiver.pushes.map(({ body }) => {
        const encrypted = /<Encrypt><!\[CDATA\[(.*)\]\]>/.exec(body)?.[1] ?? '';
        return decrypt({ token, encodingAesKey, appId: componentAppId }, encrypted).message;
      });
      const authorized = plain.find((xml) => xml.includes('[authorized]')) ?? '';
      for (const member of ['AuthorizerAppid', 'AuthorizationCode', 'AuthorizationCodeExpiredTime', 'PreAuthCode']) {
        expect(authorized).toContain(`<${member}><![CDATA[`);
      }
      expect(plain.some((xml) => xml.includes('[unauthorized]') && !xml.includes('AuthorizationCode'))).toBe(true);
    });
  });
});
