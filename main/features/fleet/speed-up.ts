import type { TenantId } from '../../../preload/contract/ids';
import { AppError } from '../../domain/failures/app-error';
import { requireFree } from '../../domain/failures/refuse';
import { operationIdFrom } from '../../domain/hosting/operation-id';
import type { FleetParts } from './fleet-parts';

/**
 * Asks WeChat to review a tenant's version sooner, which costs one of the month's speed-ups. Rejects with `hosting-blocked` when none
 * is left, as WeChat refuses, and with `hosting-unsettled` while it is not known whether it was spent.
 */
export async function speedUp(
  { hosting, random }: Pick<FleetParts, 'hosting' | 'random'>,
  tenantId: TenantId,
): Promise<void> {
  const id = operationIdFrom(random(6));
  const { state, error } = await hosting.carryOut(tenantId, { call: 'speed-up-audit' }, id, requireFree);
  if (state === 'done') return;
  if (error === null) throw new AppError('hosting-unsettled');
  const { code, ...detail } = error;
  throw new AppError(code, detail);
}
