import type { Operation, OperationId } from '../../../preload/contract/hosting/operations';
import type { TenantId } from '../../../preload/contract/ids';
import type { WorkGuard } from '../../ports/work-guard';

/** Operations of a tenant as they are known. */
interface Known {
  readonly operations: readonly Pick<Operation, 'id' | 'state'>[];
}

/**
 * Who may change something of a tenant's mini program, where a team shares the workspace: one person at a time. What was taken for
 * an operation is kept until that has ended, also while it is still being found out how, so that no colleague begins anything
 * meanwhile. A person and a plan may have operations of one tenant at hand in the same console: none gives back the other's.
 */
export class ReleaseLeases {
  readonly #guard: Pick<WorkGuard, 'take' | 'release'>;
  readonly #held = new Map<TenantId, Set<OperationId>>();

  constructor(guard: Pick<WorkGuard, 'take' | 'release'>) {
    this.#guard = guard;
  }

  /** Takes the tenant for an operation, or makes sure that it is still ours. Rejects as WorkGuard does, with who has it. */
  async take(tenantId: TenantId, id: OperationId): Promise<void> {
    await this.#guard.take(`release:${tenantId}`, id);
    this.#held.set(tenantId, (this.#held.get(tenantId) ?? new Set()).add(id));
  }

  /** Gives back what was taken for an operation unless it is still unknown how that ended. Never rejects. */
  async giveBack(tenantId: TenantId, id: OperationId, { operations }: Known): Promise<void> {
    const ids = this.#held.get(tenantId);
    if (ids?.has(id) !== true || operations.some((one) => one.id === id && one.state === 'unknown')) return;
    ids.delete(id);
    if (ids.size === 0) this.#held.delete(tenantId);
    await this.#guard.release(`release:${tenantId}`, id);
  }

  /** Gives back what was taken for operations that have ended by now. Never rejects. */
  async giveBackEnded(tenantId: TenantId, hosting: Known): Promise<void> {
    const ended = hosting.operations.filter(({ state }) => state !== 'unknown').map(({ id }) => id);
    await Promise.all(ended.map((id) => this.giveBack(tenantId, id, hosting)));
  }
}
