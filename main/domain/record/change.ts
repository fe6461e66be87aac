import type { Source } from '../../../preload/contract/ledger';

/** Who changes a record, from where the change comes, and when. Every function that changes one takes it. */
export interface Change {
  readonly actor: string;
  readonly source: Source;
  readonly nowMs: number;
}
