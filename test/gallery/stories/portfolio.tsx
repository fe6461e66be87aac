import { appIdSchema } from '../../../preload/contract/ids';
import type { ArchiveSide } from '../../../preload/contract/archive';
import type { BulkProgress } from '../../../preload/contract/bulk';
import { bulkPreviewSchema, bulkProgressSchema } from '../../../preload/contract/bulk';
import { SideBySide } from '../../../renderer/features/archive/side-by-side';
import { BulkDialog } from '../../../renderer/features/bulk/bulk-dialog';
import type { BulkView } from '../../../renderer/features/bulk/bulk-store';
import { EvidenceDialog } from '../../../renderer/features/evidence/evidence-dialog';
import { evidenceProgressFixture, fixtureNowMs, recordFixture, tenantId } from '../../unit/renderer/fixtures';
import type { Story } from '../story';
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

/** The dialogs about many tenants: evidence, copies, bulk acts. */
export const portfolioStories: readonly Story[] = [
  {
    of: 'features/evidence/evidence-dialog',
    state: 'ordering',
    isOverlay: true,
    arrange: ({ evidence }) => evidence.want({ is: 'tenants', tenantIds: [tenantId('t-1')] }),
    show: () => <EvidenceDialog />,
  },
  {
    of: 'features/evidence/evidence-dialog',
    state: 'running',
    isOverlay: true,
    arrange: ({ jobs }) => {
      const progress = evidenceProgressFixture({ total: 40, done: 12, current: '禾穗谷' });
      jobs.state.setState({ evidence: { progress, error: null, isAsking: false } });
    },
    show: () => <EvidenceDialog />,
  },
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
  bulk('dry-run', { step: 'preview', preview, from: null }),
  bulk('running', { step: 'run', progress: progress({}) }),
  bulk('done', { step: 'run', progress: progress({ phase: 'done', done: 12, changed: 12, canUndo: true }) }),
  bulk('recent', { step: 'recent' }),
];
