// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import chinese from '../../../../../preload/contract/locales/zh-CN/team.json';
import type { TeamPractice, TeamStatus } from '../../../../../preload/contract/team';
import { ok } from '../../../../fakes/fake-console-api';
import { tenantId } from '../../../domain/builders';
import { teamFixture, viewFixture, workspaceFixture } from '../../fixtures';
import { TeamView } from '../../../../../renderer/features/team/team-view';
import { type AppOptions, renderPart, type RunningApp, showTenant } from '../../render-app';
import { standings } from './standings';

const alone: TeamStatus = { ...teamFixture('admin'), state: 'none', membership: null };
const offered: TeamPractice = { obstacle: null, isOwn: false, failure: null };

async function openTeam(
  status: TeamStatus,
  practice: TeamPractice = offered,
  options: AppOptions = {},
): Promise<RunningApp> {
  const app = await renderPart(<TeamView />, {
    ...options,
    script: {
      'team.status': () => ok(status),
      'team.practice': () => ok(practice),
      'team.members': () => ok({ members: [] }),
      ...options.script,
    },
  });
  await screen.findByTestId('team-page');
  return app;
}

describe('practising with a team', () => {
  it('is offered in a sandbox, begun under names of this language, and then opens a second console', async () => {
    let practice = offered;
    const { fake } = await openTeam(alone, offered, {
      script: {
        'team.practice': () => ok(practice),
        'team.beginPractice': () => {
          practice = { ...offered, isOwn: true };
          return ok(teamFixture('admin'));
        },
        'team.openColleague': () => ok({}),
      },
    });
    fireEvent.click(await screen.findByTestId('team-practice-begin'));
    await waitFor(() => expect(screen.getByTestId('team-practice-colleague').getAttribute('aria-busy')).toBeNull());
    fireEvent.click(screen.getByTestId('team-practice-colleague'));
    await waitFor(() => expect(fake.requests('team.openColleague')).toHaveLength(1));
    expect(fake.requests('team.beginPractice')).toEqual([{ own: '顾问甲', colleague: '顾问乙', name: '练习团队' }]);
  });

  it.each([
    ['linux', ['sudo apt-get install postgresql', 'sudo dnf install postgresql-server']],
    ['darwin', ['brew install postgresql@17']],
    ['win32', ['winget install PostgreSQL.PostgreSQL.17']],
  ])('says on %s what to install, and looks again', async (platform, commands) => {
    const { fake } = await openTeam(alone, { ...offered, obstacle: 'missing' }, { boot: { platform } });
    const missing = await screen.findByTestId('team-practice-missing');
    for (const command of commands) expect(missing.textContent).toContain(command);
    expect(screen.queryByTestId('team-practice-begin')).toBeNull();
    fake.script('team.practice', () => ok(offered));
    fireEvent.click(screen.getByTestId('team-practice-again'));
    await screen.findByTestId('team-practice-begin');
  });

  it('tells root why there can be none', async () => {
    await openTeam(alone, { ...offered, obstacle: 'root' });
    expect((await screen.findByTestId('team-practice-root')).textContent).toContain('root');
  });

  it('is no matter of any other workspace, nor of a real team', async () => {
    const boot = { workspace: workspaceFixture({ mode: 'relay' }) };
    const { fake } = await openTeam(alone, offered, { boot });
    await screen.findByTestId('team-join');
    expect(fake.requests('team.practice')).toEqual([]);
    expect(screen.queryByTestId('team-practice')).toBeNull();
  });

  it('says why its server does not run', async () => {
    const failure = { code: 'practice-failed', params: { reason: 'not-started' } } as const;
    await openTeam(teamFixture('admin'), { ...offered, isOwn: true, failure });
    const running = await screen.findByTestId('team-practice-running');
    expect(running.textContent).toContain('PostgreSQL 没有启动');
  });
});

