import type { BulkAct, BulkJob, BulkLeftOut, BulkSkip, BulkTask } from '../../../preload/contract/bulk';
import type { TenantId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { AppError } from '../../domain/failures/app-error';
import type { Pacer } from '../../ports/pacer';
import { judge, type Judgement, type ReadinessOf } from './bulk-acts';
import { judgeUndo } from './bulk-undo';

/** What is to be done with each tenant. */
export interface BulkPlan {
  readonly tasks: readonly BulkTask[];
  readonly leftOut: readonly BulkLeftOut[];
}

/** What planning works with. */
export interface PlannerParts {
  readonly read: (id: TenantId) => Promise<TenantRecord>;
  readonly readiness: () => Promise<ReadinessOf>;
  readonly pacer: Pacer;
}

/** Judges every tenant by itself as it is now. Nothing is changed; a tenant that is named twice counts once. */
export async function planAct(act: BulkAct, ids: readonly TenantId[], parts: PlannerParts): Promise<BulkPlan> {
  const readinessOf = await parts.readiness();
  const tasks = [...new Set(ids)].map((tenantId) => ({ tenantId, name: '', before: {} }));
  return await plan(tasks, parts, (record) => judge(act, record, readinessOf), true);
}

/** Judges what taking an act back would do with those that it changed. */
export async function planUndo({ progress, tasks }: BulkJob, parts: PlannerParts): Promise<BulkPlan> {
  return await plan(tasks, parts, (record, task) => judgeUndo(progress.act, task, record), false);
}

async function plan(
  wanted: readonly BulkTask[],
  { read, pacer }: PlannerParts,
  judged: (record: TenantRecord, task: BulkTask) => Judgement,
  isFirst: boolean,
): Promise<BulkPlan> {
  const tasks: BulkTask[] = [];
  const leftOut: BulkLeftOut[] = [];
  for (const task of wanted) {
    const { tenantId } = task;
    try {
      const record = await read(tenantId);
      const { name } = record.profile;
      const judgement = judged(record, task);
      if (judgement.kind === 'skip') leftOut.push({ tenantId, name, reason: judgement.reason });
      // What is taken back is what the tenant had before the act.
      else tasks.push({ tenantId, name, before: isFirst ? judgement.before : task.before });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      leftOut.push({ tenantId, name: task.name || tenantId, reason: 'unreadable', error: error.toView() });
    }
    await pacer.breathe();
  }
  return { tasks, leftOut };
}

/** How many are left out for each reason, the most frequent first. */
export function countSkips(leftOut: readonly BulkLeftOut[]): { reason: BulkSkip; count: number }[] {
  const counts = new Map<BulkSkip, number>();
  for (const { reason } of leftOut) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).toSorted((a, b) => b.count - a.count);
}
