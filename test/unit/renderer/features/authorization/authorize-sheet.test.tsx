import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { attemptIdSchema } from '../../../../../preload/contract/ids';
import type { TenantView } from '../../../../../preload/contract/tenant';
import { checkIds } from '../../../../../preload/contract/checks';
import { failed, ok, type Script } from '../../../../fakes/fake-console-api';
import { appId, attemptViewFixture, checkFixture, fixtureNowMs, viewFixture, workspaceFixture } from '../../fixtures';
import { type RunningApp, showTenant } from '../../render-app';
import { boundRecord, readingFixture } from '../bound-record';

const attemptId = attemptIdSchema.parse('a-1');
const acknowledged = {
  acknowledgements: [
    { kind: 'functions-given-up' as const, text: '…', acceptedBy: '李强', recordedBy: '王敏', atMs: fixtureNowMs },
  ],
};

async function openSheet(view: TenantView, script: Script = {}, boot = {}): Promise<RunningApp> {
  const app = await showTenant(view, { script: { 'authorization.start': () => ok({ attemptId }), ...script }, boot });
  fireEvent.click(screen.getByTestId('authorize'));
  await screen.findByTestId('preflight-start');
  return app;
}

function canStart(): boolean {
  return !screen.getByTestId('preflight-start').hasAttribute('disabled');
}

