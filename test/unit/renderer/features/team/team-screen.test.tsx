// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import chinese from '../../../../../preload/contract/locales/zh-CN/team.json';
import type { TeamPractice, TeamStatus } from '../../../../../preload/contract/team';
import { ok } from '../../../../fakes/fake-console-api';
import { tenantId } from '../../../domain/builders';
import { teamFixture, viewFixture, workspaceFixture } from '../../fixtures';
import { openTenant, renderApp, type RunningApp } from '../../render-app';
import { standings } from './standings';

const alone: TeamStatus = { ...teamFixture('admin'), state: 'none', membership: null };
const offered: TeamPractice = { obstacle: null, isOwn: false, failure: null };

async function openTeam(
  status: TeamStatus,
  practice: TeamPractice = offered,
  options: Parameters<typeof renderApp>[0] = {},
): Promise<RunningApp> {
  const app = await renderApp({
    ...options,
    script: {
      'team.status': () => ok(status),
      'team.practice': () => ok(practice),
      'team.members': () => ok({ members: [] }),
      ...options.script,
    },
  });
  app.stores.navigation.show('team');
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
    await waitFor(() =>
      expect(screen.getByTestId('team-practice-colleague').className).not.toContain('ant-btn-loading'),
    );
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
        thereBy: '林静',
        thereAtMs: null,
        questions: [{ field: 'profile.contactPhone', base: '', here: '', there: '139' }],
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
    const app = await renderApp({
      views: [view],
      script: { 'team.status': () => ok({ ...teamFixture('admin'), leases: [lease] }) },
    });
    await openTenant(app, view);
    expect((await screen.findByTestId('tenant-at-work')).textContent).toBe('林静 正在授权');
    app.fake.emit('team.changed', { ...teamFixture('admin'), leases: [{ ...lease, isMine: true }] });
    await waitFor(() => expect(screen.queryByTestId('tenant-at-work')).toBeNull());
  });
});
