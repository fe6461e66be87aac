import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decrypt, sign } from '../../../main/sandbox/core/message-crypto';
import { EventReceiver } from './event-receiver';
import { HostingClient, switches } from './hosting-client';
import { SandboxClient } from './sandbox-client';

describe('events on the message URL', () => {
  let client: SandboxClient;
  let shop: HostingClient;
  let receiver: EventReceiver;

  beforeEach(async () => {
    client = await SandboxClient.start();
    shop = await HostingClient.of(client, 2);
    receiver = new EventReceiver();
    const messageUrl = `${await receiver.listen()}/$APPID$/callback`;
    await client.control('PATCH', 'settings', { messageUrl });
  });

  afterEach(async () => {
    await client.sandbox.close();
    receiver.close();
  });

  function opened(index: number): string {
    const { url, body } = receiver.pushes[index] ?? { url: new URL('http://none'), body: '' };
    const encrypted = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)?.[1] ?? '';
    const { token, encodingAesKey, componentAppId } = client.sandbox.credentials;
    const { timestamp, nonce, msg_signature } = Object.fromEntries(url.searchParams);
    expect(sign([token, timestamp ?? '', nonce ?? '', encrypted])).toBe(msg_signature);
    return decrypt({ token, encodingAesKey, appId: componentAppId }, encrypted).message;
  }

  it.each([
    ['approve', /<Event><!\[CDATA\[weapp_audit_success\]\]><\/Event><SuccTime>[0-9]{10}<\/SuccTime>/],
    [
      'reject',
      /weapp_audit_fail\]\]><\/Event><Reason><!\[CDATA\[1:原因<br>\]\]><\/Reason><FailTime>[0-9]{10}<\/FailTime><ScreenShot><!\[CDATA\[F1C0DE[^|\]]+\|F1C0DE/,
    ],
    ['delay', /weapp_audit_delay\]\]><\/Event><Reason><!\[CDATA\[1:原因<br>\]\]><\/Reason><DelayTime>[0-9]{10}</],
  ])('tell what the reviewer decided: %s', async (decision, xml) => {
    await shop.submit();
    await shop.review({ decision, reasons: ['原因'], screenshots: 2 });
    await expect.poll(() => receiver.pushes.length).toBe(1);
    expect(opened(0)).toMatch(xml);
    const receiverId = client.sandbox.control.account(shop.appid)?.account.userName;
    expect(opened(0)).toContain(`<ToUserName><![CDATA[${receiverId}]]></ToUserName>`);
    expect(opened(0)).not.toContain('auditid');
    const [push] = receiver.pushes;
    expect(push?.url.pathname).toBe(`/events/${shop.appid}/callback`);
    expect(push?.url.searchParams.get('openid')).toMatch(/^o/);
    expect(push?.body).toContain(`<ToUserName><![CDATA[${receiverId}]]></ToUserName><Encrypt>`);
  });

  it.each([
    ['once', 'busy', 1],
    ['retries3', 'busy', 3],
    ['lost', 'success', 0],
    ['duplicated', 'success', 2],
  ])('are delivered %s to a receiver that answers %s: %i times', async (pushDelivery, answer, times) => {
    await switches(client, { pushDelivery });
    receiver.answer = answer;
    await shop.submit();
    await shop.review({ decision: 'approve' });
    await client.sandbox.close();
    expect(receiver.pushes).toHaveLength(times);
    client = await SandboxClient.start();
  });

  it('come before the read calls show it when the switch says early', async () => {
    await switches(client, { pushDelivery: 'early' });
    await shop.submit();
    await shop.review({ decision: 'approve' });
    await expect.poll(() => receiver.pushes.length).toBe(1);
    expect((await shop.get('/wxa/get_latest_auditstatus'))['status']).toBe(2);
    await client.control('POST', 'clock', { advanceMs: 5_000 });
    expect((await shop.get('/wxa/get_latest_auditstatus'))['status']).toBe(0);
    expect(receiver.pushes).toHaveLength(1);
  });

  it.each([
    ['event', ['2', '3']],
    ['list', ['4', '5']],
  ])('count what came of an application like the %s', async (privacyEventEnum, statuses) => {
    await switches(client, { privacyEventEnum });
    const application = { api_name: 'wx.getLocation', content: '附近门店', url_list: ['https://a.example'] };
    for (const decision of ['fail', 'open']) {
      await shop.post('/wxa/security/apply_privacy_interface', application);
      await client.control('POST', `hosting/${shop.appid}/interfaces`, { apiName: 'wx.getLocation', decision });
      await expect.poll(() => receiver.pushes.length).toBe(decision === 'fail' ? 1 : 2);
    }
    const seen = [0, 1].map((index) => /<status><!\[CDATA\[(.)\]\]><\/status>/.exec(opened(index))?.[1]);
    expect(seen).toEqual(statuses);
  });

  it('go nowhere while no address is set, and to loopback only', async () => {
    await client.control('PATCH', 'settings', { messageUrl: '' });
    await shop.approve();
    expect(receiver.pushes).toHaveLength(0);
    const refused = await client.control('PATCH', 'settings', { messageUrl: 'http://example.com/$APPID$' });
    expect(refused).toHaveProperty('error');
  });
});
