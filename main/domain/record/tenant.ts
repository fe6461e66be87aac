import type { OfficialAccount } from '../../../preload/contract/account';
import type { FactKey, Facts, FactValues } from '../../../preload/contract/facts';
import {
  type AppId,
  appIdSchema,
  type OriginalId,
  originalIdSchema,
  type TenantId,
  type WorkspaceId,
} from '../../../preload/contract/ids';
import { cleanIdentifier, cleanSpacedIdentifier, showLookalikes } from '../../../preload/contract/identifier-text';
import type { LedgerEntry, LedgerKind } from '../../../preload/contract/ledger';
import { type TenantProfile, type TenantRecord, tenantProfileSchema } from '../../../preload/contract/tenant';
import { activeBinding } from '../binding/active-binding';
import { AppError } from '../failures/app-error';
import { openAttempt } from '../binding/attempt';
import { capText } from '../text/cap-text';
import type { Change } from './change';
import { nothingKnown } from './empty-record';
import { displayFact } from './fact-text';
import { followEntities } from '../binding/entity-issue';
import { appendEntry } from '../ledger/ledger';
import { refusal } from '../failures/refuse';

/** A profile of which nothing is known beyond what every tenant has: a name and an edition. */
export const emptyProfile: Omit<TenantProfile, 'name' | 'edition'> = {
  enterpriseAccount: '',
  owner: '',
  industry: '',
  contactName: '',
  contactPhone: '',
  administratorName: '',
  administratorContact: '',
  expectedAppId: null,
  expectedOriginalId: null,
  notes: '',
};

/** What a tenant starts from. */
export interface NewTenant {
  readonly id: TenantId;
  readonly workspaceId: WorkspaceId;
  readonly profile: TenantProfile;
  /** What an import had as the AppID and could not take over. */
  readonly rejectedAppId?: string;
}

/** A tenant on the platform mini program, with the entry that tells how it came into the records. */
export function createTenant(input: NewTenant, change: Change): TenantRecord {
  const profile = cleanProfile(input.profile);
  const record: TenantRecord = {
    id: input.id,
    workspaceId: input.workspaceId,
    revision: 0,
    createdAtMs: change.nowMs,
    updatedAtMs: change.nowMs,
    profile,
    stage: 'on-platform',
    stageSinceMs: change.nowMs,
    ...nothingKnown(),
  };
  const kind: LedgerKind = change.source === 'import' ? 'imported' : 'tenant-created';
  const filled = Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== '' && value !== null));
  const rejected = input.rejectedAppId === undefined ? {} : { rejectedAppId: capText(input.rejectedAppId, 60) };
  return appendEntry(record, kind, { ...filled, ...rejected, stage: record.stage }, change);
}

/** Reads an AppID as typed or pasted: cleaned, capitals lowered, empty means none. Refuses anything but `wx` and 16 hex digits with `app-id-malformed`. */
export function parseAppId(text: string | null): AppId | null {
  const cleaned = cleanIdentifier(text ?? '').toLowerCase();
  if (cleaned === '') return null;
  const parsed = appIdSchema.safeParse(cleaned);
  if (!parsed.success)
    throw new AppError('app-id-malformed', { params: { value: capText(showLookalikes(cleaned), 60) } });
  return parsed.data;
}

/** Reads an original id as typed or pasted: cleaned, capitals lowered, empty means none. Refuses with `original-id-malformed`. */
export function parseOriginalId(text: string | null): OriginalId | null {
  const cleaned = cleanIdentifier(text ?? '').toLowerCase();
  if (cleaned === '') return null;
  const parsed = originalIdSchema.safeParse(cleaned);
  if (!parsed.success)
    throw new AppError('original-id-malformed', { params: { value: capText(showLookalikes(cleaned), 60) } });
  return parsed.data;
}

/**
 * Changes what consultants enter about a tenant; without a difference nothing happens.
 *
 * The AppID of a bound tenant cannot be changed (`transition-refused`, `still-authorized`), and none while an authorization
 * is open (`attempt-in-progress`).
 */
export function updateProfile(record: TenantRecord, patch: Partial<TenantProfile>, change: Change): TenantRecord {
  const profile = cleanProfile({ ...record.profile, ...patch });
  const changed = Object.entries(profile).filter(([key, value]) => !isSame(record.profile, key, value));
  if (changed.length === 0) return record;
  if (profile.expectedAppId !== record.profile.expectedAppId) requireFreeAppId(record, profile.expectedAppId);
  const detail: LedgerEntry['detail'] = Object.fromEntries(changed);
  return appendEntry({ ...record, profile }, 'profile-changed', detail, change);
}

