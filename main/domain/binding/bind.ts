import type { AccountReading } from '../../../preload/contract/account';
import type { Binding } from '../../../preload/contract/binding';
import { type AttemptId, originalIdSchema } from '../../../preload/contract/ids';
import { toldSets } from '../../../preload/contract/permission-sets';
import type { Stage } from '../../../preload/contract/stages';
import type { TenantProfile, TenantRecord } from '../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { activeBinding } from './active-binding';
import type { Change } from '../record/change';
import { keepBranding } from '../account/branding';
import { noticeDrift } from '../record/drift';
import { appendEntry, keepableResponse } from '../ledger/ledger';
import { newestEntry } from '../ledger/lookups';
import { factsOfReading } from '../record/reading-facts';
import { moveBy } from '../stages/stage-machine';
import { confirmedStages, isAmong } from '../stages/stage-table';
import { withFacts, withoutWeChatFacts } from '../record/tenant';
import { missingParts } from '../record/unread-parts';
import { withoutUnrevoked } from './unrevoked';
import { judgeAccount } from './verdict-on-account';

/** A binding about to be made. `returnTo` is the stage from which its authorization started; null without an attempt. */
export interface NewBinding {
  readonly reading: AccountReading;
  readonly attemptId: AttemptId | null;
  readonly returnTo: Stage | null;
  readonly workspace: WorkspaceSettings;
}

/**
 * Binds a tenant to the account of a read-out: binding, facts, branding, baseline and stage.
 *
 * A renewed authorization of the same mini program keeps the confirmation, and a tenant that was confirmed or further
 * returns to where it was, since packaging, review and release go on untouched; its issues show as flags. After a
 * revocation, or with another AppID, the binding starts anew and has to be confirmed again. A result that was set aside
 * before is superseded.
 */
export function bind(record: TenantRecord, input: NewBinding, change: Change, response?: string): TenantRecord {
  const { reading, attemptId, returnTo, workspace } = input;
  const renewed = activeBinding(record)?.appId === reading.appId ? activeBinding(record) : null;
  const { issues, missingSets } = judgeAccount(record, reading, workspace);
  const binding: Binding = {
    appId: reading.appId,
    originalId: reading.originalId,
    attemptId,
    authorizedAtMs: change.nowMs,
    verifiedAtMs: reading.atMs,
    grantedSets: sortedSets(reading.grantedSets),
    baselineVersion: workspace.baseline.version,
    missingSets,
    issues,
    confirmedAtMs: renewed?.confirmedAtMs ?? null,
    confirmedBy: renewed?.confirmedBy ?? null,
    ...(workspace.componentAppId === null ? {} : { platformAppId: workspace.componentAppId }),
  };
  const corrected = correctedIds(record, reading);
  const told = setsText(reading);
  const bound = appendEntry(
    { ...withoutUnrevoked(record, reading.appId), binding, profile: { ...record.profile, ...corrected } },
    'bound',
    {
      appId: binding.appId,
      attemptId,
      renewed: renewed !== null,
      ...(renewed === null && record.binding !== null ? { boundBefore: true } : {}),
      grantedSets: told,
      missingSets: told === null ? null : missingSets.map((set) => set.id).join(', '),
      issues: issues.join(', '),
      ...corrected,
    },
    change,
  );
  const read = takeReading(supersedeQuarantine(bound, change), reading, change, response);
  if (renewed !== null && returnTo !== null && isAmong(confirmedStages, returnTo)) {
    return moveBy(read, { type: 'attempt-ended', returnTo }, change);
  }
  return moveBy(read, { type: 'bound', issues: issues.length > 0 }, change);
}

/** The sets of a read-out as an entry records them; null where WeChat did not name them. */
function setsText(reading: AccountReading): string | null {
  const sets = toldSets(reading);
  return sets === null ? null : sortedSets(sets).join(', ');
}

/** The ids of the profile that WeChat's answer corrects: what was mistyped, or not known. */
function correctedIds(
  { profile }: TenantRecord,
  reading: AccountReading,
): Partial<Pick<TenantProfile, 'expectedAppId' | 'expectedOriginalId'>> {
  const originalId = originalIdSchema.safeParse(reading.originalId);
  const isOther = originalId.success && originalId.data !== profile.expectedOriginalId;
  return {
    ...(profile.expectedAppId === reading.appId ? {} : { expectedAppId: reading.appId }),
    ...(isOther ? { expectedOriginalId: originalId.data } : {}),
  };
}

