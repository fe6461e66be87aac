import { createHash } from 'node:crypto';
import { type TenantId, tenantIdSchema, type WorkspaceId } from '../../../preload/contract/ids';
import type { ImportTask } from '../../../preload/contract/import-plan';
import type { ImportChoices, ImportIssue, ImportRow, ImportValues } from '../../../preload/contract/table-import';
import type { Pacer } from '../../ports/pacer';
import type { Table, TableRow } from './ports/table-reader';
import type { TableHead } from './import-columns';
import { issueOf, readRow } from './import-row';
import { type KnownTenants, keysOf } from './known-tenants';

/** A row of the table with what is to become of it. */
export interface PlannedRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly verdict: ImportRow['verdict'];
  readonly tenantId: TenantId | null;
  readonly values: ImportValues;
  readonly issues: readonly ImportIssue[];
}

/** What a plan is made of. */
export interface PlanInput {
  readonly workspaceId: WorkspaceId;
  readonly table: Table;
  readonly head: TableHead;
  readonly choices: ImportChoices;
  readonly known: KnownTenants;
}

/**
 * Judges every row by itself, against the rows above it and against the portfolio. Nothing is changed.
 *
 * Of several rows about one tenant the first counts; a row that is rejected for itself claims nothing.
 */
export async function planImport(
  input: PlanInput,
  pacer: Pacer,
  onRow: (done: number) => void,
): Promise<readonly PlannedRow[]> {
  const planner = new Planner(input);
  const planned: PlannedRow[] = [];
  for (const row of input.table.rows.slice(input.head.index + 1)) {
    planned.push(planner.plan(row));
    onRow(planned.length);
    await pacer.breathe();
  }
  return planned;
}

/** The rows that are to be carried out. */
export function tasksOf(rows: readonly PlannedRow[]): readonly ImportTask[] {
  return rows.flatMap(({ row, cells, verdict, tenantId, values }) =>
    (verdict === 'create' || verdict === 'update') && tenantId !== null
      ? [{ row, action: verdict, tenantId, values, cells: [...cells] }]
      : [],
  );
}

/** What was found out about one row while it is judged. */
interface Draft {
  readonly row: TableRow;
  readonly values: ImportValues;
  readonly keys: readonly string[];
  readonly derivedId: TenantId;
  readonly issues: ImportIssue[];
}

class Planner {
  readonly #input: PlanInput;
  readonly #rowOfKey = new Map<string, number>();
  readonly #rowOfName = new Map<string, { readonly row: number; readonly hasKeys: boolean }>();

  constructor(input: PlanInput) {
    this.#input = input;
  }

  plan(row: TableRow): PlannedRow {
    const { table, head, choices, workspaceId } = this.#input;
    const { values, issues } = readRow(row, head.headings.length, table.format === 'xlsx', choices);
    const keys = keysOf(values.profile);
    const draft: Draft = { row, values, keys, derivedId: tenantIdFrom(workspaceId, values), issues: [...issues] };
    if (isRejected(draft)) return this.#planned(draft, 'rejected', null);
    this.#judgeRepetition(draft);
    const target = isRejected(draft) ? null : this.#findKnown(draft);
    if (!isRejected(draft)) this.#judgeClaims(draft);
    if (isRejected(draft)) return this.#planned(draft, 'rejected', null);
    this.#claim(draft, target);
    if (target === null) return this.#planned(draft, 'create', draft.derivedId);
    return this.#planned(draft, choices.onKnown === 'update' ? 'update' : 'known', target);
  }

  #planned(draft: Draft, verdict: PlannedRow['verdict'], tenantId: TenantId | null): PlannedRow {
    const { row, values, issues } = draft;
    const { edition, owner } = this.#input.choices;
    const profile = verdict === 'create' ? { owner, edition, ...values.profile } : values.profile;
    return { row: row.row, cells: row.cells, verdict, tenantId, values: { ...values, profile }, issues };
  }

  #judgeRepetition({ keys, values, issues }: Draft): void {
    const earlier = keys.flatMap((key) => this.#rowOfKey.get(key) ?? [])[0];
    if (earlier !== undefined) {
      issues.push(issueOf('duplicate-in-file', 'error', undefined, { row: earlier }));
      return;
    }
    const named = this.#rowOfName.get(values.profile.name ?? '');
    if (named === undefined) return;
    const isTelling = keys.length > 0 && named.hasKeys;
    if (isTelling) issues.push(issueOf('name-repeated', 'warning', 'name', { row: named.row }));
    else issues.push(issueOf('duplicate-in-file', 'error', 'name', { row: named.row }));
  }

  /** The tenant of the portfolio that the row is about, or null for a new one. */
  #findKnown({ keys, values, derivedId, issues }: Draft): TenantId | null {
    const { known } = this.#input;
    const [match, other] = known.matching(values.profile, derivedId);
    if (match !== undefined && other !== undefined) {
      issues.push(issueOf('ambiguous-tenant', 'error', undefined, { tenant: match.name, other: other.name }));
      return null;
    }
    const named = known.named(values.profile.name ?? '');
    const found = match ?? (keys.length === 0 ? named : undefined);
    if (found === undefined) {
      if (named !== undefined) issues.push(issueOf('name-in-portfolio', 'warning', 'name', { tenant: named.name }));
      return null;
    }
    const earlier = this.#rowOfKey.get(`id ${found.id}`);
    if (earlier !== undefined) issues.push(issueOf('duplicate-in-file', 'error', undefined, { row: earlier }));
    else issues.push(issueOf('already-in-portfolio', 'warning', undefined, { tenant: found.name }));
    return found.id;
  }

  #judgeClaims({ values, issues }: Draft): void {
    const appId = values.profile.expectedAppId ?? null;
    const claim = appId === null ? undefined : this.#input.known.claimElsewhere(appId, this.#input.workspaceId);
    if (claim === undefined) return;
    const params = { tenant: claim.tenantName, workspace: claim.workspaceName };
    if (claim.bound) issues.push(issueOf('app-id-taken', 'error', 'appId', params));
    else issues.push(issueOf('app-id-claimed', 'warning', 'appId', params));
  }

  #claim({ row, keys, values, derivedId }: Draft, target: TenantId | null): void {
    for (const key of [...keys, `id ${target ?? derivedId}`]) this.#rowOfKey.set(key, row.row);
    this.#rowOfName.set(values.profile.name ?? '', { row: row.row, hasKeys: keys.length > 0 });
  }
}

function isRejected({ issues }: Draft): boolean {
  return issues.some(({ severity }) => severity === 'error');
}

/**
 * The id of the tenant that a row stands for: the same row gives the same id, on whatever day and after whatever crash.
 *
 * It follows from the most telling identifier, else from the name.
 */
function tenantIdFrom(workspaceId: WorkspaceId, { profile }: ImportValues): TenantId {
  const identity = keysOf(profile)[0] ?? `name ${profile.name ?? ''}`;
  const hash = createHash('sha256')
    .update(JSON.stringify([workspaceId, identity]))
    .digest('hex');
  return tenantIdSchema.parse(`i-${hash.slice(0, 24)}`);
}
