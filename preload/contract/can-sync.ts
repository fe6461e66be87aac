import type { TenantRow } from './tenant';

/** Whether a tenant has an account to read: a bound one, or that of a revoked tenant, which may be authorized again. */
export function canSync({ bound, stage }: Pick<TenantRow, 'bound' | 'stage'>): boolean {
  return bound || stage === 'revoked';
}
