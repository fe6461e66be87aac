import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { checkIds } from '../../../../../../preload/contract/checks';
import { attemptIdSchema, sha256Schema } from '../../../../../../preload/contract/ids';
import type { LedgerEntry } from '../../../../../../preload/contract/ledger';
import type { TenantView } from '../../../../../../preload/contract/tenant';
import { failed, ok } from '../../../../../fakes/fake-console-api';
import { appId, checkFixture, fixtureNowMs, recordFixture, rowFixture, tenantId, viewFixture } from '../../../fixtures';
import { openTenant, renderApp } from '../../../render-app';
import { boundRecord, readingFixture } from '../../bound-record';

const unverified = checkIds.map((id) =>
  id === 'verified'
    ? checkFixture(id, { verdict: 'fail', reason: 'verified.unverified', actor: 'tenant' })
    : id === 'annual-review'
      ? checkFixture(id, { level: 'warn', verdict: 'unknown', reason: 'annual-review.unknown', actor: 'tenant' })
      : checkFixture(id),
);

async function show(view: TenantView, script: Parameters<typeof renderApp>[0] = {}): ReturnType<typeof renderApp> {
  const app = await renderApp({ views: [view], ...script });
  await openTenant(app, view);
  return app;
}

describe('upgrade tab', () => {
  it('shows verdict, reason, who must act and where the value came from', async () => {
    await show(viewFixture({ checks: unverified }));
    const check = screen.getByTestId('check-verified');
    expect(check.dataset.verdict).toBe('fail');
    expect(check.textContent).toContain('未通过');
    expect(check.textContent).toContain('小程序未认证，必须先认证才能授权。');
    expect(check.textContent).toContain('租户');
    expect(check.textContent).toContain('人工录入（王敏）');
  });

  it('records a value where the check is', async () => {
    const view = viewFixture({ checks: unverified });
    const { fake } = await show(view, {
      script: { 'tenants.recordFacts': () => ok(viewFixture({}, { revision: 2 })) },
    });
    fireEvent.click(within(screen.getByTestId('check-verified')).getByRole('button', { expanded: false }));
    fireEvent.click(screen.getByTestId('fact-verified-yes'));
    await waitFor(() => expect(fake.requests('tenants.recordFacts')).toHaveLength(1));
    expect(fake.requests('tenants.recordFacts')).toEqual([{ tenantId: 't-1', facts: { verified: true } }]);
    await waitFor(() => expect(screen.getByTestId('step-account').dataset.state).toBe('done'));
  });

  it('waives only with a reason, and never what cannot be waived', async () => {
    const { fake } = await show(viewFixture({ checks: unverified }), {
      script: { 'tenants.waive': () => ok(viewFixture({}, { revision: 2 })) },
    });
    fireEvent.click(within(screen.getByTestId('check-verified')).getByRole('button', { expanded: false }));
    expect(screen.queryByTestId('waive-verified')).toBeNull();
    fireEvent.click(within(screen.getByTestId('check-annual-review')).getByRole('button', { expanded: false }));
    fireEvent.click(screen.getByTestId('waive-annual-review'));
    const confirm = await screen.findByTestId('reason-confirm');
    expect(confirm.hasAttribute('disabled')).toBe(true);
    fireEvent.change(screen.getByTestId('reason-text'), { target: { value: '电话确认' } });
    fireEvent.click(screen.getByTestId('reason-confirm'));
    await waitFor(() =>
      expect(fake.requests('tenants.waive')).toEqual([
        { tenantId: 't-1', checkId: 'annual-review', reason: '电话确认' },
      ]),
    );
  });

  it('shows why a change was refused', async () => {
    await show(viewFixture({ checks: unverified }), {
      script: {
        'tenants.recordFacts': () =>
          failed({ code: 'transition-refused', params: { reason: 'attempt-open' }, reportId: 'R-9' }),
      },
    });
    fireEvent.click(within(screen.getByTestId('check-verified')).getByRole('button', { expanded: false }));
    fireEvent.click(screen.getByTestId('fact-verified-yes'));
    const panel = await screen.findByTestId('error-transition-refused');
    expect(panel.textContent).toContain('有一次授权正在进行');
    expect(panel.textContent).toContain('R-9');
  });

  it('offers no editor for what WeChat said', async () => {
    const checks = unverified.map((check) =>
      check.id === 'verified' ? { ...check, source: 'wechat' as const } : check,
    );
    await show(viewFixture({ checks }));
    fireEvent.click(within(screen.getByTestId('check-verified')).getByRole('button', { expanded: false }));
    expect(screen.queryByTestId('fact-verified-yes')).toBeNull();
    expect(screen.getByTestId('check-verified').textContent).toContain('来自微信');
  });
});

