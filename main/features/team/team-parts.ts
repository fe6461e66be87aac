import type { TenantId, WorkspaceId } from '../../../preload/contract/ids';
import type { TenantRow } from '../../../preload/contract/tenant';
import type { Shadow } from '../../domain/team/shared-state';
import type { AssetStore } from '../../ports/asset-store';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import type { TenantChanges } from '../tenants/tenant-changes';
import type { TeamMemory } from './ports/team-memory';

/** What the sync with a team works with. */
export interface TeamParts {
  readonly workspaceId: WorkspaceId;
  readonly changes: TenantChanges;
  readonly rows: () => Promise<readonly TenantRow[]>;
  readonly assets: AssetStore;
  readonly memory: TeamMemory;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** How far a first upload or download is. */
export type Report = (kind: 'upload' | 'download' | 'pictures', done: number, total: number) => void;

/** The lease under which a tenant was changed here, if there is one. */
export type FenceOf = (id: TenantId) => number | undefined;

/** What this computer last knew to be on the server of one tenant; null when nothing. */
export async function shadowOf(memory: TeamMemory, id: TenantId): Promise<Shadow | null> {
  const head = memory.heads().get(id);
  const text = head === undefined ? null : await memory.state(id);
  if (head === undefined || text === null) return null;
  return { state: JSON.parse(text) as Shadow['state'], count: head.count, hash: head.hash };
}
