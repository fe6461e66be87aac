import { type AccountReading, accountReadingSchema } from '../../../preload/contract/account';
import type { Attempt, Conflict } from '../../../preload/contract/binding';
import type { FactValues } from '../../../preload/contract/facts';
import {
  type AppId,
  type AttemptId,
  appIdSchema,
  attemptIdSchema,
  type OriginalId,
  originalIdSchema,
  type TenantId,
  tenantIdSchema,
  workspaceIdSchema,
} from '../../../preload/contract/ids';
import type { Stage } from '../../../preload/contract/stages';
import type { TenantProfile, TenantRecord } from '../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { AppError } from '../../../main/domain/failures/app-error';
import { answerAttempt, progressAttempt, startAttempt } from '../../../main/domain/binding/attempt';
import { applyAuthorization } from '../../../main/domain/binding/authorization-result';
import type { ResultContext } from '../../../main/domain/binding/quarantine';
import type { Change } from '../../../main/domain/record/change';
import type { CheckContext } from '../../../main/domain/checks/check-row';
import { act } from '../../../main/domain/stages/stage-machine';
import { defaultBaselineSets, defaultSandboxWorkspace } from '../../../main/domain/record/defaults';
import { createTenant, recordFacts, recordOfficialAccount } from '../../../main/domain/record/tenant';
import { acknowledge } from '../../../main/domain/record/decisions';

/** 2026-03-02, 09:00 UTC. */
export const now = Date.UTC(2026, 2, 2, 9);
export const minute = 60_000;
export const day = 24 * 60 * minute;

export const operator: Change = { actor: '韩静', source: 'operator', nowMs: now };
export const weChat: Change = { actor: 'wechat', source: 'wechat', nowMs: now + minute };

/** The n-th invented AppID; recognisable, and never a customer's. */
export function appId(n: number): AppId {
  return appIdSchema.parse(`wxf1c0de${n.toString(16).padStart(10, '0')}`);
}

export function originalId(n: number): OriginalId {
  return originalIdSchema.parse(`gh_f1c0de${n.toString(16).padStart(6, '0')}`);
}

export function tenantId(name: string): TenantId {
  return tenantIdSchema.parse(name);
}

export function attemptId(name = 'attempt-1'): AttemptId {
  return attemptIdSchema.parse(name);
}

export function at(change: Change, nowMs: number): Change {
  return { ...change, nowMs };
}

export function workspace(patch: Partial<WorkspaceSettings> = {}): WorkspaceSettings {
  return {
    ...defaultSandboxWorkspace({
      id: workspaceIdSchema.parse('order'),
      name: '订货通 沙盒',
      application: 'share-order',
      componentAppId: appId(0xc0),
      origin: 'http://127.0.0.1:8700',
      nowMs: now - 90 * day,
    }),
    ...patch,
  };
}

export function profile(patch: Partial<TenantProfile> = {}): TenantProfile {
  return {
    name: '云杉食品',
    enterpriseAccount: '880001',
    edition: 'lite',
    owner: '韩静',
    industry: '食品饮料',
    contactName: '陈弈',
    contactPhone: '100 0000 0001',
    administratorName: '黎橙',
    administratorContact: '100 0000 0002',
    expectedAppId: appId(1),
    expectedOriginalId: originalId(1),
    notes: '',
    ...patch,
  };
}

export function tenant(patch: Partial<TenantProfile> = {}, id = 't-1'): TenantRecord {
  return createTenant(
    { id: tenantId(id), workspaceId: workspaceIdSchema.parse('order'), profile: profile(patch) },
    at(operator, now - 10 * day),
  );
}

export const goodFacts: Partial<FactValues> = {
  capability965: { enabled: true, enabledBy: '周以宁', enabledAtMs: now - 20 * day },
  operatorIsCrmAdmin: true,
  entityKind: 'enterprise',
  entityName: '江澜市云杉食品有限公司',
  credential: '91330000F1C0DE0001',
  verified: true,
  annualReview: { due: false, beginsAtMs: now + 200 * day, endsAtMs: now + 260 * day },
  profileComplete: { name: true, avatar: true, introduction: true },
  categories: [{ first: '商家自营', second: '食品饮料', audit: 'approved' }],
  filing: { status: 6, smsStatus: null },
  privacyGuideline: true,
  accountStatus: 1,
  providerCount: 2,
  exclusiveSetsFree: true,
  administratorReachable: true,
};

/** A tenant of whom everything is known and in order; it has never been authorized. */
export function preparedTenant(
  facts: Partial<FactValues> = {},
  patch: Partial<TenantProfile> = {},
  id = 't-1',
): TenantRecord {
  const before = at(operator, now - 5 * day);
  const informed = recordFacts(tenant(patch, id), { ...goodFacts, ...facts }, before);
  const accepted = acknowledge(
    informed,
    { kind: 'functions-given-up', text: '原有功能将被覆盖', acceptedBy: '黎橙' },
    before,
  );
  return recordOfficialAccount(accepted, null, before);
}

