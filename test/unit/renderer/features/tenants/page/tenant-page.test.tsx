import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { checkIds } from '../../../../../../preload/contract/checks';
import { failed, ok } from '../../../../../fakes/fake-console-api';
import { checkFixture, recordFixture, rowFixture, viewFixture } from '../../../fixtures';
import { showTenant } from '../../../render-app';
import { boundRecord } from '../../bound-record';

const unverified = checkIds.map((id) =>
  id === 'verified'
    ? checkFixture(id, { verdict: 'fail', reason: 'verified.unverified', actor: 'tenant' })
    : id === 'annual-review'
      ? checkFixture(id, { level: 'warn', verdict: 'unknown', reason: 'annual-review.unknown', actor: 'tenant' })
      : checkFixture(id),
);

describe('upgrade tab', () => {
  it('shows verdict, reason, who must act and where the value came from', async () => {
    await showTenant(viewFixture({ checks: unverified }));
    const check = screen.getByTestId('check-verified');
    expect(check.dataset.verdict).toBe('fail');
    expect(check.textContent).toContain('未通过');
    expect(check.textContent).toContain('小程序未认证，必须先认证才能授权。');
    expect(check.textContent).toContain('租户');
    expect(check.textContent).toContain('人工录入（王敏）');
  });

  it('records a value where the check is', async () => {
    const view = viewFixture({ checks: unverified });
    const { fake } = await showTenant(view, {
      script: { 'tenants.recordFacts': () => ok(viewFixture({}, { revision: 2 })) },
    });
    fireEvent.click(within(screen.getByTestId('check-verified')).getByRole('button', { expanded: false }));
    fireEvent.click(screen.getByTestId('fact-verified-yes'));
    await waitFor(() => expect(fake.requests('tenants.recordFacts')).toHaveLength(1));
    expect(fake.requests('tenants.recordFacts')).toEqual([{ tenantId: 't-1', facts: { verified: true } }]);
    await waitFor(() => expect(screen.getByTestId('step-account').dataset.state).toBe('done'));
  });

  it('waives only with a reason, and never what cannot be waived', async () => {
    const { fake } = await showTenant(viewFixture({ checks: unverified }), {
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
    await showTenant(viewFixture({ checks: unverified }), {
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
    await showTenant(viewFixture({ checks }));
    fireEvent.click(within(screen.getByTestId('check-verified')).getByRole('button', { expanded: false }));
    expect(screen.queryByTestId('fact-verified-yes')).toBeNull();
    expect(screen.getByTestId('check-verified').textContent).toContain('来自微信');
  });
});

describe('header', () => {
  it('shows the platform before, and the tenant’s own after the authorization', async () => {
    const { fake } = await showTenant(viewFixture());
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
    const { fake, stores } = await showTenant(viewFixture({ actions: ['abandon'] }), {
      script: { 'tenants.act': () => ok(viewFixture({}, { revision: 2 })) },
    });
    fireEvent.click(screen.getByTestId('stage-actions'));
    fireEvent.click(await screen.findByRole('menuitem', { name: '放弃升级' }));
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
    await showTenant(confirmed);
    fireEvent.click(await screen.findByRole('button', { name: '标记为已发布' }));
    expect((await screen.findByRole('dialog')).textContent).toContain('跳过打包和审核');
    fireEvent.change(screen.getByTestId('reason-text'), { target: { value: '微信后台已发布' } });
    expect(screen.getByTestId('reason-confirm').hasAttribute('disabled')).toBe(true);
    fireEvent.change(screen.getByTestId('typed-name'), { target: { value: '上海贵州食品批发' } });
    expect(screen.getByTestId('reason-confirm').hasAttribute('disabled')).toBe(false);
  });

  it('corrects a stage that was recorded by mistake, with a reason', async () => {
    const live = viewFixture({ actions: [] }, { ...boundRecord({ confirmedAtMs: 1, issues: [] }), stage: 'live' });
    const { fake } = await showTenant(live, {
      script: { 'tenants.correctStage': () => ok(viewFixture({}, { revision: 9 })) },
    });
    fireEvent.click(screen.getByTestId('stage-actions'));
    fireEvent.click(await screen.findByRole('menuitem', { name: '更正阶段' }));
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
    await showTenant(viewFixture({ flags: ['sets-missing'] }, record));
    expect(screen.getByTestId('step-authorize').dataset.state).toBe('problem');
    expect(document.querySelector('.tenant-tags .tag')?.className).toContain('tone-warn');
  });

  it('shows hostile names as plain, cleaned text', async () => {
    const name = '<b>x</b>\u202Egnp';
    const profile = { ...recordFixture().profile, name };
    await showTenant(viewFixture({}, { profile }));
    const heading = screen.getByRole('heading', { level: 1 });
    expect(heading.textContent).toContain('<b>x</b>gnp');
    expect(heading.querySelector('b')).toBeNull();
  });
});
