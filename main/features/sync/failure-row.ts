import type { TenantId } from '../../../preload/contract/ids';
import type { AppError } from '../../domain/failures/app-error';
import { isRevocation, mayBeCommon } from '../../domain/failures/common-failure';

/** So many different tenants in a row that fail are no accident. */
const longRow = 3;

/**
 * Tells the misfortune of one merchant from that of the platform: by how many different tenants in a row fail.
 *
 * Those of a short row wait for what the next ones meet. When one of these gets through, the waiting are asked once more, and
 * what they meet then is their own.
 */
export class FailureRow {
  readonly #row = new Map<TenantId, AppError>();
  readonly #askedAgain = new Set<TenantId>();
  #hasSuccess = false;

  /** Whether what the tenant met is its `own`; else it `waits`, or the row has become `long`. */
  add(tenantId: TenantId, failure: AppError): 'own' | 'waits' | 'long' {
    if (!mayBeCommon(failure) || this.#askedAgain.has(tenantId)) return 'own';
    this.#row.set(tenantId, failure);
    return this.#row.size < longRow ? 'waits' : 'long';
  }

  /** Somebody got through: those who wait are to be asked again. */
  broken(): readonly TenantId[] {
    this.#hasSuccess = true;
    return this.#askAgain();
  }

  /**
   * Nobody is left to compare with. Those who wait are asked again, unless not a single tenant got through: then the row counts
   * as long, however short it is. A revocation alone is believed when it is told twice.
   */
  ended(): readonly TenantId[] | 'long' {
    if (this.#row.size === 0) return [];
    const isBelieved = this.#hasSuccess || this.isOfRevocations;
    return isBelieved ? this.#askAgain() : 'long';
  }

  /** Who waits. */
  get waiting(): readonly TenantId[] {
    return [...this.#row.keys()];
  }

  /** Whether everybody in the row is said to have revoked. */
  get isOfRevocations(): boolean {
    return this.#row.size > 0 && [...this.#row.values()].every(isRevocation);
  }

  /** The failure that tells most of the row: a revocation is what the others look like when they are none. */
  get failure(): AppError | null {
    const failures = [...this.#row.values()];
    return failures.findLast((failure) => !isRevocation(failure)) ?? failures.at(-1) ?? null;
  }

  /** Empties the row: its tenants are to be done when the trouble is over. */
  take(): readonly TenantId[] {
    const tenants = this.waiting;
    this.#row.clear();
    return tenants;
  }

  /** Whether the tenant is asked for the second time, and its answer is believed. */
  isAskedAgain(tenantId: TenantId): boolean {
    return this.#askedAgain.has(tenantId);
  }

  #askAgain(): readonly TenantId[] {
    const tenants = this.take();
    for (const tenantId of tenants) this.#askedAgain.add(tenantId);
    return tenants;
  }
}