describe('header', () => {
  it('shows the platform before, and the tenant’s own after the authorization', async () => {
    const { fake } = await show(viewFixture());
    expect(screen.getByTestId('branding-before').textContent).toContain('订货通 Lite');
    expect(screen.getByTestId('branding-after').textContent).not.toContain('贵州食品订货');
    fake.script('tenants.read', () => ok(viewFixture({}, boundRecord())));
    fake.emit('tenants.changed', {
      workspaceId: recordFixture().workspaceId,
      rows: [rowFixture({ revision: 4, stage: 'bound' })],
    });
    await waitFor(() => expect(screen.getByTestId('branding-after').textContent).toContain('贵州食品订货'));
    expect(screen.getByTestId('authorize').textContent).toBe('重新授权');
  });

  it('asks for a reason before an upgrade is abandoned, and for no more: it can be reopened', async () => {
    const { fake, stores } = await show(viewFixture({ actions: ['abandon'] }), {
      script: { 'tenants.act': () => ok(viewFixture({}, { revision: 2 })) },
    });
    fireEvent.click(screen.getByTestId('stage-actions'));
    fireEvent.click(await screen.findByText('放弃升级'));
    fireEvent.change(await screen.findByTestId('reason-text'), { target: { value: '租户不做了' } });
    expect(screen.queryByTestId('typed-name')).toBeNull();
    fireEvent.click(screen.getByTestId('reason-confirm'));
    await waitFor(() =>
      expect(fake.requests('tenants.act')).toEqual([{ tenantId: 't-1', action: 'abandon', note: '租户不做了' }]),
    );
    stores.navigation.back();
  });

  it('asks for reason and name before a release skips packaging and review, and for neither after a review', async () => {
    const confirmed = viewFixture(
      { actions: ['release'] },
      { ...boundRecord({ confirmedAtMs: 1 }), stage: 'confirmed' },
    );
    await show(confirmed);
    fireEvent.click(await screen.findByRole('button', { name: '标记为已发布' }));
    expect((await screen.findByRole('dialog')).textContent).toContain('跳过打包和审核');
    fireEvent.change(screen.getByTestId('reason-text'), { target: { value: '微信后台已发布' } });
    expect(screen.getByTestId('reason-confirm').hasAttribute('disabled')).toBe(true);
    fireEvent.change(screen.getByTestId('typed-name'), { target: { value: '上海贵州食品批发' } });
    expect(screen.getByTestId('reason-confirm').hasAttribute('disabled')).toBe(false);
  });

  it('corrects a stage that was recorded by mistake, with a reason', async () => {
    const live = viewFixture({ actions: [] }, { ...boundRecord({ confirmedAtMs: 1, issues: [] }), stage: 'live' });
    const { fake } = await show(live, {
      script: { 'tenants.correctStage': () => ok(viewFixture({}, { revision: 9 })) },
    });
    fireEvent.click(screen.getByTestId('stage-actions'));
    fireEvent.click(await screen.findByText('更正阶段'));
    const dialog = await screen.findByRole('dialog');
    const select = dialog.querySelector('input[role=combobox]');
    if (!select) throw new Error('no list of stages');
    fireEvent.mouseDown(select);
    fireEvent.click(await screen.findByTitle('打包中'));
    expect(screen.getByTestId('correct-stage-save').hasAttribute('disabled')).toBe(true);
    fireEvent.change(screen.getByTestId('correct-stage-reason'), { target: { value: '点错了' } });
    fireEvent.click(screen.getByTestId('correct-stage-save'));
    await waitFor(() =>
      expect(fake.requests('tenants.correctStage')).toEqual([{ tenantId: 't-1', to: 'packaging', reason: '点错了' }]),
    );
  });

  it('keeps showing what is missing after somebody answered “Authorized”', async () => {
    const record = { ...boundRecord({ issues: ['sets-missing'], confirmedAtMs: 1 }), stage: 'confirmed' as const };
    await show(viewFixture({ flags: ['sets-missing'] }, record));
    expect(screen.getByTestId('step-authorize').dataset.state).toBe('problem');
    expect(document.querySelector('.tenant-tags .tag')?.className).toContain('tone-warn');
  });

  it('shows hostile names as plain, cleaned text', async () => {
    const name = '<b>x</b>\u202Egnp';
    const profile = { ...recordFixture().profile, name };
    await show(viewFixture({}, { profile }));
    const heading = screen.getByRole('heading', { level: 1 });
    expect(heading.textContent).toContain('<b>x</b>gnp');
    expect(heading.querySelector('b')).toBeNull();
  });
});

