import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../main/domain/secrets/secret';
import { SystemClock } from '../../main/process/system-clock';
import { ClockSkew } from '../../main/wechat/api/clock-skew';
import { FetchTransport } from '../../main/wechat/api/fetch-transport';
import { WeChatCaller } from '../../main/wechat/api/wechat-caller';
import { HostingClient } from '../../main/wechat/hosting/hosting-client';
import type { OfferedCall } from '../../preload/contract/hosting/vocabulary';
import { appIdSchema, type AppId } from '../../preload/contract/ids';
import { CapturingLogger } from '../fakes/capturing-logger';
import { COMMIT } from './sandbox/hosting-client';
import { SandboxClient } from './sandbox/sandbox-client';

/** The console's own client of the hosting calls and the local WeChat: each is tried by the other. */
describe('the hosting client over the sandbox', () => {
  let sandbox: SandboxClient;
  let api: HostingClient;

  beforeEach(async () => {
    sandbox = await SandboxClient.start();
    const tokens = new Map<AppId, Promise<string>>();
    const authorize = async (appId: AppId): Promise<string> => (await sandbox.authorize(appId)).accessToken;
    api = new HostingClient({
      caller: new WeChatCaller({
        transport: new FetchTransport(fetch),
        clock: new SystemClock(),
        logger: new CapturingLogger(),
        random: () => 0.5,
        skew: new ClockSkew(),
        baseUrl: sandbox.sandbox.url,
        timeoutMs: 2_000,
      }),
      component: { token: async () => new Secret(await sandbox.componentToken()), invalidate: () => undefined },
      authorizers: {
        token: async (appId) => {
          const token = tokens.get(appId) ?? authorize(appId);
          tokens.set(appId, token);
          return new Secret(await token);
        },
        invalidate: () => undefined,
      },
    });
  });

  afterEach(async () => {
    await sandbox.sandbox.close();
  });

  function appIdOf(id: string): AppId {
    return appIdSchema.parse(sandbox.sandbox.control.tenants().find((tenant) => tenant.id === id)?.appid);
  }

  function effects(path: string): number {
    const counts = sandbox.sandbox.control.code.effectCounts();
    return counts.find((one) => one.path === path)?.count ?? 0;
  }

  it('reads a tenant that is live', async () => {
    const live = appIdOf('fixture-01');
    expect((await api.templates()).map(({ version }) => version)).toEqual(['9.6.4', '9.6.5', '9.6.6']);
    expect((await api.drafts()).map(({ version }) => version)).toEqual(['9.6.7']);
    expect(await api.versions(live)).toMatchObject({ trial: { version: '9.6.5' }, live: { version: '9.6.5' } });
    expect(await api.scan(live)).toEqual({ state: 'clean', withoutRight: [], undeclared: [] });
    expect(await api.grayPlan(live)).toMatchObject({ status: 0 });
    expect((await api.history(live)).map(({ version }) => version)).toEqual(['9.6.5', '9.6.4']);
    expect(await api.visitOpen(live)).toBe(true);
    expect((await api.domains('modify-domain', live, false))['requestdomain']).toEqual([
      'https://api.hosting-console.example',
    ]);
    expect(await api.domains('platform-jump-domain', null, true)).toEqual({
      wxa_jump_h5_domain: ['shop.hosting-console.example'],
    });
    expect((await api.tenantDomains(live)).effective['webviewdomain']).toEqual([
      'https://shop.hosting-console.example',
    ]);
    expect(await api.privacy(live, 1)).toMatchObject({ codeExists: true, owner: { notice_method: '弹窗' } });
    expect(await api.interfaces(live)).toContainEqual(expect.objectContaining({ name: 'wx.getLocation', status: 1 }));
    expect([await api.testers(live), await api.orderPath(live)]).toEqual([[], null]);
    expect((await api.submissionChoices(live)).pages).toContain('pages/index/index');
    expect(await api.trade(live)).toEqual({ managed: false, confirmed: false });
    expect(await api.quota(live)).toEqual({ rest: 100, limit: 100, speedUpRest: 20, speedUpLimit: 20 });
  });

  it.each([
    ['fixture-14', { status: 2 }, 0],
    ['fixture-16', { status: 1, reason: expect.stringContaining('<br>'), screenshots: { length: 2 } }, 0],
    ['fixture-17', { status: 0 }, 0],
    ['fixture-18', { status: 0 }, 1],
  ])('reads the audit and the gray plan of %s', async (id, audit, gray) => {
    expect(await api.latestAudit(appIdOf(id))).toMatchObject(audit);
    expect(await api.grayPlan(appIdOf(id))).toMatchObject({ status: gray });
  });

  it('reads a tenant into which nobody has uploaded anything', async () => {
    const empty = appIdOf('fixture-02');
    expect([await api.hasCode(empty), await api.scan(empty), await api.latestAudit(empty)]).toEqual([
      false,
      null,
      null,
    ]);
    expect(await api.versions(empty)).toEqual({ trial: null, live: null });
    expect(await api.history(empty)).toEqual([]);
  });

  it('knows of every changing call, and sends each once', async () => {
    const calls: readonly (readonly [OfferedCall, string, object])[] = [
      ['commit', '/wxa/commit', COMMIT],
      ['bind-tester', '/wxa/bind_tester', { wechatid: 'lin-wanzhou' }],
      ['change-visit-status', '/wxa/change_visitstatus', { action: 'close' }],
      ['add-template', '/wxa/addtotemplate', { draft_id: 4 }],
      [
        'platform-server-domain',
        '/cgi-bin/component/modify_wxa_server_domain',
        { action: 'add', wxa_server_domain: 'new.example.com' },
      ],
    ];
    for (const [call, path, body] of calls) {
      const isPlatforms = call === 'add-template' || call === 'platform-server-domain';
      const request = { call, appId: isPlatforms ? null : appIdOf('fixture-02'), body: { ...body } };
      await sandbox.control('POST', 'answer-lost', { form: 'not-done', path });
      expect(await api.send(request)).toMatchObject({ is: 'failed', sent: true });
      expect([call, effects(path)]).toEqual([call, 0]);
      await sandbox.control('POST', 'answer-lost', { form: 'done', path });
      expect(await api.send(request)).toMatchObject({ is: 'failed', sent: true });
      expect([call, effects(path)]).toEqual([call, 1]);
    }
  });
});
