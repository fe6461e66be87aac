import type { LedgerKind, Source } from '../../../preload/contract/ledger';
import type { RecordQuery } from '../../../preload/contract/records';
import { endOfDay } from '../../ui/format/time';

/** What a person is looking for; a day is told as the local moment at which it starts, null for any. */
export interface RecordConditions {
  readonly text: string;
  readonly kinds: readonly LedgerKind[];
  readonly sources: readonly Source[];
  readonly fromDayMs: number | null;
  readonly toDayMs: number | null;
}

/** Whatever was recorded. */
export const anyRecord: RecordConditions = { text: '', kinds: [], sources: [], fromDayMs: null, toDayMs: null };

/** Whether anything narrows the search. */
export function isNarrowed({ text, kinds: kind, sources: source, fromDayMs, toDayMs }: RecordConditions): boolean {
  return text.trim() !== '' || kind.length > 0 || source.length > 0 || fromDayMs !== null || toDayMs !== null;
}

/** The query for these conditions; the last day counts to its end. */
export function queryOf(conditions: RecordConditions, limit: number): RecordQuery {
  return {
    text: conditions.text.trim(),
    kinds: [...conditions.kinds],
    sources: [...conditions.sources],
    fromMs: conditions.fromDayMs,
    toMs: conditions.toDayMs === null ? null : endOfDay(conditions.toDayMs),
    limit,
  };
}
