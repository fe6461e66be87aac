import type { TeamAuditRow, TeamMember, TeamPractice, TeamProbe, TeamStatus } from '../../../preload/contract/team';
import type { AppErrorView } from '../../../preload/contract/errors';
import { attemptIdSchema } from '../../../preload/contract/ids';
import { GoAlone } from '../../../renderer/app/go-alone';
import { QuarantineChoice } from '../../../renderer/features/authorization/quarantine-choice';
import { ConflictDialog } from '../../../renderer/features/team/conflict-dialog';
import { LeaveSection } from '../../../renderer/features/team/leave-section';
import { PracticeOffer, PracticeRunning } from '../../../renderer/features/team/practice-section';
import { StandingBadge } from '../../../renderer/features/team/team-badge';
import { TeamView } from '../../../renderer/features/team/team-view';
import { ErrorPanel } from '../../../renderer/ui/error-panel';
import { ok } from '../../fakes/fake-console-api';
import { standings } from '../../unit/renderer/features/team/standings';
import {
  appId,
  fixtureNowMs,
  teamFixture,
  tenantId,
  viewFixture,
  workspaceFixture,
} from '../../unit/renderer/fixtures';
import { type Story, testId } from '../story';
import { nothing } from './doing-nothing';

const minute = 60_000;

const few: readonly TeamMember[] = [
  { login: 'lin', displayName: '林静', role: 'admin', isActive: true, canSignIn: true },
  { login: 'chen', displayName: '陈弈', role: 'consultant', isActive: true, canSignIn: true },
  { login: 'zhou', displayName: '周宁', role: 'reviewer', isActive: true, canSignIn: false },
  { login: 'wu', displayName: '吴敏', role: 'consultant', isActive: false, canSignIn: false },
];
const many: readonly TeamMember[] = [
  ...few,
  ...Array.from({ length: 10 }, (_each, at) => ({
    login: `consultant.${String(at + 1).padStart(3, '0')}`,
    displayName: `顾问 ${String(at + 1).padStart(3, '0')}`,
    role: 'consultant' as const,
    isActive: true,
    canSignIn: true,
  })),
];

const line = (id: number, change: Partial<TeamAuditRow>): TeamAuditRow => ({
  id,
  atMs: fixtureNowMs - id * minute,
  login: 'lin',
  action: 'member-added',
  subject: null,
  detail: null,
  client: '10.20.0.14',
  name: '林静',
  subjectName: null,
  detailName: null,
  ...change,
});
const trail: readonly TeamAuditRow[] = [
  line(1, { action: 'member-changed', subject: 'zhou', detail: 'reviewer', subjectName: '周宁' }),
  line(2, { action: 'lease-changed-hands', subject: 'tenant:t-1', detail: 'chen', detailName: '陈弈' }),
  line(3, { action: 'push-refused', subject: 't-1', detail: 'future', login: 'chen', name: '陈弈' }),
  line(4, { action: 'member-removed', subject: 'he', subjectName: '何雨' }),
  line(5, { action: 'member-locked-out', subject: 'wu', subjectName: '吴敏', login: 'postgres', name: null }),
  line(6, { action: 'new-epoch', login: 'postgres', name: null }),
];

/** The whole screen of a team as it stands somehow; `clicks` lead on. */
function screen(
  state: string,
  status: TeamStatus | undefined,
  more: { readonly members?: readonly TeamMember[]; readonly clicks?: readonly string[]; readonly width?: number } = {},
): Story {
  const members = more.members ?? few;
  const standing: TeamStatus = { ...(status ?? teamFixture('consultant')), colleagues: members.length - 2 };
  return {
    of: 'features/team/team-view',
    state,
    width: more.width ?? 900,
    tenants: [viewFixture()],
    script: {
      'team.status': () => ok(standing),
      'team.practice': () => ok({ obstacle: null, isOwn: false, failure: null }),
      'team.members': () => ok({ members: [...members] }),
      'team.audit': () => ok({ rows: [...trail], isMore: false }),
    },
    ...(more.clicks === undefined ? {} : { clicks: more.clicks }),
    show: () => <TeamView />,
  };
}