describe('notices', () => {
  it('guides through a set-aside result', async () => {
    const quarantine = {
      reason: 'app-id-differs' as const,
      appId: appId(9),
      accountName: '别家订货',
      entity: '别家有限公司',
      kind: 'mini-program' as const,
      grantedSets: [],
      attemptId: attemptIdSchema.parse('a-1'),
      atMs: fixtureNowMs,
      conflict: null,
      reading: readingFixture({ appId: appId(9) }),
    };
    const { fake } = await show(viewFixture({}, { stage: 'quarantined', quarantine }), {
      script: { 'tenants.resolveQuarantine': () => ok(viewFixture({}, { revision: 2 })) },
    });
    const notice = screen.getByTestId('notice-quarantine');
    expect(notice.textContent).toContain('返回的 AppID 与预期的不同');
    expect(notice.textContent).toContain('没有绑定任何小程序');
    fireEvent.click(screen.getByTestId('quarantine-accept'));
    expect(screen.getByTestId('quarantine-resolve').hasAttribute('disabled')).toBe(true);
    fireEvent.change(screen.getByTestId('quarantine-reason'), { target: { value: '租户换了小程序' } });
    fireEvent.click(screen.getByTestId('quarantine-resolve'));
    await waitFor(() =>
      expect(fake.requests('tenants.resolveQuarantine')).toEqual([
        { tenantId: 't-1', resolution: 'accept', reason: '租户换了小程序', moveTo: null },
      ]),
    );
    await waitFor(() => expect(screen.queryByTestId('notice-quarantine')).toBeNull());
  });

  it('lists drift and accepts it', async () => {
    const drift = [
      {
        id: 'd1',
        field: 'nickName' as const,
        before: '旧名',
        after: '新名',
        foundAtMs: fixtureNowMs,
        acceptedAtMs: null,
        acceptedBy: null,
      },
      {
        id: 'd0',
        field: 'avatar' as const,
        before: 'a',
        after: 'b',
        foundAtMs: 1,
        acceptedAtMs: 2,
        acceptedBy: '王敏',
      },
    ];
    const { fake } = await show(viewFixture({}, { ...boundRecord(), drift }), {
      script: { 'tenants.acceptDrift': () => ok(viewFixture({}, { ...boundRecord(), revision: 5 })) },
    });
    const row = screen.getByTestId('drift-nickName');
    expect(row.textContent).toContain('旧名');
    expect(screen.queryByTestId('drift-avatar')).toBeNull();
    fireEvent.click(within(row).getByRole('button'));
    await waitFor(() => expect(fake.requests('tenants.acceptDrift')).toEqual([{ tenantId: 't-1', driftIds: ['d1'] }]));
  });

  it('names both sides of a conflict', async () => {
    const conflict = {
      appId: appId(1),
      workspaceId: recordFixture().workspaceId,
      workspaceName: '营销工作区',
      application: 'share-marketing',
      tenantId: tenantId('other'),
      tenantName: '另一家',
      bound: true,
    };
    await show(viewFixture({ conflicts: [conflict] }));
    expect(screen.getByTestId('notice-conflict').textContent).toContain('另一家（营销通，工作区 营销工作区）');
  });
});

