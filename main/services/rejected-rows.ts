import type { ImportIssue } from '../../preload/contract/table-import';
import type { RejectedRow } from '../../preload/contract/import-plan';
import type { Language } from '../../preload/contract/settings';
import type { Sheet } from '../ports/table-writer';

/** What an issue is called, for a person. */
export type DescribeIssue = (issue: ImportIssue, language: Language) => string;

const headings = {
  'zh-CN': { sheet: '未导入的行', row: '原行号', reason: '原因' },
  en: { sheet: 'Rejected rows', row: 'Row', reason: 'Reason' },
} as const satisfies Record<Language, unknown>;

/**
 * The rejected rows as a sheet: the original columns as they were, with row and reasons behind them, so that the file can be
 * corrected and imported again.
 */
export function rejectedSheet(
  header: readonly string[],
  rejected: readonly RejectedRow[],
  describe: DescribeIssue,
  language: Language,
): Sheet {
  const words = headings[language];
  const width = Math.max(header.length, ...rejected.map(({ cells }) => cells.length));
  const rows = rejected
    .toSorted((a, b) => a.row - b.row)
    .map(({ row, cells, issues }) => {
      const errors = issues.filter(({ severity }) => severity === 'error');
      const reasons = errors.map((issue) => describe(issue, language)).join('; ');
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
