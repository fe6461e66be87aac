import type { TenantId } from '../../../preload/contract/ids';
import type { TenantRecord, TenantRow } from '../../../preload/contract/tenant';
import { hostingRow } from '../../domain/hosting/hosting-view';
import { tenantKind } from '../documents/document-kinds';
import { nodeFileSystem } from '../documents/file-system';
import { refuseForeignFolder } from '../documents/private-folder';
import { readDocumentFile } from '../documents/read-document';
import { recordOf } from './stored-tenant';
import { compareIndex, readAnyIndex } from './tenant-index';
import { tenantPlaces } from './tenant-places';

/** What can be said of a tenant of another workspace: who it is, where it stands, the AppID that it expects or holds, its code. */
export type ReviewRow = Pick<TenantRow, 'id' | 'name' | 'stage' | 'appId' | 'bound' | 'hosting' | 'removed'>;

/**
 * Looks over the tenants of a workspace that is not open, without a lock and without writing. Documents that changed since the
 * index was written are read; one that cannot be read keeps its row of the index. Rejects with `storage-failed` for a folder that
 * is not this user's own.
 */
export async function readRowsForReview(folder: string): Promise<readonly ReviewRow[]> {
  await refuseForeignFolder(folder);
  const places = tenantPlaces(folder);
  const entries = await readAnyIndex(nodeFileSystem, places.indexFile, tenantKind.schemaVersion);
  const rows = new Map<TenantId, ReviewRow>([...entries].map(([id, { row }]) => [id, row]));
  const { stale } = await compareIndex(places, entries);
  for (const id of stale) {
    const reading = await readDocumentFile(nodeFileSystem, places.tenant(id).file, tenantKind).catch(() => null);
    if (reading?.kind === 'intact') rows.set(id, reviewRowOf(recordOf(reading.data)));
  }
  return [...rows.values()].filter(({ removed }) => removed !== true);
}

function reviewRowOf({ id, profile, stage, binding, hosting, removed }: TenantRecord): ReviewRow {
  return {
    id,
    name: profile.name,
    stage,
    appId: binding?.appId ?? profile.expectedAppId,
    bound: binding !== null,
    ...hostingRow(hosting === undefined ? {} : { hosting }),
    ...(removed === undefined ? {} : { removed: true as const }),
  };
}
