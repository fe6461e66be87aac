import type { RejectedRow } from '../../../preload/contract/import-plan';
import type { Language } from '../../../preload/contract/settings';
import { importIssueText } from '../../../preload/contract/words/import-words';
import { wordsOf } from '../../../preload/contract/words/words';
import type { Sheet } from '../../ports/table-writer';

/** The rejected rows under the headings of their own table, with the row each stood in and the reasons, ready to be mended. */
export function rejectedSheet(header: readonly string[], rejected: readonly RejectedRow[], language: Language): Sheet {
  const words = wordsOf(language).importing.rejected;
  const width = rejected.reduce((most, { cells }) => Math.max(most, cells.length), header.length);
  const rows = rejected
    .toSorted((a, b) => a.row - b.row)
    .map(({ row, cells, issues }) => {
      const errors = issues.filter(({ severity }) => severity === 'error');
      const reasons = errors.map((issue) => importIssueText(issue, language)).join('; ');
      return [...padded(cells, width), String(row), reasons];
    });
  return {
    name: words.sheet,
    header: [...padded(header, width), words.row, words.reason],
    rows,
    widths: [...Array.from({ length: width }, () => 18), 8, 60],
  };
}

function padded(cells: readonly string[], width: number): readonly string[] {
  return Array.from({ length: width }, (_, column) => cells[column] ?? '');
}
