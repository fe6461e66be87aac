import type { TeamConnection, TeamStatus } from '../../../../../preload/contract/team';
import { teamFixture, tenantId } from '../../fixtures';

const failed = (kind: string, reason = ''): TeamStatus['failure'] => ({
  code: 'team-failed',
  params: { kind, reason },
});
const away = (failure: TeamStatus['failure'], unpushed = 0): Partial<TeamStatus> => ({
  state: 'away',
  failure,
  unpushed,
  awaySinceMs: new Date(2026, 10, 27, 14, 32).getTime(),
});

const overWire = (failure: TeamStatus['failure']): Partial<TeamStatus> => {
  const { membership } = teamFixture('consultant');
  const connection: TeamConnection = {
    transport: 'wire',
    host: 'team.example',
    port: 5432,
    database: 'team',
    login: 'lin',
    isDirectTls: false,
    authorityFile: null,
    certificateFile: null,
    proxy: null,
  };
  return { ...away(failure), membership: membership && { ...membership, connection } };
};

/** Every standing that a workspace can have with its team, by name. */
export const standings: Readonly<Record<string, TeamStatus>> = Object.fromEntries(
  Object.entries<Partial<TeamStatus>>({
    connecting: { state: 'connecting' },
    exchanging: { state: 'working' },
    'first upload': {
      state: 'working',
      inStepAtMs: null,
      unpushed: 6880,
      progress: { kind: 'upload', done: 3120, total: 10_000 },
    },
    'first download': { state: 'working', inStepAtMs: null, progress: { kind: 'download', done: 4200, total: 10_000 } },
    'pictures after it': { state: 'working', inStepAtMs: null, progress: { kind: 'pictures', done: 120, total: 4312 } },
    'in step': { colleagues: 2 },
    'in step, alone': { colleagues: 0 },
    'to decide': { waiting: [{ tenantId: tenantId('t-1'), name: '禾穗谷' }] },
    behind: { state: 'behind', unpushed: 3 },
    'behind, and to decide': { state: 'behind', unpushed: 1, waiting: [{ tenantId: tenantId('t-1'), name: '禾穗谷' }] },
    away: away(failed('unreachable', 'refused'), 2),
    'locked out': away(failed('credentials-refused')),
    refused: away(failed('no-portfolio')),
    'not trusted': overWire(failed('certificate', 'authority')),
    'behind a proxy': overWire(failed('proxy', '403')),
    'without its certificate': overWire(failed('credentials-refused', 'client-certificate')),
    'console too old': away(failed('console-too-old')),
    'server too old': away(failed('server-too-old')),
    'in direct mode': away({ code: 'team-unfit', params: { reason: 'direct-mode' } }),
    restored: { restoredAtMs: new Date(2026, 10, 27, 14, 32).getTime() },
    'without a network': { state: 'paused', pausedBy: 'offline' },
    'read-only': { state: 'paused', pausedBy: 'read-only' },
  }).map(([name, change]) => [name, { ...teamFixture('consultant'), ...change }]),
);