describe('preflight', () => {
  it('starts at once when everything is ready', async () => {
    const { fake } = await openSheet(viewFixture({}, acknowledged));
    expect(canStart()).toBe(true);
    fireEvent.click(screen.getByTestId('preflight-start'));
    await waitFor(() =>
      expect(fake.requests('authorization.start')).toEqual([
        { tenantId: 't-1', accountKind: 'mini-program', via: 'window', acceptUnknowns: [] },
      ]),
    );
  });

  it('asks for the AppID before a link is made, and records it', async () => {
    const known = viewFixture({}, acknowledged);
    const unknown = { ...known, row: { ...known.row, appId: null } };
    const recorded = { ...known, row: { ...known.row, appId: appId(1) }, record: { ...known.record, revision: 2 } };
    const { fake } = await openSheet(unknown, { 'tenants.updateProfile': () => ok(recorded) });
    expect(canStart()).toBe(true);
    fireEvent.click(within(screen.getByTestId('authorize-link')).getByRole('radio'));
    expect(canStart()).toBe(false);
    expect(screen.getByText('请先登记 AppID，或确认它无从得知。')).toBeTruthy();
    fireEvent.change(screen.getByTestId('preflight-app-id'), { target: { value: ` ${appId(1)} ` } });
    fireEvent.click(screen.getByTestId('preflight-app-id-save'));
    await screen.findByTestId('preflight-pinned');
    expect(fake.requests('tenants.updateProfile')).toEqual([{ tenantId: 't-1', profile: { expectedAppId: appId(1) } }]);
    expect(canStart()).toBe(true);
  });

  it('says what follows where the AppID cannot be known, and goes on when that is accepted', async () => {
    const known = viewFixture({}, acknowledged);
    await openSheet({ ...known, row: { ...known.row, appId: null } });
    fireEvent.click(within(screen.getByTestId('authorize-link')).getByRole('radio'));
    expect(screen.getByTestId('preflight-unpinned').textContent).toContain('只是候选');
    fireEvent.click(screen.getByTestId('accept-no-app-id'));
    expect(canStart()).toBe(true);
  });

  it('waits until somebody at the tenant accepted what is given up, and records the very text', async () => {
    const blocked = viewFixture({
      readiness: { state: 'blocked', blockers: ['functions-given-up'], unknowns: [], warnings: [] },
    });
    const { fake } = await openSheet(blocked, {
      'tenants.acknowledge': () => ok(viewFixture({}, { ...acknowledged, revision: 2 })),
    });
    expect(canStart()).toBe(false);
    expect(screen.getByText('请先登记租户方确认人。')).toBeTruthy();
    fireEvent.change(screen.getByTestId('ack-given-up-name'), { target: { value: '赵总' } });
    fireEvent.click(screen.getByTestId('ack-given-up'));
    await screen.findByTestId('given-up-accepted');
    expect(fake.requests('tenants.acknowledge')[0]).toMatchObject({ kind: 'functions-given-up', acceptedBy: '赵总' });
    expect(JSON.stringify(fake.requests('tenants.acknowledge')[0])).toContain('租户不能再自行发布版本');
    expect(canStart()).toBe(true);
  });

  it('says in the sheet when the acceptance could not be recorded', async () => {
    const blocked = viewFixture({
      readiness: { state: 'blocked', blockers: ['functions-given-up'], unknowns: [], warnings: [] },
    });
    await openSheet(blocked, { 'tenants.acknowledge': () => failed({ code: 'disk-full' }) });
    fireEvent.change(screen.getByTestId('ack-given-up-name'), { target: { value: '赵总' } });
    fireEvent.click(screen.getByTestId('ack-given-up'));
    await within(screen.getByTestId('authorize-sheet')).findByTestId('error-disk-full');
    expect(canStart()).toBe(false);
  });

  it('names what is unknown and sends it along once it is accepted', async () => {
    const checks = checkIds.map((id) =>
      checkFixture(id, id === 'verified' ? { verdict: 'unknown', reason: 'verified.unknown' } : {}),
    );
    const readiness = { state: 'unknowns' as const, blockers: [], unknowns: ['verified' as const], warnings: [] };
    const { fake } = await openSheet(viewFixture({ checks, readiness }, acknowledged));
    expect(canStart()).toBe(false);
    expect(screen.getByTestId('preflight-verified').textContent).toContain('微信认证');
    fireEvent.click(screen.getByTestId('accept-unknowns'));
    fireEvent.click(screen.getByTestId('authorize-link'));
    fireEvent.click(screen.getByTestId('preflight-start'));
    await waitFor(() =>
      expect(fake.requests('authorization.start')).toEqual([
        { tenantId: 't-1', accountKind: 'mini-program', via: 'link', acceptUnknowns: ['verified'] },
      ]),
    );
  });

  it('leads to what blocks', async () => {
    const checks = checkIds.map((id) =>
      checkFixture(id, id === 'verified' ? { verdict: 'fail', reason: 'verified.unverified' } : {}),
    );
    const readiness = { state: 'blocked' as const, blockers: ['verified' as const], unknowns: [], warnings: [] };
    await openSheet(viewFixture({ checks, readiness }, acknowledged));
    expect(canStart()).toBe(false);
    fireEvent.click(within(screen.getByTestId('preflight-verified')).getByRole('button', { name: '去处理' }));
    await waitFor(() => expect(screen.queryByTestId('preflight-start')).toBeNull());
    expect(screen.getByTestId('tab-upgrade').getAttribute('aria-selected')).toBe('true');
  });

  it.each([
    [{ online: false }, '授权需要网络。'],
    [{ vault: 'locked' }, '授权需要系统凭据库来保存凭据。'],
  ])('says what it needs: %o', async (boot, words) => {
    await openSheet(viewFixture({}, acknowledged), {}, boot);
    expect(canStart()).toBe(false);
    expect(screen.getByText(words)).toBeTruthy();
  });

  it('shows why it could not start', async () => {
    await openSheet(viewFixture({}, acknowledged), {
      'authorization.start': () => failed({ code: 'ticket-missing', reportId: 'R-3' }),
    });
    fireEvent.click(screen.getByTestId('preflight-start'));
    expect((await screen.findByTestId('error-ticket-missing')).textContent).toContain('R-3');
  });
});

