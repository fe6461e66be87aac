import type { z } from 'zod';

/** One step from a schema version to the next. `up` is pure and gets the payload as it was stored. */
export interface Migration {
  readonly from: number;
  readonly up: (payload: unknown) => unknown;
}

/**
 * A kind of stored document: its name in the envelope, the version that this program writes, the shape of that version, and
 * one migration for every version before it.
 */
export interface DocumentKind<T> {
  readonly format: string;
  readonly schemaVersion: number;
  readonly schema: z.ZodType<T>;
  readonly migrations: readonly Migration[];
  /**
   * Fingerprint of `schema`. A document that carries it was checked when it was saved, and is not checked again when it is read;
   * one with another or none is. Without one every reading is checked.
   */
  readonly shape?: string;
  /** Whether the content belongs into that file; a document that was copied over another one is damage, too. */
  readonly belongs?: (data: T, file: string) => boolean;
}

/** Lifts a payload step by step to the version of its kind. Throws when a step is missing or fails; the caller takes that as damage. */
export function migrate<T>(kind: DocumentKind<T>, schemaVersion: number, payload: unknown): unknown {
  let lifted = payload;
  for (let version = schemaVersion; version < kind.schemaVersion; version += 1) {
    const step = kind.migrations.find(({ from }) => from === version);
    if (step === undefined) throw new Error(`${kind.format}: no migration from version ${version}`);
    lifted = step.up(lifted);
  }
  return lifted;
}
