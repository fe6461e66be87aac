import type { AppId, TenantId } from '../../../preload/contract/ids';
import type { TenantRecord, TenantRow } from '../../../preload/contract/tenant';
import { activeBinding } from '../../domain/binding/active-binding';
import { AppError } from '../../domain/failures/app-error';

/** So many of the newest bindings tell which platform they were made with; more would read a whole portfolio. */
const lookedAt = 20;

/** What is asked of the portfolio. */
export interface BoundTenants {
  readonly rows: () => Promise<readonly TenantRow[]>;
  readonly read: (id: TenantId) => Promise<TenantRecord>;
}

/**
 * The failure `platform-changed`, before WeChat is asked anything: every binding of which it is known was made with another
 * third-party platform than the one the workspace names now. Null where one of them was made with this one, or none tells.
 */
export async function platformChange(tenants: BoundTenants, now: AppId | null): Promise<AppError | null> {
  if (now === null) return null;
  const bound = (await tenants.rows()).filter((row) => row.bound);
  const newest = bound.toSorted((a, b) => b.updatedAtMs - a.updatedAtMs).slice(0, lookedAt);
  let before: AppId | null = null;
  for (const { id } of newest) {
    const platform = await platformOf(tenants, id);
    if (platform === now) return null;
    before ??= platform;
  }
  return before === null ? null : new AppError('platform-changed', { params: { before, now } });
}

/** A record that cannot be read says nothing of platforms; that it cannot is told elsewhere. */
async function platformOf({ read }: BoundTenants, id: TenantId): Promise<AppId | null> {
  try {
    return activeBinding(await read(id))?.platformAppId ?? null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
