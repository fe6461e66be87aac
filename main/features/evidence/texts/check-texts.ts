import { type CheckRow, type Verdict, verdicts } from '../../../../preload/contract/checks';
import { checkReasonText } from '../../../../preload/contract/words/check-words';
import { displayText } from '../../../../preload/contract/words/display-text';
import { fill } from '../../../../preload/contract/words/fill';
import { dotted, type Wording } from './wording';

/** One check in words. */
export interface CheckTexts {
  readonly verdict: Verdict;
  readonly name: string;
  readonly level: string;
  readonly verdictWord: string;
  readonly reason: string;
  readonly actor: string;
  readonly source: string;
  readonly by: string;
  readonly recorded: string;
  readonly age: string;
  readonly waiver: string;
}

/** Every check of a tenant in words. */
export function checksTexts(w: Wording): readonly CheckTexts[] {
  return w.document.checks.map((row) => checkTexts(w, row));
}

/** How many checks came out how. */
export function verdictCounts(w: Wording): string {
  const counts = verdicts.map((verdict) => {
    const count = w.document.checks.filter((row) => row.verdict === verdict).length;
    return count === 0 ? '' : `${w.words.stages.verdict[verdict]} ${count}`;
  });
  return dotted(counts);
}

function checkTexts(w: Wording, row: CheckRow): CheckTexts {
  const { checks, stages, evidencePack: evidence } = w.words;
  const { waiver } = row;
  return {
    verdict: row.verdict,
    name: checks.name[row.id],
    level: stages.level[row.level],
    verdictWord: stages.verdict[row.verdict],
    reason: checkReasonText(row, w.document.language),
    actor: row.verdict === 'pass' ? '' : stages.actor[row.actor],
    source: row.source === undefined ? '' : stages.source[row.source],
    by: w.actor(row.by ?? '', row.source),
    recorded: row.atMs === undefined ? '' : w.time(row.atMs),
    age: row.atMs === undefined ? '' : w.age(row.atMs),
    waiver:
      waiver === undefined
        ? ''
        : fill(evidence.waivedBy, {
            by: displayText(waiver.by, 60),
            time: w.time(waiver.atMs),
            reason: displayText(waiver.reason, 500),
          }),
  };
}
