import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Binding } from '../../../../../../preload/contract/binding';
import {
  assetNameSchema,
  attemptIdSchema,
  tenantIdSchema,
  workspaceIdSchema,
} from '../../../../../../preload/contract/ids';
import { ok } from '../../../../../fakes/fake-console-api';
import { appId, fixtureNowMs, recordFixture, tenantId, viewFixture } from '../../../fixtures';
import { showTenant } from '../../../render-app';
import { boundRecord, readingFixture } from '../../bound-record';

function activeBinding(change: Partial<Binding> = {}): Binding {
  const { binding } = boundRecord(change);
  if (!binding) throw new Error('the fixture is not bound');
  return binding;
}

describe('what the page of a tenant says first', () => {
  it('says that a binding was revoked, what is kept, and what to do', async () => {
    await showTenant(
      viewFixture({ flags: ['revoked'] }, { stage: 'revoked', binding: activeBinding({ revokedAtMs: fixtureNowMs }) }),
    );
    const notice = await screen.findByTestId('notice-revoked');
    expect(notice.textContent).toContain('全部保留');
    expect(notice.textContent).toContain('请管理员重新授权');
    expect(screen.queryByTestId('notice-issues')).toBeNull();
  });

  it('names every issue of a binding with who acts and what next', async () => {
    await showTenant(
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
    await showTenant(viewFixture({}, { stage: 'quarantined', quarantine }));
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
    await showTenant(viewFixture({}, { stage: 'quarantined', quarantine }));
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
    await showTenant(viewFixture({ chainBrokenAt: 3 }));
    const notice = await screen.findByTestId('notice-chain');
    expect(notice.textContent).toContain('从第 4 条起');
    fireEvent.click(within(notice).getByRole('button', { name: '查看记录' }));
    expect((await screen.findByTestId('tab-records')).getAttribute('aria-selected')).toBe('true');
  });

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
    const { fake } = await showTenant(viewFixture({}, { stage: 'quarantined', quarantine }), {
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
    const { fake } = await showTenant(viewFixture({}, { ...boundRecord(), drift }), {
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
    await showTenant(viewFixture({ conflicts: [conflict] }));
    expect(screen.getByTestId('notice-conflict').textContent).toContain('另一家（营销通，工作区 营销工作区）');
  });
});