describe('live attempt', () => {
  it('follows the attempt and can be renewed and cancelled', async () => {
    const { fake } = await openSheet(viewFixture({}, acknowledged), {
      'authorization.renew': () => ok({ attemptId }),
      'authorization.cancel': () => ok({}),
      'authorization.focus': () => ok({}),
    });
    const expiresAtMs = Date.now() + 600_000;
    fake.emit('attempt.changed', attemptViewFixture({}, { expiresAtMs }));
    const state = await screen.findByTestId('attempt-state');
    expect(state.dataset.page).toBe('waiting-scan');
    expect(screen.getByTestId('attempt-countdown').textContent).toMatch(/剩余 (10:00|9:5\d)/);
    fake.emit(
      'attempt.changed',
      attemptViewFixture({ page: 'awaiting-admin' }, { phase: 'awaiting-admin', expiresAtMs }),
    );
    await waitFor(() => expect(screen.getByTestId('attempt-state').textContent).toContain('微信在等管理员确认'));
    fireEvent.click(screen.getByTestId('attempt-renew'));
    await waitFor(() => expect(fake.requests('authorization.renew')).toHaveLength(1));
    fireEvent.click(screen.getByTestId('attempt-focus'));
    await waitFor(() => expect(fake.requests('authorization.focus')).toHaveLength(1));
    fireEvent.click(screen.getByTestId('attempt-cancel'));
    await waitFor(() => expect(fake.requests('authorization.cancel')).toHaveLength(1));
    fake.emit('attempt.changed', attemptViewFixture({}, { phase: 'ended', endedAtMs: 1, outcome: 'cancelled' }));
    expect((await screen.findByTestId('attempt-ended')).dataset.outcome).toBe('cancelled');
    fireEvent.click(screen.getByTestId('start-again'));
    await screen.findByTestId('preflight-start');
  });

  it('shows every host of a mismatch', async () => {
    const workspace = workspaceFixture({ launchDomain: 'registered.example' });
    const { fake } = await openSheet(viewFixture({}, acknowledged), {}, { workspace });
    const pageError = { code: -302, text: '域名不一致', entryHost: '', callbackHost: 'callback.example' };
    fake.emit('attempt.changed', attemptViewFixture({ page: 'error', pageError }));
    const panel = await screen.findByTestId('page-error');
    expect(panel.dataset.code).toBe('-302');
    expect(panel.textContent).toContain('空（没有收到来源）');
    expect(panel.textContent).toContain('callback.example');
    expect(panel.textContent).toContain('registered.example');
  });

  it('hands over to a remote administrator', async () => {
    const { fake } = await openSheet(viewFixture({}, acknowledged), {
      'authorization.copyMessage': () => ok({}),
      'authorization.copyLink': () => ok({}),
      'authorization.message': ({ language }) => ok({ text: `message in ${language}` }),
      'authorization.saveHandover': () => ok({ saved: true }),
      'authorization.check': () => ok({ attempt: null }),
    });
    const handover = { qrDataUrl: 'data:image/png;base64,AA==', expiresAtMs: fixtureNowMs };
    fake.emit(
      'attempt.changed',
      attemptViewFixture({ page: 'none', host: null, handover }, { via: 'link', phase: 'link-issued' }),
    );
    await screen.findByTestId('handover');
    await waitFor(() => expect(screen.getByTestId('handover-message')).toHaveProperty('value', 'message in zh-CN'));
    fireEvent.click(screen.getByTestId('handover-enlarge'));
    expect(
      within(await screen.findByTestId('handover-large'))
        .getByRole('img')
        .getAttribute('width'),
    ).toBe('520');
    fireEvent.click(screen.getByTestId('handover-copy-link'));
    const said = (words: string): Promise<void> =>
      waitFor(() => expect(screen.getByTestId('handover-said').textContent).toBe(words));
    await said('链接已复制到剪贴板，请只发给管理员本人');
    expect(fake.requests('authorization.copyLink')).toEqual([{ tenantId: 't-1' }]);
    fireEvent.click(screen.getByTestId('handover-copy'));
    await said('消息已复制到剪贴板');
    expect(fake.requests('authorization.copyMessage')).toEqual([{ tenantId: 't-1', language: 'zh-CN' }]);
    fireEvent.click(screen.getByTestId('handover-pdf'));
    await waitFor(() => expect(fake.requests('authorization.saveHandover')).toHaveLength(1));
    fireEvent.click(screen.getByTestId('attempt-check'));
    expect((await screen.findByTestId('attempt-checked')).textContent).toBe('尚未确认');
  });

  it('says why a link of before a restart is not shown, until it is renewed', async () => {
    const { fake } = await openSheet(viewFixture({}, acknowledged), {
      'authorization.renew': () => ok({ attemptId }),
      'authorization.message': () => ok({ text: 'message' }),
    });
    const link = { via: 'link', expiresAtMs: Date.now() + 600_000 } as const;
    const none = { page: 'none', host: null } as const;
    fake.emit('attempt.changed', attemptViewFixture(none, { ...link, phase: 'starting' }));
    await screen.findByTestId('attempt-state');
    expect(screen.queryByTestId('link-gone')).toBeNull();
    fake.emit('attempt.changed', attemptViewFixture(none, { ...link, phase: 'link-issued' }));
    const words = (await screen.findByTestId('link-gone')).textContent;
    // What becomes of the one that was sent: a code is good once, until it expires, and WeChat cannot take it back.
    expect(words).toContain('已发出的链接在到期前仍可使用一次');
    expect(words).toContain('无法收回旧链接');
    expect(words).toContain('使用最新的链接');
    expect(screen.getByTestId('attempt-renew').title).toContain('已发出的链接在到期前仍可使用一次');
    fireEvent.click(screen.getByTestId('attempt-renew'));
    await waitFor(() => expect(fake.requests('authorization.renew')).toEqual([{ tenantId: 't-1' }]));
    const handover = { qrDataUrl: 'data:image/png;base64,AA==', expiresAtMs: link.expiresAtMs };
    fake.emit('attempt.changed', attemptViewFixture({ ...none, handover }, { ...link, phase: 'link-issued' }));
    await screen.findByTestId('handover');
    expect(screen.queryByTestId('link-gone')).toBeNull();
  });

  it('says of a link that was cancelled that it can still be used, as long as it can', async () => {
    const { fake } = await openSheet(viewFixture({}, acknowledged));
    const cancelled = { phase: 'ended', endedAtMs: 1, outcome: 'cancelled' } as const;
    const good = Date.now() + 600_000;
    fake.emit('attempt.changed', attemptViewFixture({}, { ...cancelled, via: 'link', expiresAtMs: good }));
    expect((await screen.findByTestId('link-stays')).textContent).toContain('仍可使用一次');
    for (const other of [{ via: 'link', expiresAtMs: 1 } as const, { via: 'window', expiresAtMs: good } as const]) {
      fake.emit('attempt.changed', attemptViewFixture({}, { ...cancelled, ...other }));
      await waitFor(() => expect(screen.queryByTestId('link-stays')).toBeNull());
      fake.emit('attempt.changed', attemptViewFixture({}, { ...cancelled, via: 'link', expiresAtMs: good }));
      await screen.findByTestId('link-stays');
    }
  });

  it('does not speak of a link where the administrator scans in a window', async () => {
    const { fake } = await openSheet(viewFixture({}, acknowledged));
    fake.emit('attempt.changed', attemptViewFixture({}, { via: 'window', phase: 'window-open' }));
    await screen.findByTestId('attempt-state');
    expect(screen.queryByTestId('link-gone')).toBeNull();
    expect(screen.getByTestId('attempt-renew').title).toBe('');
  });
});

