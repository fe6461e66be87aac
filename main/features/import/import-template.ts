import type { Language } from '../../../preload/contract/settings';
import { acceptedWords } from '../../../preload/contract/import-values';
import { importFields } from '../../../preload/contract/table-import';
import { wordsOf } from '../../../preload/contract/words/words';
import type { Sheet } from '../../ports/table-writer';

const columnWidth = 18;

/** A table to be filled in: its headings are recognised when it comes back, and a second sheet says what its columns take. */
export function templateSheets(language: Language): readonly [Sheet, Sheet] {
  const { field, template } = wordsOf(language).importing;
  const header = importFields.map((name) => field[name]);
  const taken = importFields.map((name) => [
    field[name],
    acceptedWords[name]?.[language].join(' / ') ?? (name === 'name' ? template.required : template.anyText),
  ]);
  return [
    { name: template.sheet, header, rows: [], widths: header.map(() => columnWidth) },
    { name: template.values, header: [template.column, template.takes], rows: taken, widths: [28, 60] },
  ];
}
