import type { Binding } from '../../../preload/contract/binding';
import type { AppId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';

/** The binding that holds at present; null for a tenant that was never bound, or whose authorization was revoked. */
export function activeBinding(record: TenantRecord): Binding | null {
  return record.binding !== null && record.binding.revokedAtMs === undefined ? record.binding : null;
}

/**
 * Whether the tenant was bound anew since something was asked of WeChat about its binding: a refusal that arrives only then is
 * about an authorization that is over.
 */
export function isBoundAnew(record: TenantRecord, asked: Binding | null): boolean {
  const { binding } = record;
  return binding?.attemptId !== asked?.attemptId || binding?.authorizedAtMs !== asked?.authorizedAtMs;
}

/** The AppID a tenant stands for: the bound one, else the one that is expected, else the one that was bound before. */
export function appIdOf(record: TenantRecord): AppId | null {
  return activeBinding(record)?.appId ?? record.profile.expectedAppId ?? record.binding?.appId ?? null;
}
