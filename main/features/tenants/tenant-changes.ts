import type { CheckRow } from '../../../preload/contract/checks';
import type { Source } from '../../../preload/contract/ledger';
import type { TenantId, WorkspaceId } from '../../../preload/contract/ids';
import type { TenantRecord, TenantRow } from '../../../preload/contract/tenant';
import { isOnlyMoved } from '../../domain/checks/checks';
import type { AppError } from '../../domain/failures/app-error';
import type { Change } from '../../domain/record/change';
import type { Clock } from '../../ports/clock';
import type { EventPublisher } from '../../ports/event-publisher';
import type { RowOf, TenantRepository } from '../../ports/tenant-repository';
import type { TenantInsight } from './tenant-insight';

/** The checks of a record apart from what others claim. */
export type Judge = (record: TenantRecord) => readonly CheckRow[];

/** A pure change. What it has `judge` evaluate is not evaluated again for the commit, as long as only the stage moves after it. */
export type Step = (record: TenantRecord, by: Change, judge: Judge) => TenantRecord;

/** Hears of the line of a record that was committed. */
export type Tell = (row: TenantRow) => void;

/** A record as it is now, and its checks where this change had them evaluated. */
export interface Committed {
  readonly record: TenantRecord;
  readonly checks: readonly CheckRow[] | undefined;
}

/** Dependencies of {@link TenantChanges}. */
export interface TenantChangesParts {
  readonly workspaceId: WorkspaceId;
  readonly repository: TenantRepository;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
  /** Name of the person at this computer. */
  readonly operator: () => string;
  readonly insight: Pick<TenantInsight, 'checks' | 'row'>;
  /** Why the person at this computer may change nothing; absent or null where there is no reason. */
  readonly refusal?: () => AppError | null;
}

/**
 * The one way by which a tenant's record changes: commit first, then announce.
 *
 * Every change carries actor, time and source. The checks are evaluated once for a commit: what lets the stage follow, the line of
 * the index, the one that is announced and the view that is answered are made of the same result. An event leaves only after the
 * commit, so nobody is told of what could still be lost; a change that returns its input saves nothing and tells nothing.
 */
export class TenantChanges {
  readonly #parts: TenantChangesParts;
  /** Tenants of which several changes are one to whoever looks on, with the newest line that waits. */
  readonly #gathered = new Map<TenantId, { depth: number; row: TenantRow | null }>();

  constructor(parts: TenantChangesParts) {
    this.#parts = parts;
  }

  get nowMs(): number {
    return this.#parts.clock.nowMs();
  }

  get operator(): string {
    return this.#parts.operator();
  }

  read(id: TenantId): Promise<TenantRecord> {
    return this.#parts.repository.read(id);
  }

  /** The record with its whole ledger; `read` leaves older entries out. */
  readWhole(id: TenantId): Promise<TenantRecord> {
    return this.#parts.repository.readWhole(id);
  }

  /**
   * Applies a pure change on a copy; resolves when it is on stable storage. A change that returns its input is no change.
   *
   * Whoever changes thousands gives a `tell` that collects, and announces many at once; so do `create` and `revive`.
   */
  async apply(id: TenantId, source: Source, change: Step, tell?: Tell): Promise<TenantRecord> {
    return (await this.commit(id, source, change, tell)).record;
  }

  /** Like `apply`, and hands on the checks from which the line was made. */
  async commit(id: TenantId, source: Source, change: Step, tell?: Tell): Promise<Committed> {
    const refusal = source === 'operator' ? this.#parts.refusal?.() : null;
    if (refusal) throw refusal;
    return await this.#step((step, rowOf) => this.#parts.repository.update(id, step, rowOf), source, change, tell);
  }

