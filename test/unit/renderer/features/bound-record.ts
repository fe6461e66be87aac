import type { AccountReading } from '../../../../preload/contract/account';
import type { Binding } from '../../../../preload/contract/binding';
import { attemptIdSchema } from '../../../../preload/contract/ids';
import type { TenantRecord } from '../../../../preload/contract/tenant';
import { appId, attemptFixture, dayMs, fixtureNowMs } from '../fixtures';

/** What WeChat said of the bound mini program. */
export function readingFixture(change: Partial<AccountReading> = {}): AccountReading {
  return {
    appId: appId(1),
    originalId: 'gh_f1c0de000001',
    kind: 'mini-program',
    nickName: '贵州食品订货',
    introduction: '酒水饮料一站式订货。',
    principalName: '上海贵州食品有限公司',
    entityKind: 'enterprise',
    credential: null,
    verifyType: 0,
    accountStatus: 1,
    serviceType: 0,
    registerType: 0,
    categories: [],
    headImageUrl: '',
    qrCodeUrl: '',
    avatar: null,
    qrCode: null,
    grantedSets: [17, 18, 19, 30, 31, 88, 119, 142, 182],
    annualReview: null,
    filing: null,
    privacyGuideline: null,
    openAppId: null,
    sameEntityAsOpenAccount: null,
    atMs: fixtureNowMs,
    ...change,
  };
}

/** The part of a record that an authorization leaves behind: bound, with one set missing. */
export function boundRecord(change: Partial<Binding> = {}): Partial<TenantRecord> {
  const reading = readingFixture();
  const binding: Binding = {
    appId: reading.appId,
    originalId: reading.originalId,
    attemptId: attemptIdSchema.parse('a-1'),
    authorizedAtMs: fixtureNowMs,
    verifiedAtMs: fixtureNowMs,
    grantedSets: reading.grantedSets,
    baselineVersion: 1,
    missingSets: [{ id: 25, reason: 'unticked' }],
    issues: ['sets-missing'],
    confirmedAtMs: null,
    confirmedBy: null,
    ...change,
  };
  const snapshot = {
    atMs: fixtureNowMs,
    name: reading.nickName,
    introduction: reading.introduction,
    entity: reading.principalName,
    avatar: null,
    qrCode: null,
    officialAccount: null,
  };
  return {
    stage: 'bound-with-issues',
    revision: 4,
    binding,
    reading,
    baseline: reading,
    branding: [{ ...snapshot, atMs: fixtureNowMs - dayMs, name: '贵州食品' }, snapshot],
    syncedAtMs: fixtureNowMs,
    attempts: [
      attemptFixture({ phase: 'ended', endedAtMs: fixtureNowMs, outcome: 'bound-with-issues', answer: 'pending' }),
    ],
  };
}
