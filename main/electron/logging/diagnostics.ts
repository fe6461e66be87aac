import type { AppErrorCode } from '../../../preload/contract/errors';
import type { UpdateState } from '../../../preload/contract/updates';
import type { VaultState, WorkspaceSettings } from '../../../preload/contract/workspace';
import { replaceSpans } from '../../domain/text/text-readings';
import { PhraseIndex } from './phrase-index';
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
  redactor: Pick<Redactor, 'redactValue'>,
): string {
  const parts = partsOf(names);
  const withoutNames = (_name: string, value: unknown): unknown =>
    typeof value === 'string' ? hideNames(value, parts) : value;
  const lines = log.map((line): unknown =>
    JSON.parse(JSON.stringify(redactor.redactValue(readable(line)), withoutNames)),
  );
  return `${JSON.stringify(redactor.redactValue({ ...facts, log: lines }), null, 2)}\n`;
}

function partsOf(names: readonly string[]): PhraseIndex {
  const index = new PhraseIndex(shortestPart);
  const parts = names.flatMap((name) => name.split(/[^\w .&'-]+/)).map((part) => part.trim());
  for (const part of parts) if (/[A-Za-z]/.test(part)) index.add(part);
  return index;
}

function hideNames(text: string, parts: PhraseIndex): string {
  return replaceSpans(text, parts.spansIn(text), mask).replace(/[^\p{ASCII}]+/gu, mask);
}

/** A line of the log is JSON, but for one that a crash cut off. */
function readable(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
