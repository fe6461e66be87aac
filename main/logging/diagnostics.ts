import type { AppErrorCode } from '../../preload/contract/errors';
import type { UpdateState } from '../../preload/contract/updates';
import type { VaultState, WorkspaceSettings } from '../../preload/contract/workspace';
import type { Redactor } from './redaction';

/** A storage problem without the file it concerns, since that is named after a tenant. */
export interface ReportedProblem {
  readonly kind: string;
  readonly concerns: 'tenant' | 'settings';
  readonly reason: string;
  readonly atMs: number;
}

/** What support needs to know of a console; no name of a tenant, a person or a workspace is among it. */
export interface DiagnosticFacts {
  readonly version: string;
  readonly electron: string;
  readonly pinnedElectron: string;
  readonly platform: string;
  readonly language: string;
  readonly online: boolean;
  readonly vault: VaultState;
  readonly readOnly: AppErrorCode | null;
  readonly updates: UpdateState['kind'];
  readonly workspaces: readonly (Pick<WorkspaceSettings, 'application' | 'environment' | 'mode'> & {
    readonly isOpen: boolean;
    readonly isArchived: boolean;
  })[];
  readonly storageProblems: readonly ReportedProblem[];
}

/** Shorter parts of a name would hit ordinary words of a log. */
const shortestPart = 3;
const mask = '[name]';

/**
 * Makes the text of a diagnostics file: JSON with the facts and the last lines of the log.
 *
 * Secrets are redacted once more. Every text of the log that is not ASCII is hidden, since our own events and the messages of
 * the system's errors are; and so is each part of the given names that is ASCII.
 */
export function diagnosticsText(
  facts: DiagnosticFacts & { readonly savedAt: string },
  log: readonly string[],
  names: readonly string[],
  redactor: Pick<Redactor, 'redact'>,
): string {
  const hidden = hideNames(redactor.redact(log.join('\n')), names);
  const lines = hidden === '' ? [] : hidden.split('\n').map(readable);
  return `${redactor.redact(JSON.stringify({ ...facts, log: lines }, null, 2))}\n`;
}

function hideNames(text: string, names: readonly string[]): string {
  let hidden = text;
  const parts = new Set(names.flatMap((name) => name.split(/[^\w .&'-]+/)).map((part) => part.trim()));
  const telling = [...parts].filter((part) => part.length >= shortestPart && /[A-Za-z]/.test(part));
  for (const part of telling.toSorted((a, b) => b.length - a.length)) hidden = hidden.replaceAll(part, mask);
  return hidden.replace(/[^\p{ASCII}]+/gu, mask);
}

/** A line of the log is JSON, but for one that a crash cut off. */
function readable(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
