import { expect } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import type { SyncJob } from '../../../../main/features/sync/ports/sync-journal';
import { BulkSync } from '../../../../main/features/sync/bulk-sync';
import { type TenantId, tenantIdSchema, workspaceIdSchema } from '../../../../preload/contract/ids';
import type { SyncProgress } from '../../../../preload/contract/sync';
import type { TenantRecord, TenantRow } from '../../../../preload/contract/tenant';
import { CapturingLogger } from '../../../fakes/capturing-logger';
import { ManualClock } from '../../../fakes/manual-clock';
import { ScriptedGuard } from '../../../fakes/scripted-guard';
import { sampleRow, sampleTenant } from '../../../fakes/tenant-samples';

/** The thirty tenants of the bench. */
export const ids = Array.from({ length: 30 }, (_, index) =>
  tenantIdSchema.parse(`t-${String(index).padStart(2, '0')}`),
);

/** A bulk sync over a scripted workspace. */
export class Bench {
  readonly clock = new ManualClock(1_000_000);
  readonly logger = new CapturingLogger();
  readonly published: SyncProgress[] = [];
  readonly synced: TenantId[] = [];
  /** Of whom the windows were told together. */
  readonly announced: (readonly TenantRow[])[] = [];
  readonly done: SyncProgress[] = [];
  job: SyncJob | null = null;
  onPublished: (progress: SyncProgress) => void = () => undefined;
  readonly guard = new ScriptedGuard();
  atOnce = 0;
  most = 0;
  /** Of whom WeChat says that they have revoked. */
  refuses: (id: TenantId) => boolean = () => false;
  answer: (id: TenantId) => Promise<Partial<TenantRecord>> = async () => ({});

  /** What speaks against asking WeChat at all. */
  platformChange: () => Promise<AppError | null> = async () => null;

  bulk(): BulkSync {
    return new BulkSync({
      workspaceId: workspaceIdSchema.parse('w'),
      syncable: async () => ids,
      platformChange: () => this.platformChange(),
      read: async (id) => sampleTenant(id),
      announce: (rows) => void (rows.length > 0 && this.announced.push(rows)),
      syncOne: async (id, revocation, tell) => {
        this.atOnce += 1;
        this.most = Math.max(this.most, this.atOnce);
        await new Promise((resolve) => setImmediate(resolve));
        this.atOnce -= 1;
        if (this.refuses(id)) {
          if (revocation === 'rejected') throw new AppError('wechat-rejected', { errcode: 61003 });
          return sampleTenant(id, { stage: 'revoked' });
        }
        const change = await this.answer(id);
        this.synced.push(id);
        const saved = sampleTenant(id, change);
        tell(sampleRow(saved));
        return saved;
      },
      journal: {
        read: async () => this.job,
        save: async (job) => {
          this.job = structuredClone(job);
        },
      },
      publisher: {
        publish: (_event, payload) => {
          const { progress } = payload as { progress: SyncProgress };
          this.published.push(progress);
          this.onPublished(progress);
        },
      },
      clock: this.clock,
      logger: this.logger,
      onEnded: (progress) => void this.done.push(progress),
      guard: this.guard,
    });
  }
}

/** Turns the event loop until a state is there. */
export async function until(look: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2000 && !look(); turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(look()).toBe(true);
}