const alone: TeamStatus = { ...teamFixture('consultant'), state: 'none', membership: null };
const found: TeamProbe = {
  name: '北方',
  application: 'share-order',
  role: 'consultant',
  displayName: '陈弈',
  tenantsThere: 10_000,
  tenantsHere: 0,
  obstacle: null,
  clockAheadMs: 0,
};

/** The way into a team, after a look at what is there. */
function joining(state: string, probe: TeamProbe | null, failure: AppErrorView | null = null): Story {
  return {
    of: 'features/team/team-view',
    state: `joining-${state}`,
    width: 900,
    boot: { workspace: workspaceFixture({ mode: 'relay' }) },
    script: { 'team.status': () => ok(alone) },
    arrange: ({ team }) => {
      const errors = failure === null ? {} : { join: failure };
      // The screen asks for its status first, and begins with nothing.
      const show = ({ status }: { readonly status: TeamStatus | null }): void => {
        if (status === null) return;
        stop();
        team.state.setState({ probe, errors });
      };
      const stop = team.state.subscribe(show);
      show(team.state.getState());
    },
    show: () => <TeamView />,
  };
}

const failure = (kind: string, reason = ''): AppErrorView => ({ code: 'team-failed', params: { kind, reason } });

function practice(state: string, answer: TeamPractice): Story {
  return {
    of: 'features/team/practice-section',
    state,
    width: 760,
    arrange: ({ team }) => team.state.setState({ practice: answer }),
    show: () => (answer.isOwn ? <PracticeRunning /> : <PracticeOffer />),
  };
}

function leaving(state: string, clicks: readonly string[], unsent: number): Story {
  const names = ['禾穗谷', '松果湾建材', '云杉里茶业'];
  return {
    of: 'features/team/leave-section',
    state,
    isOverlay: true,
    script: {
      'team.leaving': () =>
        ok({
          tenants: 212,
          pictures: 96,
          backups: 4,
          unsent: Array.from({ length: unsent }, (_each, at) => ({
            tenantId: tenantId(`t-${at}`),
            name: names[at] ?? `租户 ${at}`,
          })),
        }),
    },
    clicks: [testId('team-leave'), ...clicks],
    show: () => <LeaveSection />,
  };
}

const by = (who: string, minutes: number): { who: string; atMs: number } => ({
  who,
  atMs: fixtureNowMs - minutes * minute,
});

function conflict(state: string, count: number): Story {
  const questions = [
    {
      field: 'profile.owner',
      base: '王敏',
      here: '王敏敏',
      there: '林静',
      hereBy: by('陈弈', 12),
      thereBy: by('林静', 45),
    },
    {
      field: 'profile.contactPhone',
      base: '',
      here: '138 0000 0000',
      there: '139 0000 0000',
      hereBy: by('陈弈', 12),
      thereBy: by('周宁', 30),
    },
    {
      field: 'binding',
      base: null,
      here: appId(1),
      there: appId(2),
      hereBy: by('陈弈', 8),
      thereBy: by('周宁', 20),
    },
  ];
  return {
    of: 'features/team/conflict-dialog',
    state,
    isOverlay: true,
    arrange: ({ team }) =>
      team.state.setState({
        conflict: { tenantId: tenantId('t-1'), name: '禾穗谷', questions: questions.slice(0, count) },
      }),
    show: () => <ConflictDialog />,
  };
}

/** What is said where a colleague is at it, or nobody can say. */
function leaseNotice(state: string, error: AppErrorView): Story {
  return {
    of: 'app/go-alone',
    state,
    width: 640,
    show: () => (
      <ErrorPanel error={error}>
        <GoAlone error={error} />
      </ErrorPanel>
    ),
  };
}

const loser = viewFixture(
  {},
  {
    stage: 'quarantined',
    quarantine: {
      reason: 'bound-elsewhere',
      appId: appId(1),
      accountName: '禾穗谷订货',
      entity: '禾穗谷食品有限公司',
      kind: 'mini-program',
      grantedSets: [],
      attemptId: attemptIdSchema.parse('a-1'),
      atMs: fixtureNowMs,
      conflict: {
        appId: appId(1),
        workspaceId: workspaceFixture().id,
        workspaceName: '北方',
        application: 'share-order',
        tenantId: tenantId('t-2'),
        tenantName: '云杉里茶业',
        bound: true,
      },
    },
  },
);

