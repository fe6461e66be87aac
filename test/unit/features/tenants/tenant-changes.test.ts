import { beforeEach, describe, expect, it } from 'vitest';
import { addComment } from '../../../../main/domain/record/remarks';
import { setTags } from '../../../../main/domain/record/tags';
import { act } from '../../../../main/domain/stages/stage-machine';
import { TenantChanges } from '../../../../main/features/tenants/tenant-changes';
import type { CheckRow } from '../../../../preload/contract/checks';
import type { TenantRow } from '../../../../preload/contract/tenant';
import { ManualClock } from '../../../fakes/manual-clock';
import { MemoryTenantRepository } from '../../../fakes/memory-tenant-repository';
import { sampleRow, sampleTenant, sampleTenantId } from '../../../fakes/tenant-samples';

const id = sampleTenantId('t-1');

describe('changes of a tenant', () => {
  let told: (readonly TenantRow[])[];
  let judged: string[];
  let changes: TenantChanges;

  beforeEach(() => {
    told = [];
    judged = [];
    const { workspaceId } = sampleTenant('t-1');
    changes = new TenantChanges({
      workspaceId,
      repository: new MemoryTenantRepository(sampleRow, [sampleTenant('t-1')]),
      publisher: {
        publish: (_, payload) => {
          if ('rows' in payload) told.push(payload.rows);
        },
      },
      clock: new ManualClock(),
      operator: () => '林',
      insight: {
        checks: (record): CheckRow[] => {
          judged.push(record.stage);
          return [];
        },
        row: sampleRow,
      },
    });
  });

  it('are judged once, also where the change asks for the checks and then only moves the stage', async () => {
    const { checks } = await changes.commit(id, 'operator', (record, by, judge) => {
      const noted = addComment(record, 'called', by);
      judge(noted);
      const moved = act(noted, 'begin-intake', '', by);
      judge(moved);
      return moved;
    });
    expect(judged).toEqual(['on-platform']);
    expect(checks).toEqual([]);
    expect(told.map((rows) => rows.map(({ stage, revision }) => ({ stage, revision })))).toEqual([
      [{ stage: 'intake', revision: 1 }],
    ]);
  });

  it('are judged again where more than the stage changes after the checks were asked for', async () => {
    await changes.apply(id, 'operator', (record, by, judge) => {
      judge(record);
      return addComment(record, 'called', by);
    });
    expect(judged).toHaveLength(2);
  });

  it('that are none are neither saved nor told', async () => {
    const { record, checks } = await changes.commit(id, 'operator', (present) => present);
    expect({ revision: record.revision, checks, told }).toEqual({ revision: 0, checks: undefined, told: [] });
  });

  it('of one operation are told once, with what is newest, however it ends', async () => {
    const failing = changes.gather(id, async () => {
      await changes.apply(id, 'wechat', (record, by) => addComment(record, 'one', by));
      await changes.gather(id, () => changes.apply(id, 'wechat', (record, by) => addComment(record, 'two', by)));
      throw new Error('lost');
    });
    await expect(failing).rejects.toThrow('lost');
    expect(told.map((rows) => rows.map(({ revision }) => revision)).at(-1)).toEqual([2]);
    expect(told).toHaveLength(1);
  });

  it('that a person enters meanwhile are told at once, with all that waited', async () => {
    await changes.gather(id, async () => {
      await changes.apply(id, 'wechat', (record, by) => addComment(record, 'one', by));
      await changes.apply(id, 'operator', (record, by) => setTags(record, ['vip'], by));
      expect(told.map((rows) => rows.map(({ revision }) => revision))).toEqual([[2]]);
    });
    expect(told).toHaveLength(1);
  });

  it('of another tenant are not held back', async () => {
    await changes.gather(sampleTenantId('t-2'), async () => {
      await changes.apply(id, 'wechat', (record, by) => addComment(record, 'one', by));
      expect(told).toHaveLength(1);
    });
  });
});
