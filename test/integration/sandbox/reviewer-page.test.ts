import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HostingClient } from './hosting-client';
import { SandboxClient, textOf } from './sandbox-client';

describe("the reviewer's page", () => {
  let client: SandboxClient;
  let shop: HostingClient;
  let address: string;

  beforeEach(async () => {
    client = await SandboxClient.start();
    shop = await HostingClient.of(client, 2);
    address = textOf(await client.control('GET', 'reviewer'), 'url');
  });

  afterEach(async () => {
    await client.sandbox.close();
  });

  async function post(form: Record<string, string>): Promise<Response> {
    return fetch(address, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
  }

  it('lists what is under review, in two languages, and lives at an address nobody can guess', async () => {
    await shop.submit({ user_desc: '<b>965</b>' });
    const page = await fetch(address);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await page.text();
    expect(text).toContain(`data-testid="review-${shop.appid}"`);
    expect(text).toContain('&lt;b&gt;965&lt;/b&gt;');
    expect(text).toContain('驳回');
    expect(await (await fetch(`${address}?lang=en`)).text()).toContain('Reject');
    expect((await fetch(`${client.sandbox.url}/review/`)).status).toBe(404);
    expect(address).toMatch(/\/review\/[\w-]{24}$/);
  });

  it('decides, and leads back to the page', async () => {
    await shop.submit();
    const answer = await post({
      appid: shop.appid,
      decision: 'reject',
      reasons: '类目不符\r\n页面空白',
      screenshots: '2',
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringContaining('/review/')]);
    const rejected = await shop.get('/wxa/get_latest_auditstatus');
    expect(rejected).toMatchObject({ status: 1, reason: '1:类目不符<br>2:页面空白<br>' });
    expect(String(rejected['ScreenShot']).split('|')).toHaveLength(2);
    expect((await post({ appid: shop.appid, decision: 'perhaps' })).status).toBe(400);
    expect((await post({ appid: shop.appid, decision: 'approve' })).status).toBe(303);
    expect((await shop.get('/wxa/get_latest_auditstatus'))['status']).toBe(1);
  });
});
