import type { Source } from '../../preload/contract/ledger';
import type { TenantId, WorkspaceId } from '../../preload/contract/ids';
import type { TenantRecord, TenantRow } from '../../preload/contract/tenant';
import type { Change } from '../domain/change';
import type { Clock } from '../ports/clock';
import type { EventPublisher } from '../ports/event-publisher';
import type { TenantRepository } from '../ports/tenant-repository';

/** What a committed change is reported as: a line of the tenants table. */
export type Summarize = (record: TenantRecord) => TenantRow;

/** Dependencies of {@link TenantChanges}. */
export interface TenantChangesParts {
  readonly workspaceId: WorkspaceId;
  readonly repository: TenantRepository;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
  /** Name of the person at this computer. */
  readonly operator: () => string;
  readonly summarize: Summarize;
}

/**
 * The one way by which a tenant's record changes: commit first, then announce.
 *
 * Every change carries actor, time and source. An event leaves only after the commit, so nobody is told of what could
 * still be lost.
 */
export class TenantChanges {
  readonly #parts: TenantChangesParts;

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

  /** Applies a pure change on a copy; resolves when it is on stable storage. A change that returns its input is no change. */
  async apply(
    id: TenantId,
    source: Source,
    change: (record: TenantRecord, context: Change) => TenantRecord,
  ): Promise<TenantRecord> {
    const saved = await this.#parts.repository.update(id, (record) => change(record, this.context(source)));
    this.announce(saved);
    return saved;
  }

  async create(record: TenantRecord): Promise<TenantRecord> {
    const saved = await this.#parts.repository.create(record);
    this.announce(saved);
    return saved;
  }

  /** Puts a record in the place of one that cannot be read any more. */
  async revive(record: TenantRecord): Promise<TenantRecord> {
    const saved = await this.#parts.repository.revive(record);
    this.announce(saved);
    return saved;
  }

  /** Who changes something at this moment, as the ledger wants it. */
  context(source: Source): Change {
    const actor = source === 'operator' || source === 'import' ? this.#parts.operator() : source;
    return { actor, source, nowMs: this.#parts.clock.nowMs() };
  }

  announce(record: TenantRecord): void {
    this.#parts.publisher.publish('tenants.changed', {
      workspaceId: this.#parts.workspaceId,
      rows: [this.#parts.summarize(record)],
    });
  }
}
