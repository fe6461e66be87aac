import type { Bootstrap } from '../../preload/contract/channels/app';
import type { UpdateState } from '../../preload/contract/updates';
import { localDay } from '../../preload/contract/words/local-time';
import { type DiagnosticFacts, diagnosticsText } from '../electron/logging/diagnostics';
import type { Redactor } from '../electron/logging/redaction';
import type { Clock } from '../ports/clock';
import type { Desktop } from '../ports/desktop';
import type { StorageProblem } from '../storage/documents/storage-problem';

/** What diagnostics are made of. */
interface DiagnosticsParts {
  readonly boot: Bootstrap;
  readonly problems: readonly StorageProblem[];
  /** Names that must not stand in them. */
  readonly tenants: readonly string[];
  readonly systemUser: string;
  readonly updates: { state(): UpdateState };
  readonly clock: Clock;
  readonly desktop: Pick<Desktop, 'saveFile'>;
  readonly logTail: () => Promise<readonly string[]>;
  readonly redactor: Pick<Redactor, 'redactValue'>;
}

/** Asks where to save what support needs to know; false when the person declined. */
export async function saveDiagnostics(parts: DiagnosticsParts): Promise<boolean> {
  const { boot, problems, tenants, systemUser, updates, clock, desktop, logTail, redactor } = parts;
  const names = [...tenants, ...boot.workspaces.map(({ name }) => name), boot.settings.operatorName, systemUser];
  const nowMs = clock.nowMs();
  const savedAt = new Date(nowMs).toISOString();
  const facts = { savedAt, ...diagnosticFacts(boot, updates.state(), problems) };
  const bytes = new TextEncoder().encode(diagnosticsText(facts, await logTail(), names, redactor));
  return await desktop.saveFile(`console-diagnostics-${localDay(nowMs)}.json`, bytes);
}

/** What support may know of a running console: the files of storage problems are left out, being named after tenants. */
function diagnosticFacts(boot: Bootstrap, updates: UpdateState, problems: readonly StorageProblem[]): DiagnosticFacts {
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
