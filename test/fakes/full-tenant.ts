import { appendEntry } from '../../main/domain/ledger/ledger';
import { type TenantRecord, tenantRecordSchema } from '../../preload/contract/tenant';
import { sampleAppId, sampleTenant } from './tenant-samples';

const atMs = Date.UTC(2026, 10, 2, 8);
const avatar = `${'a'.repeat(64)}.png`;

const reading = {
  appId: sampleAppId(7),
  originalId: 'gh_0123456789ab',
  kind: 'mini-program',
  nickName: '青禾优选',
  introduction: '新鲜粮油,当日送达',
  principalName: '青禾粮油有限公司',
  entityKind: 'enterprise',
  credential: '91110000MA00000000',
  verifyType: 0,
  accountStatus: 1,
  serviceType: 0,
  registerType: null,
  categories: [{ first: '商家自营', second: '食品饮料', audit: 'approved' }],
  headImageUrl: 'https://wx.qlogo.cn/mmopen/a',
  qrCodeUrl: '',
  avatar,
  qrCode: null,
  grantedSets: [17, 18, 19],
  annualReview: { due: false, beginsAtMs: null, endsAtMs: atMs },
  filing: { status: 6, smsStatus: null },
  privacyGuideline: true,
  openAppId: null,
  sameEntityAsOpenAccount: null,
  atMs,
};

const attempt = {
  id: 'at-1',
  accountKind: 'mini-program',
  via: 'window',
  phase: 'ended',
  expectedAppId: sampleAppId(7),
  nonceHash: 'b'.repeat(64),
  startedAtMs: atMs,
  startedBy: 'Lin',
  expiresAtMs: atMs,
  endedAtMs: atMs,
  outcome: 'bound-with-issues',
  error: { code: 'wechat-rejected', errcode: 61007, rid: 'r-1' },
  returnTo: 'ready',
  answer: 'authorized',
};

const binding = {
  appId: sampleAppId(7),
  originalId: 'gh_0123456789ab',
  attemptId: 'at-1',
  authorizedAtMs: atMs,
  verifiedAtMs: atMs,
  grantedSets: [17, 19],
  baselineVersion: 1,
  missingSets: [{ id: 18, reason: 'held-elsewhere' }],
  issues: ['sets-missing'],
  confirmedAtMs: atMs,
  confirmedBy: 'Lin',
};

const quarantine = {
  reason: 'app-id-differs',
  appId: sampleAppId(9),
  accountName: '别家',
  entity: '别家公司',
  kind: null,
  grantedSets: [],
  attemptId: 'at-1',
  atMs,
  conflict: null,
  reading,
};

function fact<T>(value: T): { value: T; source: string; by: string; atMs: number } {
  return { value, source: 'operator', by: 'Lin', atMs };
}

/** A tenant of which every part is filled, as one that has been through everything. */
export function fullTenant(id: string): TenantRecord {
  const plain = sampleTenant(id);
  const record = tenantRecordSchema.parse({
    ...plain,
    profile: {
      ...plain.profile,
      expectedAppId: sampleAppId(7),
      expectedOriginalId: 'gh_0123456789ab',
      notes: '多行\n备注',
    },
    stage: 'bound-with-issues',
    facts: {
      capability965: fact({ enabled: true, enabledBy: 'Chen', enabledAtMs: atMs }),
      entityName: fact('青禾粮油有限公司'),
      verified: fact(true),
      accountStatus: fact(1),
      categories: fact([]),
    },
    waivers: { 'icp-filing': { reason: '发布前完成', by: 'Lin', atMs } },
    acknowledgements: [{ kind: 'functions-given-up', text: '知悉', acceptedBy: '王敏', recordedBy: 'Lin', atMs }],
    officialAccount: {
      appId: sampleAppId(8),
      name: '青禾',
      entityName: '青禾粮油有限公司',
      credential: null,
      source: 'operator',
      atMs,
      linkStatus: 1,
    },
    attempts: [attempt],
    binding,
    quarantine,
    credential: {
      appId: sampleAppId(7),
      slot: 'b',
      savedAtMs: atMs,
      provenAtMs: atMs,
      intent: { slot: 'a', startedAtMs: atMs },
      problem: null,
    },
    reading,
    baseline: reading,
    branding: [
      {
        atMs,
        name: '青禾优选',
        introduction: '新鲜粮油',
        entity: '青禾粮油有限公司',
        avatar,
        qrCode: null,
        officialAccount: '青禾',
      },
    ],
    drift: [
      {
        id: 'd-1',
        field: 'nickName',
        before: '旧',
        after: '新',
        foundAtMs: atMs,
        acceptedAtMs: null,
        acceptedBy: null,
      },
    ],
    syncedAtMs: atMs,
  });
  const created = appendEntry(
    record,
    'tenant-created',
    { name: '青禾' },
    { actor: 'Lin', source: 'operator', nowMs: atMs },
  );
  const change = { actor: 'wechat', source: 'wechat', nowMs: atMs } as const;
  return appendEntry(
    created,
    'account-read',
    { sets: 3, complete: true, open: null },
    change,
    '{"authorizer_info":{}}',
  );
}