/**
 * Takes a read-out over: facts, branding, and drift against the accepted baseline.
 *
 * A first read-out of an account is its baseline. The sets of a fresh authorization are accepted with it.
 */
function takeReading(
  record: TenantRecord,
  reading: AccountReading,
  change: Change,
  response: string | undefined,
): TenantRecord {
  const known = record.baseline?.appId === reading.appId ? record.baseline : null;
  const baseline = known === null ? reading : { ...known, grantedSets: reading.grantedSets };
  // Open items about another account mean nothing any more; accepted ones are history.
  const drift = known === null ? record.drift.filter((item) => item.acceptedAtMs !== null) : record.drift;
  return storeReading({ ...record, baseline, drift }, reading, change, response);
}

/** Stores a read-out with what follows from it: facts, drift, branding, and the time of the sync. */
export function storeReading(
  record: TenantRecord,
  reading: AccountReading,
  change: Change,
  response: string | undefined,
): TenantRecord {
  const byWeChat: Change = { actor: 'wechat', source: 'wechat', nowMs: change.nowMs };
  const missing = missingParts(reading);
  const isAnother = record.reading !== null && record.reading.appId !== reading.appId;
  const facts = isAnother ? withoutWeChatFacts(record.facts) : record.facts;
  const stored: TenantRecord = {
    ...record,
    reading,
    facts: withFacts(facts, factsOfReading(reading, facts), byWeChat, reading.atMs),
    // What was read in part is not up to date.
    syncedAtMs: missing.length === 0 ? change.nowMs : record.syncedAtMs,
  };
  const seenAtMs = lastSeenAtMs(record, reading);
  const detail = {
    appId: reading.appId,
    name: reading.nickName,
    entity: reading.principalName,
    verifyType: reading.verifyType,
    accountStatus: reading.accountStatus,
    grantedSets: setsText(reading),
    ...(missing.length === 0 ? {} : { unread: missing.map(({ part }) => part).join(', ') }),
    ...(seenAtMs === null ? {} : { previousSeenAtMs: seenAtMs }),
  };
  const same = sameAnswer(record, response);
  const noted =
    same === null
      ? appendEntry(stored, 'account-read', detail, change, response)
      : appendEntry(stored, 'account-read', { ...detail, sameAnswerAs: same }, change);
  return keepBranding(noticeDrift(noted, reading, change), reading, change);
}

/** When the state before was last read, if that was after its entry; null otherwise, and for the first state of an account. */
function lastSeenAtMs(record: TenantRecord, reading: AccountReading): number | null {
  const told = newestEntry(record.ledger, 'account-read');
  if (told === undefined || record.reading === null || record.reading.appId !== reading.appId) return null;
  return record.reading.atMs > told.atMs ? record.reading.atMs : null;
}

/** Number of the entry that keeps the very same answer already; an unchanged account must not make the ledger grow. */
function sameAnswer(record: TenantRecord, response: string | undefined): number | null {
  if (response === undefined) return null;
  const last = newestEntry(record.ledger, 'account-answer');
  if (last?.response === undefined) return null;
  // Whoever asked WeChat has masked the answer: an unchanged one is told without going through it once more.
  return last.response === response || last.response === keepableResponse(response) ? last.sequence : null;
}

/** Sets in ascending order, each once; WeChat sends them in any. */
export function sortedSets(sets: readonly number[]): number[] {
  return [...new Set(sets)].sort((a, b) => a - b);
}

/** Clears a result that was set aside, because a good one came after it; the ledger keeps both. */
function supersedeQuarantine(record: TenantRecord, change: Change): TenantRecord {
  if (record.quarantine === null) return record;
  const { appId, reason } = record.quarantine;
  const detail = { resolution: 'superseded', appId, quarantineReason: reason };
  return appendEntry({ ...record, quarantine: null }, 'quarantine-resolved', detail, change);
}
