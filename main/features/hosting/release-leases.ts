import type { Hosting } from '../../../preload/contract/hosting/state';
import type { TenantId } from '../../../preload/contract/ids';
import type { WorkGuard } from '../../ports/work-guard';

/**
 * Who may change something of a tenant's mini program, where a team shares the workspace: one person at a time. What was taken is
 * kept until the call has ended, also while it is still being found out how, so that no colleague begins anything meanwhile.
 */
export class ReleaseLeases {
  readonly #guard: Pick<WorkGuard, 'take' | 'release'>;
  readonly #held = new Set<TenantId>();

  constructor(guard: Pick<WorkGuard, 'take' | 'release'>) {
    this.#guard = guard;
  }

  /** Takes the tenant, or makes sure that it is still ours. Rejects as WorkGuard does, with who has it. */
  async take(tenantId: TenantId): Promise<void> {
    await this.#guard.take(`release:${tenantId}`);
    this.#held.add(tenantId);
  }

  /** Gives the tenant back unless it is still unknown how a call ended. Never rejects. */
  async giveBack(tenantId: TenantId, { operations }: Pick<Hosting, 'operations'>): Promise<void> {
    if (!this.#held.has(tenantId) || operations.some(({ state }) => state === 'unknown')) return;
    this.#held.delete(tenantId);
    await this.#guard.release(`release:${tenantId}`);
  }
}
