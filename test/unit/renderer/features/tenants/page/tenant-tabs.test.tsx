import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { sha256Schema } from '../../../../../../preload/contract/ids';
import type { LedgerEntry } from '../../../../../../preload/contract/ledger';
import { failed, ok } from '../../../../../fakes/fake-console-api';
import { appId, fixtureNowMs, viewFixture } from '../../../fixtures';
import { showTenant } from '../../../render-app';
import { boundRecord, readingFixture } from '../../bound-record';

const officialAccount = {
  appId: null,
  name: '贵州食品',
  entityName: '另一家公司',
  credential: null,
  source: 'operator' as const,
  atMs: fixtureNowMs,
};
const entity = { verdict: 'different' as const, by: 'name' as const, miniProgram: '甲', officialAccount: '乙' };

describe('the tabs of a tenant besides its upgrade', () => {
  it('compares granted sets with the baseline by name', async () => {
    await showTenant(viewFixture({}, boundRecord({ grantedSets: [17, 18, 19, 30, 31, 88, 119, 142, 182, 999] })));
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
    await showTenant(viewFixture({}, { ...bound, reading }));
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
    await showTenant(viewFixture({}, { ...boundRecord(), reading }));
    fireEvent.click(screen.getByTestId('tab-permissions'));
    expect((await screen.findByTestId('set-17')).dataset.state).toBe('granted');
    expect(screen.getByTestId('set-25').dataset.state).toBe('missing');
  });

  it('calls sets missing where WeChat says that none is granted', async () => {
    const bound = boundRecord({ grantedSets: [], missingSets: [{ id: 25, reason: 'unticked' }] });
    await showTenant(viewFixture({}, { ...bound, reading: readingFixture({ grantedSets: [] }) }));
    fireEvent.click(screen.getByTestId('tab-permissions'));
    expect((await screen.findByTestId('set-25')).dataset.state).toBe('missing');
  });

  it('shows the branding in both phones and its dated history', async () => {
    await showTenant(viewFixture({}, boundRecord()));
    fireEvent.click(screen.getByTestId('tab-branding'));
    expect((await screen.findByTestId('phone-before')).textContent).toContain('订货通 Lite');
    const after = screen.getByTestId('phone-after');
    expect(after.textContent).toContain('上海贵州食品有限公司');
    expect(screen.getByTestId('branding-first').textContent).toBe('第一份快照');
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
    await showTenant(viewFixture({ chainBrokenAt: 1 }, { ledger }));
    fireEvent.click(screen.getByTestId('tab-records'));
    const timeline = await screen.findByTestId('timeline');
    expect([...timeline.children].map((item) => item.getAttribute('data-kind'))).toEqual(['bound', 'tenant-created']);
    expect(screen.getByTestId('ledger-chain').textContent).toContain('第 2 条');
    const numbers = [...timeline.querySelectorAll('.timeline-sequence')].map((number) => number.textContent);
    expect(numbers).toEqual(['第 2 条', '第 1 条']);
    expect(timeline.textContent).not.toContain('[masked]');
    fireEvent.click(within(timeline).getByRole('button', { name: '查看微信返回结果' }));
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
    const { fake } = await showTenant(viewFixture({}, { ledger: entries.slice(3), earlierEntries: 3 }), {
      script: {
        'tenants.ledger': () => (isDamaged ? failed({ code: 'ledger-damaged' }) : ok({ entries, chainBrokenAt: 1 })),
      },
    });
    expect(fake.requests('tenants.ledger')).toHaveLength(0);
    fireEvent.click(screen.getByTestId('tab-records'));
    const problem = await screen.findByTestId('error-ledger-damaged');
    expect(problem.textContent).toContain('此租户较早记录所在的文件已损坏');
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
    const { fake } = await showTenant(
      viewFixture({ entity }, { officialAccount: { ...officialAccount, linkStatus: 3 } }),
      {
        script: { 'tenants.acknowledge': () => ok(viewFixture({}, { revision: 2 })) },
      },
    );
    fireEvent.click(screen.getByTestId('tab-official-account'));
    expect((await screen.findByTestId('entity-comparison')).textContent).toContain('不能共享数据');
    expect(screen.getByTestId('official-link').textContent).toBe('被管理员拒绝');
    fireEvent.change(screen.getByTestId('ack-entity-name'), { target: { value: '李强' } });
    fireEvent.click(screen.getByTestId('ack-entity'));
    await waitFor(() => expect(fake.requests('tenants.acknowledge')).toHaveLength(1));
    expect(fake.requests('tenants.acknowledge')[0]).toMatchObject({ kind: 'entity-differs', acceptedBy: '李强' });
  });

  it('asks again when an entity has changed since the tenant accepted the difference', async () => {
    const acknowledgements = [
      { kind: 'entity-differs' as const, text: '不同', acceptedBy: '李强', recordedBy: '王敏', atMs: fixtureNowMs },
    ];
    await showTenant(
      viewFixture({ entity }, { officialAccount: { ...officialAccount, linkStatus: null }, acknowledgements }),
    );
    fireEvent.click(screen.getByTestId('tab-official-account'));
    expect(await screen.findByTestId('ack-entity')).toBeTruthy();
    expect(screen.getByTestId('entity-comparison').textContent).not.toContain('李强');
    expect(screen.getByTestId('official-link').textContent).toContain('公众号未授权给平台');
  });

  it('saves notes', async () => {
    const { fake } = await showTenant(viewFixture(), {
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