  /** Like `apply`, for a change that reads the whole ledger or puts another one in its place. */
  async rewrite(id: TenantId, source: Source, change: Step, tell?: Tell): Promise<TenantRecord> {
    const { repository } = this.#parts;
    return (await this.#step((step, rowOf) => repository.rewrite(id, step, rowOf), source, change, tell)).record;
  }

  async create(record: TenantRecord, tell?: Tell): Promise<TenantRecord> {
    return (await this.commitNew(record, tell)).record;
  }

  /** Like `create`, and hands on the checks from which the line was made. */
  commitNew(record: TenantRecord, tell?: Tell): Promise<Committed> {
    return this.#save((rowOf) => this.#parts.repository.create(record, rowOf), 'operator', this.#judge, tell);
  }

  /** Puts a record in the place of one that cannot be read any more. */
  async revive(record: TenantRecord, tell?: Tell): Promise<TenantRecord> {
    const { repository } = this.#parts;
    return (await this.#save((rowOf) => repository.revive(record, rowOf), 'operator', this.#judge, tell)).record;
  }

  /** Who changes something at this moment, as the ledger wants it. */
  context(source: Source): Change {
    const actor = source === 'operator' || source === 'import' ? this.#parts.operator() : source;
    return { actor, source, nowMs: this.#parts.clock.nowMs() };
  }

  announce(rows: readonly TenantRow[]): void {
    if (rows.length === 0) return;
    const { publisher, workspaceId } = this.#parts;
    publisher.publish('tenants.changed', { workspaceId, rows: [...rows] });
  }

  /** The line of a record that is to be told again, although nothing of it is saved now. */
  rowOf(record: TenantRecord): TenantRow {
    return this.#parts.insight.row(record);
  }

  /**
   * Makes the saves of one operation one event about the tenant, when the operation has ended in whatever way. What a person
   * enters meanwhile is told at once.
   */
  async gather<T>(id: TenantId, operation: () => Promise<T>, tell: Tell = this.#tellAtOnce): Promise<T> {
    const gathered = this.#gathered.get(id) ?? { depth: 0, row: null };
    gathered.depth += 1;
    this.#gathered.set(id, gathered);
    try {
      return await operation();
    } finally {
      gathered.depth -= 1;
      if (gathered.depth === 0) {
        this.#gathered.delete(id);
        if (gathered.row !== null) tell(gathered.row);
      }
    }
  }

  readonly #judge: Judge = (record) => this.#parts.insight.checks(record);
  readonly #tellAtOnce: Tell = (row) => this.announce([row]);

  async #step(
    save: (step: (record: TenantRecord) => TenantRecord, rowOf: RowOf) => Promise<TenantRecord>,
    source: Source,
    change: Step,
    tell: Tell | undefined,
  ): Promise<Committed> {
    const judge = judgedOnce(this.#judge);
    let changed: TenantRecord | null = null;
    const step = (record: TenantRecord): TenantRecord => {
      changed = change(record, this.context(source), judge);
      return changed;
    };
    const ofSaved: Judge = (saved) => judge(changed ?? saved);
    const committed = await this.#save((rowOf) => save(step, rowOf), source, ofSaved, tell);
    return { ...committed, checks: committed.checks ?? judge.known(changed) };
  }

  async #save(
    save: (rowOf: RowOf) => Promise<TenantRecord>,
    source: Source,
    judge: Judge,
    tell: Tell | undefined,
  ): Promise<Committed> {
    let checks: readonly CheckRow[] | undefined;
    let row: TenantRow | null = null;
    const record = await save((saved) => {
      checks = judge(saved);
      row = this.#parts.insight.row(saved, checks);
      return row;
    });
    if (row !== null) this.#tell(row, source, tell);
    return { record, checks };
  }

  #tell(row: TenantRow, source: Source, tell: Tell = this.#tellAtOnce): void {
    const gathered = this.#gathered.get(row.id);
    const waits = gathered !== undefined && source !== 'operator' && tell === this.#tellAtOnce;
    if (gathered !== undefined) gathered.row = waits ? row : null;
    if (!waits) tell(row);
  }
}

/** Evaluates again only what changed since by more than its stage. `known` is what was found of such a record, if anything. */
function judgedOnce(
  judge: Judge,
): Judge & { readonly known: (record: TenantRecord | null) => ReturnType<Judge> | undefined } {
  let last: { readonly record: TenantRecord; readonly checks: readonly CheckRow[] } | null = null;
  const known = (record: TenantRecord | null): ReturnType<Judge> | undefined =>
    last !== null && record !== null && isOnlyMoved(last.record, record) ? last.checks : undefined;
  const once = (record: TenantRecord): ReturnType<Judge> => {
    const checks = known(record) ?? judge(record);
    last = { record, checks };
    return checks;
  };
  return Object.assign(once, { known });
}
