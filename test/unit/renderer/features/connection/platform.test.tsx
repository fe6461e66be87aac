import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { workspaceIdSchema } from '../../../../../preload/contract/ids';
import type { SelfTestAdvice, SelfTestLine, SelfTestReport } from '../../../../../preload/contract/self-test';
import type { WorkspaceSettings } from '../../../../../preload/contract/workspace';
import { failed, ok, type Script } from '../../../../fakes/fake-console-api';
import { platformStatusFixture, workspaceFixture } from '../../fixtures';
import { WorkspaceSwitcher } from '../../../../../renderer/app/frame/workspace-switcher';
import { ErrorEntries } from '../../../../../renderer/app/frame/error-entries';
import { PlatformView } from '../../../../../renderer/features/connection/platform-view';
import { ProductionBanner } from '../../../../../renderer/features/workspaces/production-banner';
import { renderPart, type RunningApp } from '../../render-app';

const status = platformStatusFixture();
const direct = workspaceFixture({ mode: 'direct', environment: 'test', name: '直连平台' });
const saved = { state: 'set', problem: null, version: 2, lastFour: 'ca7a', savedAtMs: 1_700_000_000_000 } as const;

/** The screen, with what of the frame shows the settings of the workspace and explains its errors. */
const platform = (
  <ErrorEntries>
    <WorkspaceSwitcher />
    <ProductionBanner />
    <PlatformView />
  </ErrorEntries>
);

async function openPlatform(
  workspace: WorkspaceSettings = direct,
  script: Script = {},
  boot: object = {},
): Promise<RunningApp> {
  const options = {
    boot: { workspace, workspaces: [workspace], ...boot },
    script: { 'platform.status': () => ok(status), ...script },
  };
  const app = await renderPart(platform, options, ({ navigation }) => navigation.show('platform'));
  await screen.findByTestId('platform-status');
  return app;
}