/** Records values for the checks, each with its source, author and time. Unknown facts stay as they are. */
export function recordFacts(record: TenantRecord, values: Partial<FactValues>, change: Change): TenantRecord {
  const facts = withFacts(record.facts, values, change);
  const detail = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, displayFact(value)]));
  if (Object.keys(detail).length === 0) return record;
  return appendEntry({ ...record, facts }, 'fact-recorded', detail, change);
}

/** Puts facts back to what they were: the known ones with their own source and time, the others unknown again. */
export function restoreFacts(
  record: TenantRecord,
  before: { readonly known: Facts; readonly unknown: readonly string[] },
  change: Change,
): TenantRecord {
  const kept = Object.entries(record.facts).filter(([key]) => !before.unknown.includes(key));
  const facts: Facts = { ...Object.fromEntries(kept), ...before.known };
  const known = Object.entries(before.known).map(([key, fact]) => [key, displayFact(fact?.value)] as const);
  const unknown = before.unknown.map((key) => [key, null] as const);
  const detail: LedgerEntry['detail'] = Object.fromEntries([...known, ...unknown]);
  return appendEntry({ ...record, facts }, 'fact-taken-back', detail, change);
}

/** The facts with new values in place of the old ones, stamped with where they come from. */
export function withFacts(facts: Facts, values: Partial<FactValues>, change: Change, atMs = change.nowMs): Facts {
  const stamp = { source: change.source, by: change.actor, atMs };
  const stamped = <K extends FactKey>(key: K): Partial<Record<K, { value: FactValues[K] } & typeof stamp>> => {
    const value: FactValues[K] | undefined = values[key];
    const fact: Partial<Record<K, { value: FactValues[K] } & typeof stamp>> = {};
    if (value !== undefined) fact[key] = { value, ...stamp };
    return fact;
  };
  return {
    ...facts,
    ...stamped('capability965'),
    ...stamped('operatorIsCrmAdmin'),
    ...stamped('entityKind'),
    ...stamped('entityName'),
    ...stamped('credential'),
    ...stamped('verified'),
    ...stamped('annualReview'),
    ...stamped('profileComplete'),
    ...stamped('categories'),
    ...stamped('filing'),
    ...stamped('privacyGuideline'),
    ...stamped('accountStatus'),
    ...stamped('providerCount'),
    ...stamped('exclusiveSetsFree'),
    ...stamped('administratorReachable'),
  };
}

/** The facts without those that WeChat told: another mini program makes them meaningless. */
export function withoutWeChatFacts(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact?.source !== 'wechat'));
}

/**
 * Records the tenant's official account, or with `null` that there is none.
 *
 * The entry tells whether the account itself changed; an acknowledgement of differing entities holds only as long as it did
 * not.
 */
export function recordOfficialAccount(
  record: TenantRecord,
  account: OfficialAccount | null,
  change: Change,
  response?: string,
): TenantRecord {
  const changed = isAnotherAccount(record.officialAccount, account);
  const detail =
    account === null
      ? { none: true, changed }
      : {
          none: false,
          changed,
          name: account.name,
          entityName: account.entityName,
          appId: account.appId,
          linkStatus: account.linkStatus,
        };
  const recorded = appendEntry(
    { ...record, officialAccount: account },
    'official-account-recorded',
    detail,
    change,
    response,
  );
  return changed ? followEntities(recorded, change) : recorded;
}

/** What WeChat says now of the official account that it told of before. Once more the same is no entry: only the time changes. */
export function rereadOfficialAccount(record: TenantRecord, account: OfficialAccount, change: Change): TenantRecord {
  const { officialAccount: before } = record;
  const isSame = before?.source === account.source && before.linkStatus === account.linkStatus;
  if (isSame && !isAnotherAccount(before, account)) return { ...record, officialAccount: account };
  return recordOfficialAccount(record, account, change);
}

function isAnotherAccount(before: OfficialAccount | null, account: OfficialAccount | null): boolean {
  return (
    before?.appId !== account?.appId ||
    before?.name !== account?.name ||
    before?.entityName !== account?.entityName ||
    before?.credential !== account?.credential
  );
}

function cleanProfile(profile: TenantProfile): TenantProfile {
  if (profile.name.trim() === '') throw new AppError('name-required');
  const parsed = tenantProfileSchema.safeParse({
    ...profile,
    enterpriseAccount: cleanSpacedIdentifier(profile.enterpriseAccount),
    contactPhone: cleanSpacedIdentifier(profile.contactPhone),
  });
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new AppError('invalid-request', { params: { field } });
}

function requireFreeAppId(record: TenantRecord, appId: AppId | null): void {
  const bound = activeBinding(record);
  if (bound !== null && bound.appId !== appId) throw refusal(record.stage, 'change-app-id', 'still-authorized');
  if (openAttempt(record) !== null) throw new AppError('attempt-in-progress');
}

function isSame(profile: TenantProfile, key: string, value: unknown): boolean {
  return new Map<string, unknown>(Object.entries(profile)).get(key) === value;
}
