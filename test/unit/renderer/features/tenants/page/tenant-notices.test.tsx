import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Binding } from '../../../../../../preload/contract/binding';
import {
  assetNameSchema,
  attemptIdSchema,
  tenantIdSchema,
  workspaceIdSchema,
} from '../../../../../../preload/contract/ids';
import type { TenantView } from '../../../../../../preload/contract/tenant';
import { appId, fixtureNowMs, viewFixture } from '../../../fixtures';
import { openTenant, renderApp } from '../../../render-app';
import { boundRecord, readingFixture } from '../../bound-record';

async function show(view: TenantView): Promise<void> {
  await openTenant(await renderApp({ views: [view] }), view);
}

function activeBinding(change: Partial<Binding> = {}): Binding {
  const { binding } = boundRecord(change);
  if (!binding) throw new Error('the fixture is not bound');
  return binding;
}

describe('what the page of a tenant says first', () => {
  it('asks again when an entity has changed since the tenant accepted the difference', async () => {
    const officialAccount = {
      appId: null,
      name: '贵州食品',
      entityName: '另一家公司',
      credential: null,
      source: 'operator' as const,
      atMs: fixtureNowMs,
      linkStatus: null,
    };
    const entity = { verdict: 'different' as const, by: 'name' as const, miniProgram: '甲', officialAccount: '乙' };
    const acknowledgements = [
      { kind: 'entity-differs' as const, text: '不同', acceptedBy: '李强', recordedBy: '王敏', atMs: fixtureNowMs },
    ];
    await show(viewFixture({ entity }, { officialAccount, acknowledgements }));
    fireEvent.click(screen.getByTestId('tab-official-account'));
    expect(await screen.findByTestId('ack-entity')).toBeTruthy();
    expect(screen.getByTestId('entity-comparison').textContent).not.toContain('李强');
    expect(screen.getByText(/公众号未授权给平台/)).toBeTruthy();
  });

  it('says that a binding was revoked, what is kept, and what to do', async () => {
    await show(
      viewFixture({ flags: ['revoked'] }, { stage: 'revoked', binding: activeBinding({ revokedAtMs: fixtureNowMs }) }),
    );
    const notice = await screen.findByTestId('notice-revoked');
    expect(notice.textContent).toContain('全部保留');
    expect(notice.textContent).toContain('请管理员重新授权');
    expect(screen.queryByTestId('notice-issues')).toBeNull();
  });

  it('names every issue of a binding with who acts and what next', async () => {
    await show(
      viewFixture(
        {},
        { stage: 'bound-with-issues', binding: activeBinding({ issues: ['sets-missing', 'unverified'] }) },
      ),
    );
    const issue = await screen.findByTestId('binding-issue-sets-missing');
    expect(issue.textContent).toContain('租户');
    expect(issue.textContent).toContain('请管理员重新授权');
    fireEvent.click(issue.querySelector('button') ?? issue);
    expect((await screen.findByTestId('tab-permissions')).getAttribute('aria-selected')).toBe('true');
    expect(screen.getByTestId('binding-issue-unverified').textContent).toContain('微信认证');
  });

  it('names the other side of a set-aside result, and why it cannot be handed to another workspace', async () => {
    const conflict = {
      appId: appId(9),
      workspaceId: workspaceIdSchema.parse('marketing'),
      workspaceName: '营销通 正式',
      application: 'share-marketing',
      tenantId: tenantIdSchema.parse('t-9'),
      tenantName: '澜橙食品',
      bound: true,
    };
    const quarantine = {
      reason: 'bound-elsewhere' as const,
      appId: appId(9),
      accountName: '澜橙鲜果',
      entity: '澜橙食品有限公司',
      kind: 'mini-program' as const,
      grantedSets: [],
      attemptId: attemptIdSchema.parse('a-1'),
      atMs: fixtureNowMs,
      conflict,
      reading: readingFixture({ appId: appId(9) }),
    };
    await show(viewFixture({}, { stage: 'quarantined', quarantine }));
    const other = await screen.findByTestId('quarantine-conflict');
    expect(other.textContent).toContain('澜橙食品（营销通，工作区 营销通 正式）');
    expect(other.textContent).toContain('不能直接转到工作区“营销通 正式”');
    expect(screen.getByTestId('quarantine-accept').hasAttribute('disabled')).toBe(true);
    expect(screen.getByText(/须先由对方租户取消授权/)).toBeTruthy();
  });

  it('shows who a candidate is and why it is only one, to be accepted by name or refused', async () => {
    const avatar = assetNameSchema.parse(`${'ab'.repeat(32)}.png`);
    const reading = readingFixture({ appId: appId(9), avatar });
    const quarantine = {
      reason: 'unproven' as const,
      appId: appId(9),
      accountName: '澜橙鲜果',
      entity: '澜橙食品有限公司',
      kind: 'mini-program' as const,
      grantedSets: [],
      attemptId: attemptIdSchema.parse('a-1'),
      atMs: fixtureNowMs,
      conflict: null,
      reading,
    };
    await show(viewFixture({}, { stage: 'quarantined', quarantine }));
    const notice = await screen.findByTestId('notice-quarantine');
    expect(notice.textContent).toContain('有一个账号可能属于此租户');
    expect(notice.textContent).toContain('没有证据表明是通过这个链接');
    for (const known of ['澜橙鲜果', '澜橙食品有限公司', appId(9)]) expect(notice.textContent).toContain(known);
    expect(notice.querySelector(`img[src$="${avatar}"]`)).not.toBeNull();
    expect(notice.textContent).toContain('接受“澜橙鲜果”');
    // It may be somebody else's good authorization.
    expect(notice.textContent).toContain('它的授权保持原样');
    expect(notice.textContent).not.toContain('取消授权');
    fireEvent.click(screen.getByTestId('quarantine-accept'));
    expect(screen.getByTestId('quarantine-resolve').textContent).toBe('接受“澜橙鲜果”');
  });

  it('says from which entry on the records were altered, and leads there', async () => {
    await show(viewFixture({ chainBrokenAt: 3 }));
    const notice = await screen.findByTestId('notice-chain');
    expect(notice.textContent).toContain('从第 4 条起');
    fireEvent.click(screen.getByText('查看记录'));
    expect((await screen.findByTestId('tab-records')).getAttribute('aria-selected')).toBe('true');
  });
});