describe('a team’s screen', () => {
  it('says that a run without a network exchanges nothing', async () => {
    const status = standings['without a network'];
    if (status === undefined) throw new Error('no such standing');
    await openTeam(status);
    expect((await screen.findByTestId('team-paused')).textContent).toContain('离线');
  });

  it('asks about each field with both values, one group for the arrow keys, and says when there was nothing', async () => {
    const { stores } = await openTeam(teamFixture('consultant'));
    stores.team.state.setState({
      conflict: {
        tenantId: tenantId('t-1'),
        name: '禾穗谷',
        questions: [
          {
            field: 'profile.contactPhone',
            base: '',
            here: '',
            there: '139',
            hereBy: { who: '陈弈', atMs: 1 },
            thereBy: { who: '林静', atMs: 2 },
          },
        ],
      },
    });
    const dialog = await screen.findByTestId('team-conflict');
    for (const text of [chinese.conflict.intro, chinese.conflict.kept]) expect(dialog.textContent).toContain(text);
    // Whatever is decided, nothing of the other side is lost, and it says whose word it was.
    expect(chinese.conflict.kept).toMatch(/保留双方.*未采用的值.*由谁决定/);
    const radios = within(dialog).getAllByRole<HTMLInputElement>('radio');
    expect(new Set(radios.map(({ name }) => name)).size).toBe(1);
    expect(radios).toHaveLength(2);
    const row = radios[0]?.closest('tr');
    expect(row?.textContent?.match(/未记录/g)).toHaveLength(2);
    const [, here, there] = row?.children ?? [];
    expect(here?.textContent).toContain('陈弈');
    expect(there?.textContent).toContain('林静');
  });

  it('asks for nothing that a colleague has decided meanwhile', async () => {
    const { stores } = await openTeam(teamFixture('consultant'));
    stores.team.state.setState({ conflict: { tenantId: tenantId('t-1'), name: '禾穗谷', questions: [] } });
    expect((await screen.findByTestId('team-conflict-decided')).textContent).toBe(chinese.conflict.decided);
    expect(document.querySelector('#team-conflict-save')).toBeNull();
  });

  it('finds one of hundreds by name, login and role, and draws no more than somebody reads', async () => {
    const members = Array.from({ length: 312 }, (_each, at) => ({
      login: `login-${at}`,
      displayName: `成员 ${at}`,
      role: at === 311 ? ('admin' as const) : ('consultant' as const),
      isActive: at !== 7,
      canSignIn: at !== 8,
    }));
    await openTeam({ ...teamFixture('admin'), colleagues: 310 }, offered, {
      script: { 'team.members': () => ok({ members }) },
    });
    const section = await screen.findByTestId('team-members');
    const lines = (): number => within(section).getAllByRole('listitem').length;
    const search = await screen.findByTestId('team-member-search');
    expect(section.textContent).toContain('312');
    expect(lines()).toBe(50);
    fireEvent.click(screen.getByTestId('team-members-more'));
    expect(lines()).toBe(100);
    fireEvent.change(search, { target: { value: 'LOGIN-30' } });
    expect(lines()).toBe(11);
    expect(within(section).getByRole('status').textContent).toBe('11 / 312 人');
    fireEvent.change(search, { target: { value: '管理员' } });
    expect(lines()).toBe(1);
    fireEvent.change(search, { target: { value: '成员 7' } });
    expect(screen.getByTestId('team-member-login-7').textContent).toContain('已停用');
    fireEvent.change(search, { target: { value: '成员 8' } });
    expect(screen.getByTestId('team-member-login-8').textContent).toContain('member password login-8');
  });

  it('says beside the members why one was not added, and nowhere else', async () => {
    const error = { code: 'team-failed', params: { kind: 'server-refused', reason: 'name-taken' } } as const;
    await openTeam(teamFixture('admin'), offered, { script: { 'team.addMember': () => ({ ok: false, error }) } });
    fireEvent.change(await screen.findByTestId('team-add-login'), { target: { value: 'li' } });
    fireEvent.change(screen.getByTestId('team-add-name'), { target: { value: '林静' } });
    fireEvent.click(screen.getByTestId('team-add'));
    const told = await screen.findByTestId('error-team-failed');
    expect(screen.getByTestId('team-members').contains(told)).toBe(true);
    expect(told.textContent).toContain('请加上区别');
    expect(screen.getByTestId('team-sync-now').getAttribute('aria-busy')).toBeNull();
  });

  it('names people in the audit trail, those who left too, and finds them by name', async () => {
    const row = { atMs: 1, detail: null, client: '10.0.0.1', detailName: null };
    const rows = [
      { ...row, id: 3, login: 'lin', name: '林静', action: 'member-removed', subject: 'he', subjectName: '何雨' },
      {
        ...row,
        id: 2,
        login: 'lin',
        name: '林静',
        action: 'lease-changed-hands',
        subject: 'sync:bulk',
        detail: 'he',
        subjectName: null,
        detailName: '何雨',
      },
      { ...row, id: 1, login: 'postgres', name: null, action: 'member-locked-out', subject: 'wu', subjectName: '吴敏' },
    ];
    const { fake } = await openTeam(teamFixture('admin'), offered, {
      script: { 'team.audit': () => ok({ rows, isMore: false }), 'tenants.saveList': () => ok({ saved: true }) },
    });
    fireEvent.click(await screen.findByTestId('team-audit-load'));
    expect((await screen.findByTestId('team-audit-member-removed')).textContent).toContain(
      '林静lin · 10.0.0.1把 何雨 移出',
    );
    expect(screen.getByTestId('team-audit-lease-changed-hands').textContent).toContain('从 何雨 接手了 批量修改');
    expect(screen.getByTestId('team-audit-member-locked-out').textContent).toContain('postgres10.0.0.1停用了 吴敏');
    fireEvent.change(screen.getByTestId('team-audit-search'), { target: { value: '吴敏' } });
    expect(screen.queryByTestId('team-audit-member-removed')).toBeNull();
    fireEvent.change(screen.getByTestId('team-audit-search'), { target: { value: '林静' } });
    fireEvent.click(screen.getByTestId('team-audit-save'));
    await waitFor(() => expect(fake.requests('tenants.saveList')).toHaveLength(1));
    expect(JSON.stringify(fake.requests('tenants.saveList'))).toContain('"林静","lin","把 何雨 移出了团队"');
  });

  it('says what is still coming, and what to do about a wrong certificate', async () => {
    const pictures = standings['pictures after it'];
    const wrong = standings['not trusted'];
    if (pictures === undefined || wrong === undefined) throw new Error('no such standing');
    const { fake } = await openTeam(pictures);
    const standing = await screen.findByTestId('team-standing');
    expect(standing.textContent).toContain(chinese.usable.pictures);
    fake.emit('team.changed', wrong);
    expect((await screen.findByTestId('team-rejoin')).textContent).toBe(chinese.rejoin);
    // Over HTTPS the authority is chosen in the settings of the workspace, as the reason says.
    fake.emit('team.changed', { ...wrong, membership: teamFixture('consultant').membership });
    await waitFor(() => expect(screen.queryByTestId('team-rejoin')).toBeNull());
    fake.emit('team.changed', standings['restored'] ?? wrong);
    expect((await screen.findByTestId('team-restored')).textContent).toBe(chinese.restored);
  });

  it('names who holds a mini program that is refused, where it is a tenant of this portfolio', async () => {
    const view = viewFixture();
    const refused = (portfolio: string): TeamStatus => ({
      ...teamFixture('consultant'),
      refusals: [
        {
          tenantId: tenantId('t-9'),
          name: '云杉里',
          reason: 'app-id-taken',
          holder: { portfolio, tenant: view.record.id },
        },
      ],
    });
    const { fake } = await openTeam(refused('north'), offered, { views: [view] });
    const list = await screen.findByTestId('team-to-decide');
    expect(list.textContent).toContain(`由 ${view.record.profile.name} 持有`);
    fake.emit('team.changed', refused('south'));
    await waitFor(() => expect(list.textContent).toContain(`由组合 south 的租户 ${view.record.id} 持有`));
  });

  it('removes everything only when the workspace was named', async () => {
    const leaving = { tenants: 3, pictures: 0, backups: 1, unsent: [] };
    const { fake } = await openTeam(teamFixture('consultant'), offered, {
      script: { 'team.leaving': () => ok(leaving), 'team.leaveWithoutCopy': () => ok({}) },
    });
    fireEvent.click(await screen.findByTestId('team-leave'));
    fireEvent.click(await screen.findByTestId('team-leave-remove'));
    const leave = (): HTMLButtonElement | null => document.querySelector('#team-leave-ok');
    const name = await screen.findByTestId('team-leave-name');
    expect(leave()?.disabled).toBe(true);
    fireEvent.change(name, { target: { value: '沙箱' } });
    expect(leave()?.disabled).toBe(true);
    fireEvent.change(name, { target: { value: workspaceFixture().name } });
    expect(leave()?.disabled).toBe(false);
    leave()?.click();
    await waitFor(() => expect(fake.requests('team.leaveWithoutCopy')).toHaveLength(1));
  });

  it('is not asked for who is at a tenant: its page says so', async () => {
    const view = viewFixture();
    const lease = {
      kind: 'tenant',
      subject: view.record.id,
      holder: '林静',
      device: 'd',
      isMine: false,
      untilMs: 1,
    } as const;
    const app = await showTenant(view, {
      script: { 'team.status': () => ok({ ...teamFixture('admin'), leases: [lease] }) },
    });
    expect((await screen.findByTestId('tenant-at-work')).textContent).toBe('林静 正在授权');
    app.fake.emit('team.changed', { ...teamFixture('admin'), leases: [{ ...lease, isMine: true }] });
    await waitFor(() => expect(screen.queryByTestId('tenant-at-work')).toBeNull());
  });
});
