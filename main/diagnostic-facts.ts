import type { WorkspaceId } from '../preload/contract/ids';
import type { WorkspaceSettings } from '../preload/contract/workspace';
import type { DiagnosticFacts } from './logging/diagnostics';
import type { StorageProblem } from './storage/storage-problem';

/** What a workspace is, without what it is called and whom it belongs to. */
export function workspaceFacts(
  { id, application, environment, mode, archivedAtMs }: WorkspaceSettings,
  openId: WorkspaceId | undefined,
): DiagnosticFacts['workspaces'][number] {
  return { application, environment, mode, isOpen: id === openId, isArchived: archivedAtMs !== null };
}

/** A storage problem, without the file, which is named after a tenant. */
export function problemFacts({
  kind,
  tenantId,
  reason,
  atMs,
}: StorageProblem): DiagnosticFacts['storageProblems'][number] {
  return { kind, concerns: tenantId === null ? 'settings' : 'tenant', reason, atMs };
}
