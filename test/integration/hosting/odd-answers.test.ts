import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../preload/contract/hosting/operations';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import { tenantRequestSchema } from '../../../preload/contract/hosting/requests';
import type { HostingView } from '../../../preload/contract/hosting/view';
import type { BenchTenant } from '../../faults/platform/crash-bench';
import { eachConsole, type HostingConsole, privacy, submit, upload } from './hosting-console';

const day = 86_400_000;

/** Every number of an answer as a text, as some gateways write them. */
function numbersAsTexts(text: string): string {
  return JSON.stringify(JSON.parse(text), (_key, value: unknown) =>
    typeof value === 'number' ? String(value) : value,
  );
}

/** Texts that are nothing but a number as that number, as a server in a language without types writes them. */
function textsAsNumbers(text: string): string {
  return JSON.stringify(JSON.parse(text), (_key, value: unknown) =>
    typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : value,
  );
}

/** Every entry of every list twice. */
function listsTwice(text: string): string {
  return JSON.stringify(JSON.parse(text), (_key, value: unknown) =>
    Array.isArray(value) ? value.flatMap((item: unknown) => [item, item]) : value,
  );
}

describe('odd answers of the hosting side', () => {
  let app: HostingConsole;
  let tenant: BenchTenant;
  eachConsole((opened) => ({ app, tenant } = opened));

  function did(request: TenantRequest): Promise<{ operation: Operation; view: HostingView }> {
    return app.carryOut(tenant, request);
  }

  function look(): Promise<HostingView> {
    return app.session.hosting.refresh(tenant.tenantId);
  }

  async function toLive(version: string): Promise<HostingView> {
    await app.prepare(tenant, version);
    await did(submit);
    app.review(tenant, 'approve');
    await look();
    return (await did({ call: 'release' })).view;
  }

  /** What a path answers from now on. */
  function answer(path: string, garble: (text: string) => string): void {
    app.surroundings.garbled = (asked, text) => (asked === path ? garble(text) : text);
  }

  /** Members of the answer of a path that are other than WeChat's. */
  function withMembers(path: string, members: object): void {
    answer(path, (text) => JSON.stringify({ ...(JSON.parse(text) as object), ...members }));
  }

  it.each([
    ['numbers as texts', numbersAsTexts],
    ['texts as numbers', textsAsNumbers],
    ['every entry twice', listsTwice],
    [
      'members that nobody knows',
      (text: string) => text.replace(/^\{/, '{"__proto__":{"errcode":85085},"new":[null],'),
    ],
  ])('%s: a tenant goes all the way, each step once', async (_name, garble) => {
    app.surroundings.garbled = (path, text) => (path.startsWith('/wxa/') ? garble(text) : text);
    const view = await toLive('100');
    expect([view.state, view.hosting.live?.version]).toEqual(['released', '100']);
    expect((await look()).state).toBe('released');
    for (const path of ['/wxa/commit', '/wxa/submit_audit', '/wxa/release']) expect(app.effects(path, tenant)).toBe(1);
  });

  it.each([-400 * day, 100 * 60_000])(
    'a clock of WeChat that is off by %i ms: a tenant goes all the way, each step once',
    async (offset) => {
      app.bench.sandbox.control.setClockOffset(offset);
      expect((await toLive('1.0.0')).state).toBe('released');
      const view = await toLive('1.1.0');
      expect([view.state, view.hosting.live?.version]).toEqual(['released', '1.1.0']);
      expect(app.effects('/wxa/release', tenant)).toBe(2);
    },
  );

  it.each([
    ['html', { kind: 'html' }],
    ['an empty body', { kind: 'empty' }],
    ['half a body', { kind: 'truncate' }],
    ['a body of 8 MiB', { kind: 'huge' }],
    ['a gateway’s 502', { kind: 'http', status: 502 }],
    ['a redirect', { kind: 'redirect', status: 302 }],
    ['-1', { kind: 'errcode', errcode: -1 }],
    ['9402202', { kind: 'errcode', errcode: 9_402_202 }],
  ])('a call that was carried out and answered with %s is read back as done', async (_name, fault) => {
    app.bench.sandbox.control.addFault({ path: '/wxa/commit', times: 1, isProcessed: true, ...fault });
    const { operation, view } = await did(upload(tenant));
    expect(operation).toMatchObject({ state: 'done', proof: 'read-back' });
    expect(view.hosting.trial?.operationId).toBe(operation.id);
    expect(app.effects('/wxa/commit', tenant)).toBe(1);
  });

  it.each(['{}', '{"errmsg":"ok"}', '{"code":0,"data":null}', '[]', 'null', '0', '"ok"', 'true'])(
    'an answer of %s is no success: it is read back what became of the call',
    async (text) => {
      answer('/wxa/commit', () => text);
      const done = await did(upload(tenant));
      expect(done.operation).toMatchObject({ state: 'done', proof: 'read-back' });
      app.bench.sandbox.control.code.loseAnswer({ form: 'not-done', path: '/wxa/submit_audit', appid: tenant.appId });
      await did(privacy);
      answer('/wxa/submit_audit', () => text);
      expect((await did(submit)).operation.state).toBe('unknown');
      expect([app.effects('/wxa/commit'), app.effects('/wxa/submit_audit')]).toEqual([1, 0]);
    },
  );

  it('something that answers in WeChat’s place without asking it is not believed', async () => {
    app.bench.sandbox.control.addFault({ path: '/wxa/commit', kind: 'empty', times: 1 });
    answer('/wxa/commit', () => '{"result":"blocked by policy"}');
    const { operation } = await did(upload(tenant));
    expect(operation.state).toBe('unknown');
    expect(app.effects('/wxa/commit')).toBe(0);
  });

  it.each([null, undefined, {}, 'none', 7])(
    'lists of %j are no lists, and nothing is taken for empty by mistake',
    async (list) => {
      await toLive('1.0.0');
      withMembers('/wxa/revertcoderelease', { version_list: list });
      await expect(did({ call: 'revert-release', appVersion: 1 })).rejects.toMatchObject({
        code: expect.stringMatching(/hosting-blocked|wechat-malformed/) as string,
      });
      withMembers('/wxa/gettemplatelist', { template_list: list });
      await expect(did(upload(tenant, '1.1.0'))).rejects.toMatchObject({
        code: expect.stringMatching(/hosting-no-template|wechat-malformed/) as string,
      });
      expect([app.effects('/wxa/revertcoderelease'), app.effects('/wxa/commit')]).toEqual([0, 1]);
    },
  );

  it.each([
    ['no category', { category_list: [] }, 'block'],
    ['categories that are no list', { category_list: {} }, 'unknown'],
    [
      'one category without its second level',
      {
        category_list: [
          { first_class: '商业服务', first_id: 1 },
          { first_class: '商业服务', second_class: '进销存', first_id: 1, second_id: 2 },
        ],
      },
      'pass',
    ],
  ])('%s', async (_name, members, verdict) => {
    await app.prepare(tenant);
    withMembers('/wxa/get_category', members);
    const plan = await app.session.hosting.plan(tenant.tenantId, submit);
    expect(plan.rows.find(({ id }) => id === 'category')?.verdict).toBe(verdict);
  });

  it.each([
    ['an unknown status', { status: 99 }],
    ['no status', { status: null }],
    ['a status in words', { status: 'approved' }],
  ])('an audit with %s changes nothing of what is known, and is never taken for approved', async (_name, members) => {
    await app.prepare(tenant);
    await did(submit);
    withMembers('/wxa/get_latest_auditstatus', members);
    expect((await look()).state).toBe('under-review');
    await expect(did({ call: 'release' })).rejects.toMatchObject({
      code: expect.stringMatching(/hosting-blocked|wechat-malformed/) as string,
    });
    expect(app.effects('/wxa/release')).toBe(0);
  });

  it.each([['9.7.0-测试 🚀'], ['v 1  2'], ['１.０.０'], ['💼'.repeat(32)]])(
    'a version called %j is what is live in the end',
    async (version) => {
      expect(tenantRequestSchema.safeParse(upload(tenant, version)).success).toBe(true);
      const view = await toLive(version);
      expect([view.state, view.hosting.live?.version]).toEqual(['released', version]);
    },
  );

  it.each(['', '   ', 'v'.repeat(65), '\u00a0'])(
    'a version called %j is refused before anything is asked',
    (version) => {
      expect(tenantRequestSchema.safeParse(upload(tenant, version)).success).toBe(false);
    },
  );

  it.each([
    ['lines', '第一行\r\n第二行\n\n'],
    ['an id of another operation', '照抄 [op abcdef]'],
    ['emoji at the limit', '🚀'.repeat(400)],
    ['nothing', ''],
  ])('a description of %s keeps the id of its own operation', async (_name, description) => {
    const asked = upload(tenant);
    const request: TenantRequest = asked.call === 'commit' ? { ...asked, description } : asked;
    const { operation, view } = await did(request);
    expect(operation.state).toBe('done');
    expect(view.hosting.trial?.operationId).toBe(operation.id);
  });

  it('domains that WeChat leaves out are named with the call, and the others are in force', async () => {
    const good = 'https://api.hosting-console.example';
    const { operation, view } = await did({
      call: 'modify-domain',
      action: 'add',
      lists: { requestdomain: [good, 'https://nobody-registered.example'] },
    });
    expect(operation.state).toBe('done');
    expect(view.hosting.operations.at(-1)?.result['left_out']).toBe('https://nobody-registered.example');
  });
});