const atWork: TeamStatus['leases'] = [
  { kind: 'tenant', subject: 't-1', holder: '陈弈', device: 'a', isMine: false, untilMs: fixtureNowMs + minute },
  { kind: 'sync', subject: 'north', holder: '林静', device: 'b', isMine: false, untilMs: fixtureNowMs + minute },
  { kind: 'bulk', subject: 'bulk', holder: '周宁', device: 'c', isMine: false, untilMs: fixtureNowMs + minute },
];

/** What a consultant and an administrator see of a team. */
export const teamStories: readonly Story[] = [
  {
    of: 'features/team/team-badge',
    state: 'every-standing',
    show: () => (
      <div className="stack">
        {Object.entries(standings).map(([name, status]) => (
          <div key={name}>
            <StandingBadge status={status} onOpen={nothing} />
          </div>
        ))}
      </div>
    ),
  },
  joining('found', found),
  joining('both', { ...found, tenantsHere: 212, clockAheadMs: 4 * minute }),
  joining('refused', null, failure('credentials-refused')),
  joining('not-trusted', null, failure('certificate', 'authority')),
  screen('first-upload', standings['first upload']),
  screen('first-download', standings['first download']),
  screen('pictures-after-it', standings['pictures after it']),
  screen('at-work', { ...teamFixture('consultant'), leases: atWork }),
  screen('to-decide', {
    ...teamFixture('consultant'),
    waiting: [{ tenantId: tenantId('t-1'), name: '禾穗谷' }],
    refusals: [
      {
        tenantId: tenantId('t-3'),
        name: '松果湾建材',
        reason: 'app-id-taken',
        holder: { portfolio: 'south', tenant: tenantId('s-8412') },
      },
      { tenantId: tenantId('t-4'), name: '云杉里茶业', reason: 'chain', holder: null },
      { tenantId: tenantId('t-5'), name: '云杉里茶业二店', reason: 'future', holder: null },
    ],
    faults: [{ tenantId: tenantId('t-6'), name: '北岭物流', fault: 'newer' }],
  }),
  screen('rewritten-server', {
    ...teamFixture('consultant'),
    faults: [{ tenantId: tenantId('t-6'), name: '北岭物流', fault: 'broken' }],
  }),
  screen('restored-server', standings['restored']),
  screen('behind', standings['behind']),
  screen('away', standings['away']),
  screen('locked-out', standings['locked out']),
  screen('refused', standings['refused']),
  screen('not-trusted', standings['not trusted']),
  screen('without-its-certificate', standings['without its certificate']),
  screen('in-direct-mode', standings['in direct mode']),
  screen('without-a-network', standings['without a network']),
  screen('administration', teamFixture('admin'), { clicks: [testId('team-audit-load')] }),
  screen('many-members', teamFixture('admin'), { members: many }),
  conflict('one-field', 1),
  conflict('three-fields', 3),
  conflict('decided-meanwhile', 0),
  leaving('with-a-copy', [], 0),
  leaving('with-a-copy-and-unsent', [], 3),
  leaving('without-a-copy', [testId('team-leave-remove')], 0),
  leaving('without-a-copy-and-unsent', [testId('team-leave-remove')], 14),
  leaseNotice('colleague-at-it', { code: 'team-busy', params: { holder: '陈弈', device: '陈弈-1a2b', seconds: 90 } }),
  leaseNotice('server-away', { code: 'team-away', params: { subject: 'tenant:t-1' } }),
  {
    of: 'features/authorization/quarantine-choice',
    state: 'app-id-lost',
    width: 640,
    tenants: [loser],
    show: () => <QuarantineChoice view={loser} quarantine={loser.record.quarantine ?? raise()} isAccountShown />,
  },
  practice('offered', { obstacle: null, isOwn: false, failure: null }),
  practice('missing', { obstacle: 'missing', isOwn: false, failure: null }),
  practice('running', { obstacle: null, isOwn: true, failure: null }),
  practice('failed', {
    obstacle: null,
    isOwn: true,
    failure: { code: 'practice-failed', params: { reason: 'not-started' } },
  }),
];

function raise(): never {
  throw new Error('the tenant has a result that was set aside');
}
