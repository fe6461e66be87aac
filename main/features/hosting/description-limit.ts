import type { Operation } from '../../../preload/contract/hosting/operations';
import type { TenantId } from '../../../preload/contract/ids';
import { keptOf } from '../../domain/hosting/operation-id';
import { forHistory, withOperation } from '../../domain/hosting/operations';
import type { HostingRecords } from './hosting-records';

/** A description that came back shorter than it was sent has lost its id: the next one is kept short enough. */
export async function learnDescriptionLimit(
  records: HostingRecords,
  tenantId: TenantId,
  operation: Operation,
): Promise<void> {
  if (operation.call !== 'commit' || operation.state !== 'done') return;
  await records.update(tenantId, 'wechat', (hosting) => {
    const kept = keptOf(operation, hosting.trial);
    if (kept === null) return { hosting };
    const result = { ...operation.result, descriptionKept: String(kept) };
    const operations = withOperation(hosting.operations, forHistory({ ...operation, result }));
    return { hosting: { ...hosting, operations } };
  });
}
