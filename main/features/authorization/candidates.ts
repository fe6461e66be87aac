import type { Attempt } from '../../../preload/contract/binding';
import type { AppId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import type { Doubt } from '../../domain/binding/quarantine';
import { knownValue } from '../../domain/record/known-values';
import { AppError } from '../../domain/failures/app-error';
import type { AuthorizerListItem } from '../../ports/wechat-api';
import type { AccountReadings, ReadAccount } from '../tenants/account-readings';
import type { TenantInsight } from '../tenants/tenant-insight';

/** An account that may have been authorized by an attempt, and why that is not proven. */
export interface Candidate extends ReadAccount {
  readonly appId: AppId;
  readonly doubt: Doubt;
}

/** An entry of the list that changed since the attempt began. */
export interface ChangedItem {
  readonly item: AuthorizerListItem;
  readonly isLate: boolean;
}

/** So many of the newest changes are looked at; more are not this tenant's. */
const lookedAt = 10;

/** What the search of candidates works with. */
export interface CandidateParts {
  readonly readings: AccountReadings;
  readonly insight: TenantInsight;
}

/**
 * The likeliest of the accounts that changed while nobody knew which to expect: nobody else claims it, it is of the kind that was
 * asked for, and what is known of the tenant speaks for it. Null when there is none. Never a proof, however well it fits.
 */
export async function likeliestOf(
  record: TenantRecord,
  attempt: Attempt,
  changed: readonly ChangedItem[],
  parts: CandidateParts,
): Promise<Candidate | null> {
  const newest = changed.toSorted((a, b) => b.item.authorizedAtMs - a.item.authorizedAtMs).slice(0, lookedAt);
  const found: Candidate[] = [];
  for (const { item, isLate } of newest) {
    const { appId } = item;
    if ((await parts.insight.conflictsOf(appId, record.id)).length > 0) continue;
    const account = await readable(appId, parts.readings);
    if (account === null || !canBe(record, attempt, account)) continue;
    found.push({ ...account, appId, doubt: isLate ? 'after-expiry' : 'unproven' });
  }
  const likeliness = (candidate: Candidate): number =>
    fit(record, candidate) + (candidate.doubt === 'unproven' ? 10 : 0);
  return found.toSorted((a, b) => likeliness(b) - likeliness(a))[0] ?? null;
}

/** One that was revoked since, or that WeChat does not tell about, is no candidate. */
async function readable(appId: AppId, readings: AccountReadings): Promise<ReadAccount | null> {
  try {
    return await readings.read(appId);
  } catch (error) {
    if (error instanceof AppError && (error.code === 'wechat-rejected' || error.code === 'wechat-malformed'))
      return null;
    throw error;
  }
}

function canBe({ profile }: TenantRecord, attempt: Attempt, { reading }: ReadAccount): boolean {
  if (reading.kind !== attempt.accountKind) return false;
  if (reading.kind !== 'mini-program' || profile.expectedOriginalId === null) return true;
  return profile.expectedOriginalId === reading.originalId;
}

/** How many of the known names fit. */
function fit(record: TenantRecord, { reading }: Candidate): number {
  const names = [record.profile.name, knownValue(record, 'entityName')?.value ?? ''];
  return [reading.nickName, reading.principalName].filter((name) => name !== '' && names.includes(name)).length;
}
