import { appIdSchema } from '../../../preload/contract/ids';
import type { ArchiveSide } from '../../../preload/contract/archive';
import type { BulkProgress } from '../../../preload/contract/bulk';
import { bulkPreviewSchema, bulkProgressSchema } from '../../../preload/contract/bulk';
import type { EvidenceProgress } from '../../../preload/contract/evidence';
import { SideBySide } from '../../../renderer/features/archive/side-by-side';
import { BulkDialog } from '../../../renderer/features/bulk/bulk-dialog';
import type { BulkView } from '../../../renderer/features/bulk/bulk-store';
import { EvidenceDialog } from '../../../renderer/features/evidence/evidence-dialog';
import { ok } from '../../fakes/fake-console-api';
import { evidenceProgressFixture, fixtureNowMs, recordFixture, tenantId } from '../../unit/renderer/fixtures';
import { type Story, testId } from '../story';
import { entries } from './kit-lists';

const here: ArchiveSide = {
  profile: recordFixture().profile,
  stage: 'ready',
  appId: null,
  accountName: '',
  updatedAtMs: fixtureNowMs - 86_400_000,
  entries: 4,
  own: [],
};
const there: ArchiveSide = {
  ...here,
  stage: 'bound',
  appId: appIdSchema.parse('wxf1c0de0000000001'),
  accountName: '禾穗谷订货',
  updatedAtMs: fixtureNowMs,
  own: entries.slice(2).toReversed(),
};

const act = { kind: 'owner', owner: '林静' } as const;
const preview = bulkPreviewSchema.parse({
  id: 'bulk-0123456789abcdef',
  act,
  undoes: null,
  willChange: 12,
  sample: ['禾穗谷', '松果湾建材'],
  skips: [{ reason: 'changed-since', count: 2 }],
  leftOut: [],
  canUndo: true,
});
const progress = (change: Partial<BulkProgress>): BulkProgress =>
  bulkProgressSchema.parse({
    id: preview.id,
    workspaceId: 'sandbox',
    act,
    undoes: null,
    phase: 'running',
    startedAtMs: fixtureNowMs,
    startedBy: '王敏',
    total: 12,
    done: 5,
    changed: 5,
    leftOut: [],
    leftOutCount: 0,
    canUndo: false,
    error: null,
    ...change,
  });

function bulk(state: string, view: BulkView): Story {
  return {
    of: 'features/bulk/bulk-dialog',
    state,
    isOverlay: true,
    arrange: (stores) => stores.bulk.show(view),
    show: () => <BulkDialog />,
  };
}

function evidence(state: string, change: Partial<EvidenceProgress>): Story {
  return {
    of: 'features/evidence/evidence-dialog',
    state,
    isOverlay: true,
    script: { 'evidence.start': () => ok({ progress: evidenceProgressFixture(change) }) },
    arrange: ({ evidence: store }) => store.want({ is: 'tenants', tenantIds: [tenantId('t-1')] }),
    clicks: [testId('evidence-start')],
    show: () => <EvidenceDialog />,
  };
}

/** The dialogs about many tenants: evidence, copies, bulk acts. */
export const portfolioStories: readonly Story[] = [
  {
    of: 'features/evidence/evidence-dialog',
    state: 'ordering',
    isOverlay: true,
    arrange: ({ evidence }) => evidence.want({ is: 'tenants', tenantIds: [tenantId('t-1')] }),
    show: () => <EvidenceDialog />,
  },
  evidence('running', { total: 40, done: 12, current: '禾穗谷' }),
  evidence('done', { state: 'done', total: 40, done: 40, folder: '证据-20261120' }),
  evidence('failed', { state: 'failed', total: 40, done: 12, problem: { code: 'disk-full' } }),
  {
    of: 'features/archive/side-by-side',
    state: 'forked',
    isOverlay: true,
    show: () => (
      <SideBySide
        comparison={{ tenantId: tenantId('t-1'), common: 2, here, there }}
        row={{
          id: tenantId('t-1'),
          tenantId: tenantId('t-1'),
          name: '禾穗谷',
          relation: 'forked',
          stageHere: 'ready',
          stageThere: 'bound',
          updatedHereMs: here.updatedAtMs,
          updatedThereMs: there.updatedAtMs,
          ownHere: 0,
          ownThere: 2,
          appId: there.appId,
          conflicts: [],
          obstacle: null,
          chainBroken: false,
          choice: 'undecided',
        }}
      />
    ),
  },
  bulk('asking', { step: 'form', kind: 'owner', tenantIds: [tenantId('t-1'), tenantId('t-2')] }),
  ...(['tags', 'stage', 'facts', 'acceptance', 'removal', 'merge'] as const).map((kind) =>
    bulk(`asking-for-${kind}`, { step: 'form', kind, tenantIds: [tenantId('t-1'), tenantId('t-2')] }),
  ),
  {
    ...bulk('refused', { step: 'preview', preview, from: null }),
    arrange: ({ bulk: acts, jobs }) => {
      acts.show({ step: 'preview', preview, from: null });
      jobs.setError('bulk', { code: 'busy' });
    },
  },
  bulk('stopped', {
    step: 'run',
    progress: progress({
      phase: 'failed',
      error: { code: 'wechat-unreachable' },
      leftOut: [{ tenantId: tenantId('t-1'), name: '禾穗谷', reason: 'changed-since' }],
      leftOutCount: 1,
    }),
  }),
  bulk('chasing', { step: 'chase' }),
  bulk('dry-run', { step: 'preview', preview, from: null }),
  bulk('running', { step: 'run', progress: progress({}) }),
  bulk('done', { step: 'run', progress: progress({ phase: 'done', done: 12, changed: 12, canUndo: true }) }),
  bulk('recent', { step: 'recent' }),
];
