import type { ImportHead, ImportPlan, RejectedRow, TaskOutcome } from '../../../preload/contract/import-plan';
import type { ImportRowFilter } from '../../../preload/contract/table-import';
import type { Table, TableFile } from './ports/table-reader';
import type { TableHead } from './import-columns';
import { type PlannedRow, tasksOf } from './import-plan';
import type { LiveImport } from './live-import';

/** The table of an import, as it was read. */
export interface ImportSource {
  readonly table: Table;
  readonly head: TableHead;
}

/**
 * An import from the opened file to its result. One that was taken up after a restart has neither file nor source, a file that
 * was refused has no source.
 */
export interface ImportSession {
  readonly live: LiveImport;
  readonly file: TableFile | null;
  readonly source: ImportSource | null;
  readonly rows: readonly PlannedRow[];
  readonly plan: ImportPlan | null;
  readonly outcomes: readonly TaskOutcome[];
}

/** An import of which nothing is known but the file. */
export function emptySession(live: LiveImport, file: TableFile): ImportSession {
  return { live, file, source: null, rows: [], plan: null, outcomes: [] };
}

/** Whether a row belongs to what is shown. */
export function fits({ verdict, issues }: PlannedRow, filter: ImportRowFilter): boolean {
  if (filter === 'all') return true;
  if (filter === 'warnings') return verdict !== 'rejected' && issues.length > 0;
  return verdict === filter;
}

/** What is to be carried out, and what is not. */
export function planOf(head: ImportHead, rows: readonly PlannedRow[]): ImportPlan {
  return { head, tasks: tasksOf(rows), rejected: rejectedBefore(rows) };
}

/** Every row that was rejected: by the dry run, and when it was to be saved. */
export function rejectedOf({ plan, rows, outcomes }: ImportSession): readonly RejectedRow[] {
  if (plan === null) return rejectedBefore(rows);
  const issues = new Map(
    outcomes.flatMap((outcome) => (outcome.kind === 'rejected' ? [[outcome.row, outcome.issue]] : [])),
  );
  const later = plan.tasks.flatMap(({ row, cells }): RejectedRow[] => {
    const issue = issues.get(row);
    return issue === undefined ? [] : [{ row, cells, issues: [issue] }];
  });
  return [...plan.rejected, ...later];
}

function rejectedBefore(rows: readonly PlannedRow[]): readonly RejectedRow[] {
  const rejected = rows.filter(({ verdict }) => verdict === 'rejected');
  return rejected.map(({ row, cells, issues }) => ({ row, cells: [...cells], issues: [...issues] }));
}