/** Types into a field that React does not know. */
function typeInto(field: HTMLElement, text: string): void {
  if (!(field instanceof HTMLInputElement) && !(field instanceof HTMLTextAreaElement)) throw new Error('no field');
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function line(change: Partial<SelfTestLine>): SelfTestLine {
  return { id: 'network', verdict: 'pass', seen: {}, why: null, advice: null, actor: 'nobody', error: null, ...change };
}

describe('secrets', () => {
  it('are sent once, cleared from the field, and shown by their last four characters only', async () => {
    const { fake, stores } = await openPlatform(direct, {
      'platform.setSecret': () => ok({ status: saved, notices: ['white-space-removed', 'unusual-form'] }),
    });
    const row = within(screen.getByTestId('secret-component-secret'));
    expect(screen.getByTestId('secret-component-secret').textContent).toContain('未设置');
    fireEvent.click(row.getByTestId('secret-open'));
    const field = row.getByTestId('secret-value');
    expect(field.getAttribute('type')).toBe('password');
    expect(row.getByTestId('secret-save').hasAttribute('disabled')).toBe(true);
    typeInto(field, 'typed-by-hand');
    await waitFor(() => expect(row.getByTestId('secret-save').hasAttribute('disabled')).toBe(false));
    expect(document.body.outerHTML).not.toContain('typed-by-hand');
    fake.script('platform.status', () => ok({ ...status, secrets: { 'component-secret': saved } }));
    fireEvent.click(row.getByTestId('secret-save'));
    const notice = await screen.findByTestId('secret-saved');
    expect(notice.textContent).toContain('已去除空格或换行');
    expect(notice.textContent).toContain('格式少见');
    expect(fake.requests('platform.setSecret')).toEqual([{ secret: 'component-secret', value: 'typed-by-hand' }]);
    expect(field).toHaveProperty('value', '');
    await waitFor(() => expect(screen.getByTestId('secret-component-secret').textContent).toContain('末四位 ca7a'));
    expect(document.body.outerHTML).not.toContain('typed-by-hand');
    expect(JSON.stringify(stores.platform.state.getState())).not.toContain('typed-by-hand');
  });

  it('are cleared when they were refused, too, with the exact reason', async () => {
    await openPlatform(direct, {
      'platform.setSecret': () =>
        failed({
          code: 'credentials-malformed',
          params: { what: 'encoding-aes-key', reason: 'too-short', length: 42 },
        }),
    });
    const row = within(screen.getByTestId('secret-encoding-aes-key'));
    fireEvent.click(row.getByTestId('secret-open'));
    typeInto(row.getByTestId('secret-value'), 'x'.repeat(42));
    await waitFor(() => expect(row.getByTestId('secret-save').hasAttribute('disabled')).toBe(false));
    fireEvent.keyDown(row.getByTestId('secret-value'), { key: 'Enter' });
    const panel = await row.findByTestId('error-credentials-malformed');
    expect(panel.textContent).toContain('太短：只有 42 个字符');
    expect(panel.textContent).toContain('正好是 43 个字母和数字');
    expect(row.getByTestId('secret-value')).toHaveProperty('value', '');
  });

  it('are removed after a question, also those that were entered for elsewhere', async () => {
    const elsewhere = { ...saved, state: 'elsewhere' as const };
    const { fake } = await openPlatform(direct, {
      'platform.status': () => ok({ ...status, secrets: { 'component-secret': elsewhere } }),
      'platform.removeSecret': () => ok({}),
    });
    const row = within(screen.getByTestId('secret-component-secret'));
    expect(within(screen.getByTestId('secret-token')).queryByTestId('secret-remove')).toBeNull();
    fireEvent.click(await row.findByTestId('secret-remove'));
    expect(fake.requests('platform.removeSecret')).toEqual([]);
    const question = await screen.findByRole('tooltip');
    fireEvent.click(within(question).getByRole('button', { name: '移除' }));
    await waitFor(() => expect(fake.requests('platform.removeSecret')).toEqual([{ secret: 'component-secret' }]));
  });

  it('cannot be entered while the keychain is locked', async () => {
    await openPlatform(direct, {}, { vault: 'locked' });
    const row = screen.getByTestId('secret-component-secret');
    expect(row.textContent).toContain('系统凭据库不可读');
    expect(within(row).getByTestId('secret-open').hasAttribute('disabled')).toBe(true);
  });

  it('are none in the sandbox', async () => {
    await openPlatform(workspaceFixture());
    expect(screen.getByTestId('section-secrets').textContent).toContain('沙箱自行生成密钥');
    expect(screen.queryByTestId('section-ticket')).toBeNull();
    expect(screen.queryByTestId('section-launch')).toBeNull();
  });
});

describe('settings', () => {
  it('send what was changed and nothing else', async () => {
    const { fake } = await openPlatform(direct, {
      'workspaces.update': ({ input }) => ok({ workspace: { ...direct, name: input.name ?? '' } }),
    });
    expect(screen.queryByTestId('section-workspace-save')).toBeNull();
    fireEvent.change(screen.getByTestId('workspace-name'), { target: { value: '新名字' } });
    fireEvent.click(screen.getByTestId('section-workspace-save'));
    await waitFor(() => expect(screen.queryByTestId('section-workspace-save')).toBeNull());
    expect(fake.requests('workspaces.update')).toEqual([{ workspaceId: direct.id, input: { name: '新名字' } }]);
    expect(screen.getByTestId('workspace-switcher').textContent).toContain('新名字');
  });

  it('show the reason at the field, and keep what was typed', async () => {
    await openPlatform(direct, {
      'workspaces.update': () =>
        failed({ code: 'invalid-request', params: { field: 'redirectUri', reason: 'host-mismatch' } }),
    });
    const field = screen.getByTestId('field-redirectUri');
    fireEvent.change(field, { target: { value: 'https://elsewhere.example/cb' } });
    expect(screen.getByTestId('rule-redirectHost').dataset['verdict']).toBe('fail');
    fireEvent.click(screen.getByTestId('section-launch-save'));
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    expect(screen.getByTestId('section-launch').textContent).toContain('必须正好等于授权发起页域名');
    expect(field).toHaveProperty('value', 'https://elsewhere.example/cb');
    fireEvent.click(screen.getByTestId('section-launch-discard'));
    expect(field).toHaveProperty('value', direct.redirectUri);
  });

  it('of production are locked until its name is typed', async () => {
    const { fake } = await openPlatform(workspaceFixture({ ...direct, environment: 'production', name: '正式平台' }), {
      'workspaces.unlock': () => ok({}),
      'workspaces.lock': () => ok({}),
    });
    expect(screen.getByTestId('production-banner').textContent).toContain('正式平台');
    const name = screen.getByTestId('workspace-name');
    expect(name.hasAttribute('disabled')).toBe(true);
    fireEvent.click(screen.getByTestId('unlock'));
    fireEvent.change(await screen.findByTestId('confirm-name'), { target: { value: '正式' } });
    expect(screen.getByTestId('confirm-name-ok').hasAttribute('disabled')).toBe(true);
    fireEvent.change(screen.getByTestId('confirm-name'), { target: { value: '正式平台' } });
    fireEvent.click(screen.getByTestId('confirm-name-ok'));
    await waitFor(() => expect(name.hasAttribute('disabled')).toBe(false));
    expect(fake.requests('workspaces.unlock')).toEqual([{ workspaceId: direct.id, typedName: '正式平台' }]);
    fireEvent.click(screen.getByTestId('lock'));
    await waitFor(() => expect(name.hasAttribute('disabled')).toBe(true));
    expect(fake.requests('workspaces.lock')).toHaveLength(1);
  });

  it('that make a workspace production want its name', async () => {
    const { fake } = await openPlatform(direct, {
      'workspaces.update': () => ok({ workspace: { ...direct, environment: 'production', colour: 'red' } }),
    });
    fireEvent.click(within(screen.getByTestId('section-workspace')).getByLabelText('生产'));
    fireEvent.click(screen.getByTestId('section-workspace-save'));
    expect(fake.requests('workspaces.update')).toEqual([]);
    fireEvent.change(await screen.findByTestId('confirm-name'), { target: { value: direct.name } });
    fireEvent.click(screen.getByTestId('confirm-name-ok'));
    await screen.findByTestId('production-banner');
    expect(fake.requests('workspaces.update')).toEqual([
      { workspaceId: direct.id, input: { environment: 'production' } },
    ]);
  });
});

describe('state of the platform', () => {
  it('warns of a second holder and leads to the entry of 40001', async () => {
    await openPlatform(direct, { 'platform.status': () => ok({ ...status, lostEarly: 3 }) });
    const notice = await screen.findByTestId('lost-early');
    expect(notice.textContent).toContain('3 次');
    fireEvent.click(within(notice).getByTestId('entry-link-40001'));
    expect(await screen.findByTestId('entry-40001')).toBeTruthy();
  });

  it('warns of another workspace that has the token from elsewhere, and tells which ones share it', async () => {
    const other = workspaceFixture({ id: workspaceIdSchema.parse('other'), name: '营销通', mode: 'direct' });
    const relayed = { ...other, mode: 'relay', relayBaseUrl: 'http://127.0.0.1:4101' } as const;
    await openPlatform(direct, {}, { workspaces: [direct, other] });
    expect(screen.getByTestId('token-shared').textContent).toContain('营销通');
    expect(screen.queryByTestId('token-rivals')).toBeNull();
    cleanup();
    await openPlatform(direct, {}, { workspaces: [direct, relayed] });
    expect(screen.getByTestId('token-rivals').textContent).toContain('营销通');
    expect(screen.queryByTestId('token-shared')).toBeNull();
  });

  it('says nothing of workspaces that ask for no token', async () => {
    const other = workspaceFixture({ id: workspaceIdSchema.parse('other'), mode: 'direct' });
    const quiet = [
      { ...other, archivedAtMs: 1 },
      { ...other, mode: 'offline' as const },
      { ...other, componentAppId: null },
      { ...other, apiBaseUrl: 'https://api.weixin.qq.com' },
    ];
    await openPlatform(direct, {}, { workspaces: [direct, ...quiet] });
    expect(screen.queryByTestId('token-shared')).toBeNull();
    expect(screen.queryByTestId('token-rivals')).toBeNull();
  });

  it('says why the platform does not answer', async () => {
    await openPlatform(direct, {
      'platform.status': () =>
        ok({
          ...status,
          reachable: false,
          problem: { code: 'wechat-unreachable', params: { reason: 'http-407' } },
        }),
    });
    const panel = await screen.findByTestId('error-wechat-unreachable');
    expect(panel.textContent).toContain('代理要求登录（407）');
  });
});

describe('the self-test', () => {
  const report: SelfTestReport = {
    mode: 'direct',
    atMs: 1_700_000_000_000,
    tookMs: 1234,
    lines: [
      line({ seen: { host: 'api.weixin.qq.com', proxy: 'PROXY proxy.example:8080' } }),
      line({
        id: 'egress-ip',
        verdict: 'fail',
        seen: { ip: '198.51.100.7' },
        advice: 'allow-egress-ip',
        actor: 'vendor-ops',
        error: { code: 'wechat-rejected', errcode: 61004, rid: 'a-b-c' },
      }),
      line({ id: 'platform-sets', verdict: 'fail', seen: { missing: '18 182' }, advice: 'add-platform-sets' }),
      line({ id: 'clock', verdict: 'skipped' }),
    ],
  };

  it('has one line per check with what was seen, what to do and who, and copies as text', async () => {
    const { fake } = await openPlatform(direct, { 'platform.selfTest': () => ok(report) });
    fireEvent.click(screen.getByTestId('tab-self-test'));
    fireEvent.click(screen.getByTestId('self-test-run'));
    const summary = await screen.findByTestId('self-test-summary');
    expect(summary.textContent).toContain('2 项失败');
    expect(screen.getByTestId('line-network').textContent).toContain('PROXY proxy.example:8080');
    const egress = screen.getByTestId('line-egress-ip');
    expect(egress.textContent).toContain('198.51.100.7');
    expect(egress.textContent).toContain('白名单');
    expect(egress.textContent).toContain('厂商运维');
    expect(egress.textContent).toContain('a-b-c');
    expect(screen.getByTestId('line-platform-sets').textContent).toContain('小程序订单管理 (182)');
    fireEvent.click(screen.getByRole('button', { name: '复制为文本' }));
    await waitFor(() => expect(JSON.stringify(fake.requests('app.copyText'))).toContain('errcode 61004'));
    fireEvent.click(screen.getByTestId('fix-platform-sets'));
    expect(await screen.findByTestId('section-sets')).toBeTruthy();
  });

  it('says why a line was skipped or nothing could be told', async () => {
    const lines = [
      line({ id: 'relay', verdict: 'skipped', why: 'not-in-this-mode' }),
      line({ id: 'app-id', verdict: 'unknown', why: 'nothing-reached' }),
    ];
    await openPlatform(direct, { 'platform.selfTest': () => ok({ ...report, lines }) });
    fireEvent.click(screen.getByTestId('tab-self-test'));
    fireEvent.click(screen.getByTestId('self-test-run'));
    expect((await screen.findByTestId('line-relay')).textContent).toContain('当前连接方式不涉及此项');
    expect(screen.getByTestId('line-app-id').textContent).toContain('请先处理网络问题');
  });

  const relayed = { mode: 'relay', relayBaseUrl: 'https://relay.example', relayUser: '' } as const;
  it.each<[SelfTestAdvice, Partial<WorkspaceSettings>, string]>([
    ['check-dns', {}, 'field-apiBaseUrl'],
    ['check-ca-file', {}, 'field-extraCaFile'],
    ['correct-app-id', {}, 'field-componentAppId'],
    ['enter-secret', {}, 'secret-value'],
    ['enter-ticket', {}, 'ticket-text'],
    ['start-ticket-push', {}, 'start-push'],
    ['set-launch-domain', {}, 'field-launchDomain'],
    ['use-https', {}, 'field-redirectUri'],
    ['check-relay-address', relayed, 'field-relayBaseUrl'],
    ['check-relay-secret', relayed, 'secret-value'],
    ['record-platform-sets', { platformSets: null }, 'record-held'],
    ['record-publication', {}, 'published-published'],
    ['fill-test-list', {}, 'field-testList'],
    ['stop-second-holder', {}, 'mode-direct'],
  ])('leads from “%s” to the very field', async (advice, settings, field) => {
    const lines = [line({ verdict: 'fail', advice })];
    const workspace = { ...direct, ...settings };
    await openPlatform(workspace, { 'platform.selfTest': () => ok({ ...report, lines }) });
    fireEvent.click(screen.getByTestId('tab-self-test'));
    fireEvent.click(screen.getByTestId('self-test-run'));
    fireEvent.click(await screen.findByTestId('fix-network'));
    await waitFor(() => {
      const focused = document.activeElement;
      expect(focused?.closest('[data-testid]')?.getAttribute('data-testid')).toBe(field);
    });
    expect(document.activeElement?.closest('[hidden], details:not([open])')).toBeNull();
  });

  it('is not offered offline', async () => {
    await openPlatform(workspaceFixture({ mode: 'offline' }));
    fireEvent.click(screen.getByTestId('tab-self-test'));
    expect(screen.getByTestId('self-test-run').hasAttribute('disabled')).toBe(true);
  });
});

describe('considerations', () => {
  it('are edited line by line, as they are stored', async () => {
    const markdown = '# Before\n\n- one\n- two';
    await openPlatform(direct, { 'tenants.considerations': () => ok({ markdown }) });
    fireEvent.click(screen.getByTestId('tab-considerations'));
    const text = await screen.findByTestId('considerations-text-zh-CN');
    await waitFor(() => expect(text).toHaveProperty('value', markdown));
  });
});
