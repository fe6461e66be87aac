import type { EvidenceDocument } from '../../../../preload/contract/evidence-document';
import type { LedgerEntry } from '../../../../preload/contract/ledger';
import { entryNumber, shownDetails } from '../../../../preload/contract/words/ledger-words';
import { fill } from '../../../../preload/contract/words/fill';
import { type Words } from '../../../../preload/contract/words/words';
import type { Fact, Wording } from './wording';

/** One ledger entry in words; its hashes as they are. */
export interface EntryTexts {
  readonly entry: LedgerEntry;
  /** Counted from 1, as on the screen. */
  readonly number: string;
  readonly time: string;
  readonly kind: string;
  readonly source: string;
  readonly by: string;
  readonly details: readonly Fact[];
}

/** Details of ledger entries that only colleagues are to read. */
const notesDetail = 'notes';

/** Result of computing the chain anew, in words. */
export function chainText({ brokenAt, entries }: EvidenceDocument['chain'], { evidencePack: evidence }: Words): string {
  const { chainWhole, chainBroken, chainCut, chainEmpty } = evidence;
  if (brokenAt !== null) return fill(brokenAt < entries ? chainBroken : chainCut, { sequence: entryNumber(brokenAt) });
  return entries === 0 ? chainEmpty : fill(chainWhole, { entries });
}

/** What the signature of the ledger's head says, in words. */
export function headSignatureText({ signature }: EvidenceDocument['chain'], { evidencePack: evidence }: Words): string {
  const words = evidence.signature;
  if (signature === undefined || signature.kind === 'missing') return words.missing;
  const { installation } = signature;
  return fill(signature.kind === 'altered' ? words.altered : words[signature.trust], { installation });
}

/** The ledger, oldest first. The text of internal notes is left out. */
export function ledgerTexts(w: Wording): readonly EntryTexts[] {
  const { ledger, stages } = w.words;
  return w.document.ledger.map((entry) => ({
    entry,
    number: String(entryNumber(entry.sequence)),
    time: w.time(entry.atMs),
    kind: ledger.kind[entry.kind],
    source: stages.source[entry.source],
    by: w.actor(entry.actor, entry.source),
    details: detailTexts(w, entry),
  }));
}

function detailTexts(w: Wording, entry: LedgerEntry): readonly Fact[] {
  return shownDetails(entry, w.document.language).map(({ name, label, value }) => [
    label,
    name === notesDetail && entry.detail[name] !== '' ? w.words.evidencePack.internalNote : value,
  ]);
}