describe('other tabs', () => {
  it('compares granted sets with the baseline by name', async () => {
    await show(viewFixture({}, boundRecord({ grantedSets: [17, 18, 19, 30, 31, 88, 119, 142, 182, 999] })));
    fireEvent.click(screen.getByTestId('tab-permissions'));
    const missing = await screen.findByTestId('set-25');
    expect(missing.dataset.state).toBe('missing');
    expect(missing.textContent).toContain('互斥');
    expect(missing.textContent).toContain('可能在授权页被取消勾选');
    expect(screen.getByTestId('set-17').dataset.state).toBe('granted');
    expect(screen.getByTestId('set-999').textContent).toContain('权限集 999');
  });

  it('calls sets that WeChat did not name unknown, with no reason of its own', async () => {
    const bound = boundRecord({ grantedSets: [], missingSets: [], issues: [] });
    const reading = readingFixture({ grantedSets: [], unread: [{ part: 'grantedSets', why: 'absent' }] });
    await show(viewFixture({}, { ...bound, reading }));
    fireEvent.click(screen.getByTestId('tab-permissions'));
    const set = await screen.findByTestId('set-25');
    expect(set.dataset.state).toBe('unknown');
    expect(set.textContent).toContain('未知');
    const tab = screen.getByTestId('sets-not-told');
    expect(tab.textContent).toContain('微信没有说明已授予哪些权限集');
    expect(document.body.textContent).not.toMatch(/缺少|已授予 0 个|没有基线以外的权限集|取消勾选/);
    fireEvent.click(screen.getByTestId('tab-official-account'));
    expect((await screen.findByTestId('open-account')).textContent).not.toContain('现有权限集');
  });

  it('draws the sets of the last answer that named them, where the present one names none', async () => {
    const reading = readingFixture({ unread: [{ part: 'grantedSets', why: 'absent' }] });
    await show(viewFixture({}, { ...boundRecord(), reading }));
    fireEvent.click(screen.getByTestId('tab-permissions'));
    expect((await screen.findByTestId('set-17')).dataset.state).toBe('granted');
    expect(screen.getByTestId('set-25').dataset.state).toBe('missing');
  });

  it('calls sets missing where WeChat says that none is granted', async () => {
    const bound = boundRecord({ grantedSets: [], missingSets: [{ id: 25, reason: 'unticked' }] });
    await show(viewFixture({}, { ...bound, reading: readingFixture({ grantedSets: [] }) }));
    fireEvent.click(screen.getByTestId('tab-permissions'));
    expect((await screen.findByTestId('set-25')).dataset.state).toBe('missing');
  });

  it('shows the branding in both phones and its dated history', async () => {
    await show(viewFixture({}, boundRecord()));
    fireEvent.click(screen.getByTestId('tab-branding'));
    expect((await screen.findByTestId('phone-before')).textContent).toContain('订货通 Lite');
    const after = screen.getByTestId('phone-after');
    expect(after.textContent).toContain('上海贵州食品有限公司');
    expect(screen.getByText('第一份快照')).toBeTruthy();
  });

  it('shows records newest first, opens WeChat’s answer on demand, and names a broken chain', async () => {
    const entry = (sequence: number, change: Partial<LedgerEntry>): LedgerEntry => ({
      sequence,
      atMs: fixtureNowMs + sequence,
      actor: '王敏',
      source: 'operator',
      kind: 'tenant-created',
      detail: {},
      previous: sha256Schema.parse('0'.repeat(64)),
      hash: sha256Schema.parse('1'.repeat(64)),
      ...change,
    });
    const ledger = [
      entry(0, {}),
      entry(1, {
        kind: 'bound',
        source: 'wechat',
        detail: { appId: appId(1) },
        response: '{"refresh_token":"[masked]"}',
      }),
    ];
    await show(viewFixture({ chainBrokenAt: 1 }, { ledger }));
    fireEvent.click(screen.getByTestId('tab-records'));
    const timeline = await screen.findByTestId('timeline');
    expect([...timeline.children].map((item) => item.getAttribute('data-kind'))).toEqual(['bound', 'tenant-created']);
    expect(screen.getByTestId('ledger-chain').textContent).toContain('第 2 条');
    const numbers = [...timeline.querySelectorAll('.timeline-sequence')].map((number) => number.textContent);
    expect(numbers).toEqual(['第 2 条', '第 1 条']);
    expect(timeline.textContent).not.toContain('[masked]');
    fireEvent.click(screen.getByText('查看微信返回结果'));
    expect(timeline.textContent).toContain('[masked]');
  });

  it('reads older records when they are looked at, and says why where it cannot', async () => {
    const entry = (sequence: number): LedgerEntry => ({
      sequence,
      atMs: fixtureNowMs + sequence,
      actor: '王敏',
      source: 'operator',
      kind: 'note-added',
      detail: {},
      previous: sha256Schema.parse('0'.repeat(64)),
      hash: sha256Schema.parse('1'.repeat(64)),
    });
    const entries = [0, 1, 2, 3].map(entry);
    let isDamaged = true;
    const { fake } = await show(viewFixture({}, { ledger: entries.slice(3), earlierEntries: 3 }), {
      script: {
        'tenants.ledger': () => (isDamaged ? failed({ code: 'ledger-damaged' }) : ok({ entries, chainBrokenAt: 1 })),
      },
    });
    expect(fake.requests('tenants.ledger')).toHaveLength(0);
    fireEvent.click(screen.getByTestId('tab-records'));
    const problem = await screen.findByText(/此租户较早记录所在的文件已损坏/);
    expect(screen.queryByTestId('ledger-chain')).toBeNull();
    isDamaged = false;
    fireEvent.click(screen.getByRole('button', { name: '重试' }));
    const timeline = await screen.findByTestId('timeline');
    expect(timeline.children).toHaveLength(4);
    expect(problem.isConnected).toBe(false);
    expect(screen.getByTestId('ledger-chain').textContent).toContain('第 2 条');
    expect(fake.requests('tenants.ledger')).toEqual([{ tenantId: 't-1' }, { tenantId: 't-1' }]);
  });

  it('asks the tenant to accept a different entity in full words', async () => {
    const officialAccount = {
      appId: null,
      name: '贵州食品',
      entityName: '另一家公司',
      credential: null,
      source: 'operator' as const,
      atMs: fixtureNowMs,
      linkStatus: 3,
    };
    const entity = { verdict: 'different' as const, by: 'name' as const, miniProgram: '甲', officialAccount: '乙' };
    const { fake } = await show(viewFixture({ entity }, { officialAccount }), {
      script: { 'tenants.acknowledge': () => ok(viewFixture({}, { revision: 2 })) },
    });
    fireEvent.click(screen.getByTestId('tab-official-account'));
    expect((await screen.findByTestId('entity-comparison')).textContent).toContain('不能共享数据');
    expect(screen.getByText('被管理员拒绝')).toBeTruthy();
    fireEvent.change(screen.getByTestId('ack-entity-name'), { target: { value: '李强' } });
    fireEvent.click(screen.getByTestId('ack-entity'));
    await waitFor(() => expect(fake.requests('tenants.acknowledge')).toHaveLength(1));
    expect(fake.requests('tenants.acknowledge')[0]).toMatchObject({ kind: 'entity-differs', acceptedBy: '李强' });
  });

  it('saves notes', async () => {
    const { fake } = await show(viewFixture(), {
      script: { 'tenants.updateProfile': () => ok(viewFixture({}, { revision: 2 })) },
    });
    fireEvent.click(screen.getByTestId('tab-notes'));
    fireEvent.change(await screen.findByTestId('notes'), { target: { value: '周三再打电话' } });
    fireEvent.click(screen.getByTestId('notes-save'));
    await waitFor(() =>
      expect(fake.requests('tenants.updateProfile')).toEqual([{ tenantId: 't-1', profile: { notes: '周三再打电话' } }]),
    );
  });
});
