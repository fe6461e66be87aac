import type { BrandingSnapshot } from '../../../../preload/contract/account';
import { displayLines, displayText } from '../../../../preload/contract/words/display-text';
import type { Wording } from './wording';

/** Field, before and after; the third is null while the tenant's own branding is not known. */
export function brandingTexts(w: Wording): readonly (readonly [field: string, before: string, after: string | null])[] {
  const { before, after } = w.document.branding;
  const { vocabulary } = w.words;
  const { brandingField: field, answer } = vocabulary;
  return [
    [field.name, displayText(before.name, 60), after && w.text(after.name)],
    [field.entity, displayText(before.entity, 120), after && w.text(after.entity)],
    [field.introduction, displayLines(before.introduction, 500), after && displayLines(after.introduction, 500)],
    [field.officialAccount, answer.none, after && (displayText(after.officialAccount ?? '', 60) || answer.none)],
  ];
}

/** What changed with each snapshot, newest first. */
export function historyTexts(
  w: Wording,
): readonly { readonly snapshot: BrandingSnapshot; readonly time: string; readonly changes: string }[] {
  const { history } = w.document.branding;
  return history
    .map((snapshot, index) => ({
      snapshot,
      time: w.time(snapshot.atMs),
      changes: changesText(w, history[index - 1], snapshot),
    }))
    .toReversed();
}

function changesText(w: Wording, before: BrandingSnapshot | undefined, after: BrandingSnapshot): string {
  const { brandingField } = w.words.vocabulary;
  const fields = ['name', 'entity', 'introduction', 'avatar', 'qrCode', 'officialAccount'] as const;
  return fields
    .filter((field) => before !== undefined && before[field] !== after[field])
    .map((field) => brandingField[field])
    .join(w.comma);
}
