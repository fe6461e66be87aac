import type { Bootstrap } from '../preload/contract/channels';
import type { UpdateState } from '../preload/contract/updates';
import type { DiagnosticFacts } from './logging/diagnostics';
import type { StorageProblem } from './storage/storage-problem';

/** What support may know of a running console: the files of storage problems are left out, being named after tenants. */
export function diagnosticFacts(
  boot: Bootstrap,
  updates: UpdateState,
  problems: readonly StorageProblem[],
): DiagnosticFacts {
  const { version, electron, pinnedElectron, platform, online, vault } = boot;
  return {
    version,
    electron,
    pinnedElectron,
    platform,
    language: boot.settings.language,
    online,
    vault,
    readOnly: boot.readOnly?.code ?? null,
    updates: updates.kind,
    workspaces: boot.workspaces.map(({ id, application, environment, mode, archivedAtMs }) => ({
      application,
      environment,
      mode,
      isOpen: id === boot.workspace?.id,
      isArchived: archivedAtMs !== null,
    })),
    storageProblems: problems.map(({ kind, tenantId, reason, atMs }) => ({
      kind,
      concerns: tenantId === null ? 'settings' : 'tenant',
      reason,
      atMs,
    })),
  };
}
