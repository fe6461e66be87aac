import type { Binding } from '../../../preload/contract/binding';
import type { AppId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';

/** The binding that holds at present; null for a tenant that was never bound, or whose authorization was revoked. */
export function activeBinding(record: TenantRecord): Binding | null {
  return record.binding !== null && record.binding.revokedAtMs === undefined ? record.binding : null;
}

/** The AppID a tenant stands for: the bound one, else the one that is expected, else the one that was bound before. */
export function appIdOf(record: TenantRecord): AppId | null {
  return activeBinding(record)?.appId ?? record.profile.expectedAppId ?? record.binding?.appId ?? null;
}
