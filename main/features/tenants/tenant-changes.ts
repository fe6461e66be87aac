import type { Source } from '../../../preload/contract/ledger';
import type { TenantId, WorkspaceId } from '../../../preload/contract/ids';
import type { TenantRecord, TenantRow } from '../../../preload/contract/tenant';
import type { AppError } from '../../domain/failures/app-error';
import type { Change } from '../../domain/record/change';
import type { Clock } from '../../ports/clock';
import type { EventPublisher } from '../../ports/event-publisher';
import type { TenantRepository } from '../../ports/tenant-repository';

/** What a committed change is reported as: a line of the tenants table. */
export type Summarize = (record: TenantRecord) => TenantRow;

/** Hears of a record that was committed. */
type Tell = (saved: TenantRecord) => void;

/** Dependencies of {@link TenantChanges}. */
export interface TenantChangesParts {
  readonly workspaceId: WorkspaceId;
  readonly repository: TenantRepository;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
  /** Name of the person at this computer. */
  readonly operator: () => string;
  readonly summarize: Summarize;
  /** Why the person at this computer may change nothing; absent or null where there is no reason. */
  readonly refusal?: () => AppError | null;
}

/**
 * The one way by which a tenant's record changes: commit first, then announce.
 *
 * Every change carries actor, time and source. An event leaves only after the commit, so nobody is told of what could
 * still be lost.
 */
export class TenantChanges {
  readonly #parts: TenantChangesParts;
  readonly #tellAtOnce: Tell = (saved) => this.announce(saved);

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
  async apply(
    id: TenantId,
    source: Source,
    change: (record: TenantRecord, context: Change) => TenantRecord,
    tell: Tell = this.#tellAtOnce,
  ): Promise<TenantRecord> {
    const refusal = source === 'operator' ? this.#parts.refusal?.() : null;
    if (refusal) throw refusal;
    const saved = await this.#parts.repository.update(id, (record) => change(record, this.context(source)));
    tell(saved);
    return saved;
  }

  /** Like `apply`, for a change that reads the whole ledger or puts another one in its place. */
  async rewrite(
    id: TenantId,
    source: Source,
    change: (record: TenantRecord, context: Change) => TenantRecord,
    tell: Tell = this.#tellAtOnce,
  ): Promise<TenantRecord> {
    const saved = await this.#parts.repository.rewrite(id, (record) => change(record, this.context(source)));
    tell(saved);
    return saved;
  }

  async create(record: TenantRecord, tell: Tell = this.#tellAtOnce): Promise<TenantRecord> {
    const saved = await this.#parts.repository.create(record);
    tell(saved);
    return saved;
  }

  /** Puts a record in the place of one that cannot be read any more. */
  async revive(record: TenantRecord, tell: Tell = this.#tellAtOnce): Promise<TenantRecord> {
    const saved = await this.#parts.repository.revive(record);
    tell(saved);
    return saved;
  }

  /** Who changes something at this moment, as the ledger wants it. */
  context(source: Source): Change {
    const actor = source === 'operator' || source === 'import' ? this.#parts.operator() : source;
    return { actor, source, nowMs: this.#parts.clock.nowMs() };
  }

  announce(...records: readonly TenantRecord[]): void {
    if (records.length === 0) return;
    this.#parts.publisher.publish('tenants.changed', {
      workspaceId: this.#parts.workspaceId,
      rows: records.map((record) => this.#parts.summarize(record)),
    });
  }
}