describe('result', () => {
  const ended = { phase: 'ended' as const, endedAtMs: fixtureNowMs };

  it('shows the verified answer beside the prompt and confirms it', async () => {
    const { fake, stores } = await openSheet(viewFixture({}, acknowledged), {
      'authorization.answer': () => ok(viewFixture({}, { ...boundRecord(), revision: 6, stage: 'confirmed' })),
    });
    stores.tenant.adopt(viewFixture({}, boundRecord()));
    fake.emit('attempt.changed', attemptViewFixture({}, { ...ended, outcome: 'bound-with-issues', answer: 'pending' }));
    const answer = await screen.findByTestId('verified-outcome');
    expect(answer.dataset.outcome).toBe('bound-with-issues');
    expect(answer.textContent).toContain('贵州食品订货');
    expect(answer.textContent).toContain(appId(1));
    expect(screen.getByTestId('issue-sets-missing')).toBeTruthy();
    expect(answer.textContent).toContain('开放平台账号管理');
    expect(screen.getByTestId('prompt').textContent).toContain('微信小程序是否已授权成功？');
    fireEvent.click(screen.getByTestId('prompt-authorized'));
    expect((await screen.findByTestId('prompt-answered')).dataset.answer).toBe('authorized');
    expect(fake.requests('authorization.answer')).toEqual([{ tenantId: 't-1', answer: 'authorized' }]);
    fireEvent.click(screen.getByTestId('see-branding'));
    await screen.findByTestId('phone-after');
  });

  it('records what the page said when an authorization came to nothing', async () => {
    const cancelled = attemptViewFixture({}, { ...ended, outcome: 'cancelled' });
    const { attempt } = cancelled;
    const before = viewFixture({}, { ...acknowledged, attempts: [attempt] });
    const noted = { ...acknowledged, attempts: [{ ...attempt, pageWords: '已满' }], revision: 9 };
    const { fake } = await openSheet(before, { 'tenants.notePage': () => ok(viewFixture({}, noted)) });
    fake.emit('attempt.changed', cancelled);
    const field = await within(screen.getByTestId('authorize-sheet')).findByTestId('page-words');
    fireEvent.change(field, { target: { value: ' 已满 ' } });
    fireEvent.click(screen.getByTestId('page-words-record'));
    await waitFor(() => expect(screen.getByTestId('attempt-ended').textContent).toContain('页面提示： 已满'));
    expect(fake.requests('tenants.notePage')).toEqual([{ tenantId: 't-1', attemptId: attempt.id, words: '已满' }]);
    for (const shown of screen.getAllByTestId('page-words-recorded')) expect(shown.textContent).toContain('已满');
  });

  it('cannot confirm what was set aside, and offers the choice in the same place', async () => {
    const quarantine = {
      reason: 'official-account-picked' as const,
      appId: appId(5),
      accountName: '驰鹭服务号',
      entity: '驰鹭有限公司',
      kind: 'official-account' as const,
      grantedSets: [],
      attemptId,
      atMs: fixtureNowMs,
      conflict: null,
      reading: readingFixture({ kind: 'official-account' }),
    };
    const { fake, stores } = await openSheet(viewFixture({}, acknowledged));
    stores.tenant.adopt(viewFixture({}, { stage: 'quarantined', quarantine, revision: 6 }));
    fake.emit('attempt.changed', attemptViewFixture({}, { ...ended, outcome: 'quarantined' }));
    expect((await screen.findByTestId('verified-outcome')).dataset.outcome).toBe('quarantined');
    expect(screen.queryByTestId('prompt')).toBeNull();
    expect(screen.getAllByTestId('quarantine-choice').length).toBeGreaterThan(0);
    stores.tenant.adopt(viewFixture({ nextStep: 'correct-app-id' }, { quarantine: null, revision: 8 }));
    expect((await screen.findByTestId('quarantine-settled')).textContent).toContain('更正 AppID');
    fireEvent.click(screen.getByTestId('start-again'));
    await screen.findByTestId('preflight-start');
  });

  it('comes back to a prompt that was not answered', async () => {
    await showTenant(viewFixture({}, boundRecord()));
    fireEvent.click(screen.getByTestId('prompt-open'));
    await screen.findByTestId('prompt-authorized');
    expect(screen.getByTestId('verified-outcome').dataset.outcome).toBe('bound-with-issues');
  });

  it('tells why an attempt failed', async () => {
    const { fake } = await openSheet(viewFixture({}, acknowledged));
    const error = { code: 'wechat-rejected' as const, errcode: 61004, rid: '63523ebd-02109430-53ef0c2b' };
    fake.emit('attempt.changed', attemptViewFixture({}, { ...ended, outcome: 'failed', error }));
    const panel = await screen.findByTestId('error-wechat-rejected');
    expect(panel.textContent).toContain('61004');
    expect(panel.textContent).toContain('63523ebd-02109430-53ef0c2b');
  });
});