export function withoutFact(record: TenantRecord, key: keyof FactValues): TenantRecord {
  const { [key]: _dropped, ...facts } = record.facts;
  return { ...record, facts };
}

export function reading(patch: Partial<AccountReading> = {}): AccountReading {
  return accountReadingSchema.parse({
    appId: appId(1),
    originalId: originalId(1),
    kind: 'mini-program',
    nickName: '云杉订货',
    introduction: '经销商在线订货',
    principalName: '江澜市云杉食品有限公司',
    entityKind: 'enterprise',
    credential: '91330000F1C0DE0001',
    verifyType: 0,
    accountStatus: 1,
    serviceType: 0,
    registerType: 0,
    categories: [{ first: '商家自营', second: '食品饮料', audit: 'approved' }],
    headImageUrl: 'http://wx.qlogo.cn/mmopen/1/0',
    qrCodeUrl: 'http://mmbiz.qpic.cn/1/0',
    avatar: null,
    qrCode: null,
    grantedSets: [...defaultBaselineSets],
    annualReview: { due: false, beginsAtMs: now + 200 * day, endsAtMs: now + 260 * day },
    filing: { status: 6, smsStatus: null },
    privacyGuideline: true,
    openAppId: null,
    sameEntityAsOpenAccount: null,
    atMs: now,
    ...patch,
  });
}

export function resultContext(patch: Partial<ResultContext> = {}): ResultContext {
  return { workspace: workspace(), conflicts: [], ...patch };
}

export function checkContext(patch: Partial<CheckContext> = {}): CheckContext {
  return {
    workspace: workspace(),
    conflicts: [],
    platform: { reachable: true, ticketAgeMs: 5 * minute },
    nowMs: now,
    ...patch,
  };
}

export function conflict(patch: Partial<Conflict> = {}): Conflict {
  return {
    appId: appId(1),
    workspaceId: workspaceIdSchema.parse('marketing'),
    workspaceName: '营销通',
    application: 'share-marketing',
    tenantId: tenantId('t-other'),
    tenantName: '澜橙食品',
    bound: true,
    ...patch,
  };
}

export const nonceHash = 'ab'.repeat(32);

export interface AttemptOptions {
  readonly id?: AttemptId;
  readonly accountKind?: Attempt['accountKind'];
  readonly expectedAppId?: AppId | null;
  readonly nowMs?: number;
}

export function started(record: TenantRecord, options: AttemptOptions = {}): TenantRecord {
  return startAttempt(
    record,
    {
      id: options.id ?? attemptId(),
      accountKind: options.accountKind ?? 'mini-program',
      via: 'window',
      nonceHash,
      expectedAppId: options.expectedAppId === undefined ? record.profile.expectedAppId : options.expectedAppId,
    },
    at(operator, options.nowMs ?? now),
  );
}

/** A tenant whose authorization has come as far as the verification. */
export function verifying(record: TenantRecord, options: AttemptOptions = {}): TenantRecord {
  const id = options.id ?? attemptId();
  const change = at(weChat, options.nowMs ?? now);
  return (['link-issued', 'window-open', 'code-received', 'exchanged', 'verifying'] as const).reduce(
    (current, phase) => progressAttempt(current, id, phase, {}, change),
    started(record, options),
  );
}

/** A whole authorization that ends in the given read-out. */
export function authorized(
  record: TenantRecord,
  result: Partial<AccountReading> = {},
  options: AttemptOptions & { readonly context?: ResultContext } = {},
): TenantRecord {
  const id = options.id ?? attemptId();
  const nowMs = options.nowMs ?? now;
  return applyAuthorization(
    verifying(record, options),
    id,
    reading({ atMs: nowMs, ...result }),
    options.context ?? resultContext(),
    at(weChat, nowMs),
  );
}

/** A record put to a stage without a history, for tests of what a stage alone decides. */
export function atStage(stage: Stage, record = preparedTenant()): TenantRecord {
  return { ...record, stage };
}

/** The error of a refused call; fails when the call is not refused. */
export function refusalOf(call: () => unknown): { code: string; reason: unknown } {
  try {
    call();
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, reason: error.detail.params?.['reason'] };
    throw error;
  }
  throw new Error('the call was not refused');
}

/** Freezes a value and everything in it: a function that changes its input then throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const field of Object.values(value)) deepFreeze(field);
  return value;
}

export function kindsOf(record: TenantRecord): string[] {
  return record.ledger.map((entry) => entry.kind);
}

/** A tenant that was authorized, confirmed and released. */
export function live(): TenantRecord {
  return act(answerAttempt(authorized(preparedTenant()), 'authorized', operator), 'release', '', operator);
}

/** The attempt of the day after the first. */
export const second = { id: attemptId('attempt-2'), nowMs: now + day };
