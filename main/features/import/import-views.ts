import type { ImportPlan, TaskOutcome } from '../../../preload/contract/import-plan';
import type {
  ImportId,
  ImportIssue,
  ImportPreview,
  ImportResult,
  ImportRow,
  ImportTable,
} from '../../../preload/contract/table-import';
import { capText } from '../../domain/text/cap-text';
import type { Table } from './ports/table-reader';
import type { TableHead } from './import-columns';
import type { PlannedRow } from './import-plan';

const sampleRows = 3;
const shownLength = 200;

/** A table as the wizard shows it before anything is judged. */
export function tableView(id: ImportId, fileName: string, table: Table, head: TableHead): ImportTable {
  const { format, encoding, delimiter, sheet, sheets, hiddenSheets, rows } = table;
  const { doubts, surplusColumns, hiddenRows, hiddenColumns } = table;
  const below = rows.slice(head.index + 1);
  const sampleOf = (column: number): string[] =>
    below
      .map(({ cells }) => capText((cells[column] ?? '').trim(), shownLength))
      .filter((text) => text !== '')
      .slice(0, sampleRows);
  return {
    id,
    fileName,
    format,
    encoding,
    delimiter,
    sheet,
    sheets: [...sheets],
    hiddenSheets: [...hiddenSheets],
    doubts: [...doubts],
    surplusColumns,
    hiddenRows,
    hiddenColumns,
    headerRow: rows[head.index]?.row ?? 1,
    columns: head.headings.map((heading, column) => ({
      heading: capText(heading.trim(), shownLength),
      sample: sampleOf(column),
    })),
    rowCount: below.length,
    mapping: head.mapping,
  };
}

/** What the dry run came to. */
export function previewOf(id: ImportId, rows: readonly PlannedRow[]): ImportPreview {
  const counts = { create: 0, update: 0, known: 0, rejected: 0 };
  const issues = new Map<ImportIssue['code'], number>();
  for (const row of rows) {
    counts[row.verdict] += 1;
    for (const { code } of row.issues) issues.set(code, (issues.get(code) ?? 0) + 1);
  }
  const warned = rows.filter(({ verdict, issues: found }) => verdict !== 'rejected' && found.length > 0).length;
  const frequent = [...issues].map(([code, count]) => ({ code, count })).toSorted((a, b) => b.count - a.count);
  return { id, counts, warnings: warned, issues: frequent, unknownWords: unknownWordsOf(rows) };
}

const unknownWordsShown = 100;

/** Words of columns of choices that are not understood, each once per column. */
function unknownWordsOf(rows: readonly PlannedRow[]): ImportPreview['unknownWords'] {
  const counts = new Map<string, NonNullable<ImportPreview['unknownWords']>[number]>();
  for (const { code, field, params } of rows.flatMap(({ issues }) => issues)) {
    const value = params?.['value'];
    if (code !== 'unknown-value' || field === undefined || typeof value !== 'string') continue;
    const key = `${field} ${value}`;
    counts.set(key, { field, value, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count).slice(0, unknownWordsShown);
}

/** A row as the wizard shows it. */
export function rowView(row: PlannedRow, outcome: TaskOutcome | undefined): ImportRow {
  const { verdict, issues, tenantId, cells } = row;
  return {
    row: row.row,
    verdict,
    name: row.values.profile.name ?? '',
    tenantId,
    cells: cells.map((cell) => capText(cell, shownLength)),
    issues: outcome?.kind === 'rejected' ? [...issues, outcome.issue] : [...issues],
    outcome: outcomeOf(verdict, outcome),
  };
}

/** What an import came to, counted over every run that it took. */
export function resultOf(plan: ImportPlan, outcomes: readonly TaskOutcome[]): ImportResult {
  const count = (kind: TaskOutcome['kind']): number => outcomes.filter((outcome) => outcome.kind === kind).length;
  return {
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    rejected: count('rejected') + plan.rejected.length,
    left: plan.tasks.length - outcomes.length,
  };
}

function outcomeOf(verdict: ImportRow['verdict'], outcome: TaskOutcome | undefined): ImportRow['outcome'] {
  if (verdict === 'known' || verdict === 'rejected') return 'none';
  if (outcome === undefined) return 'pending';
  if (outcome.kind === 'rejected' || outcome.kind === 'unchanged') return outcome.kind;
  return 'done';
}
