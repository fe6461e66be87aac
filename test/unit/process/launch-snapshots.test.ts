import { describe, expect, it } from 'vitest';
import { storedSnapshot } from '../../fakes/stored-snapshot';
import { LaunchSnapshots } from '../../../main/process/launch-snapshots';
import type { StoredSnapshot } from '../../../main/storage/workspaces/launch-snapshot-file';
import { type WorkspaceId, workspaceIdSchema } from '../../../preload/contract/ids';
import { beginningOf } from '../../../preload/contract/vocabulary/tenant';
import { createTenantsFilterStore, sortRows } from '../../../renderer/features/tenants/tenants-filter-store';
import { CapturingLogger } from '../../fakes/capturing-logger';
import { ManualClock } from '../../fakes/manual-clock';
import { rowFixture, tenantId } from '../renderer/fixtures';

const id = workspaceIdSchema.parse('one');
const restMs = 5_000;

/** A folder in memory, and a keeper of what lies in it. */
function keeper(present: WorkspaceId | null = null) {
  const clock = new ManualClock();
  const logger = new CapturingLogger();
  const kept = new Map<WorkspaceId, StoredSnapshot>();
  const now: { taken: StoredSnapshot | null; whileTaking: () => void; refusal: Error | null } = {
    taken: storedSnapshot(1),
    whileTaking: () => undefined,
    refusal: null,
  };
  const files = {
    write: async (taken: StoredSnapshot): Promise<void> => {
      if (now.refusal !== null) throw now.refusal;
      kept.set(taken.boot.workspace.id, taken);
    },
    remove: async (workspace: WorkspaceId): Promise<void> => void kept.delete(workspace),
  };
  const take = async (): Promise<StoredSnapshot | null> => {
    now.whileTaking();
    return now.taken;
  };
  if (present !== null) kept.set(present, storedSnapshot(0));
  const snapshots = new LaunchSnapshots({ files, take, clock, logger }, present);
  const begun = (): LaunchSnapshots => {
    snapshots.begin();
    return snapshots;
  };
  const rest = async (): Promise<void> => {
    clock.advance(restMs);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return { snapshots, begun, kept, now, clock, logger, rest, total: () => kept.get(id)?.tenants.total };
}

describe('snapshots for the next launch', () => {
  it('are taken once nothing changes any more', async () => {
    const { snapshots, clock, rest, total } = keeper();
    snapshots.begin();
    clock.advance(restMs - 1);
    snapshots.hear('tenants.changed');
    clock.advance(restMs - 1);
    await Promise.resolve();
    expect(total()).toBeUndefined();
    await rest();
    expect(total()).toBe(1);
  });

  it('are gone as soon as the records change', async () => {
    const { begun, kept, now, rest, total } = keeper(id);
    begun().hear('tenants.changed');
    await Promise.resolve();
    expect(kept.size).toBe(0);
    now.taken = storedSnapshot(2);
    await rest();
    expect(total()).toBe(2);
  });

  it('stay when something else is told', async () => {
    const { snapshots, clock, total } = keeper(id);
    for (const event of ['vault.changed', 'jobs.changed', 'connectivity.changed', 'team.changed'] as const)
      snapshots.hear(event);
    await Promise.resolve();
    expect(total()).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('show nothing that changed while they were taken', async () => {
    const { snapshots, now, rest, total } = keeper();
    now.whileTaking = () => {
      now.whileTaking = () => undefined;
      snapshots.hear('tenants.changed');
    };
    snapshots.begin();
    await rest();
    expect(total()).toBeUndefined();
    now.taken = storedSnapshot(3);
    await rest();
    expect(total()).toBe(3);
  });

  it('are taken at the end, and not again when nothing changed', async () => {
    const { snapshots, begun, kept, now, total } = keeper();
    begun().hear('tenants.changed');
    now.taken = storedSnapshot(4);
    await snapshots.close();
    expect(total()).toBe(4);
    const again = keeper(id);
    again.now.taken = storedSnapshot(5);
    await again.begun().close();
    expect(again.total()).toBe(0);
    expect(kept.size).toBe(1);
  });

  it('are gone when something changes after the end was taken', async () => {
    const { snapshots, begun, clock, kept } = keeper();
    begun().hear('tenants.changed');
    await snapshots.close();
    expect(kept.size).toBe(1);
    snapshots.hear('tenants.changed');
    await Promise.resolve();
    expect(kept.size).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('are not taken of a console that ends before its first screen is there', async () => {
    const { snapshots, clock, kept } = keeper();
    snapshots.hear('workspace.changed');
    await snapshots.close();
    snapshots.begin();
    expect(kept.size).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('are none where there is nothing to show', async () => {
    const { snapshots, begun, kept, now, rest } = keeper(id);
    now.taken = null;
    begun().hear('workspace.changed');
    await rest();
    await snapshots.close();
    expect(kept.size).toBe(0);
  });

  it('cost the console nothing when they cannot be kept', async () => {
    const { snapshots, now, logger, rest } = keeper();
    now.refusal = new Error('ENOSPC');
    snapshots.begin();
    await rest();
    await snapshots.close();
    expect(logger.lines.map(({ event }) => event)).toContain('first picture of the next launch not kept');
  });
});

describe('the first rows', () => {
  it('are those with which the list opens', () => {
    const rows = Array.from({ length: 500 }, (_, index) =>
      rowFixture({ id: tenantId(`t-${(index * 7919) % 500}`), updatedAtMs: (index * 31) % 40 }),
    );
    const { sort } = createTenantsFilterStore().state.getState();
    expect(beginningOf(rows).rows).toEqual(sortRows(rows, sort).slice(0, 60));
    expect(beginningOf(rows.slice(0, 7)).rows).toEqual(sortRows(rows.slice(0, 7), sort));
    expect(beginningOf([]).rows).toEqual([]);
  });
});
