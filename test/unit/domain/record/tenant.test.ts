import { describe, expect, it } from 'vitest';
import {
  createTenant,
  parseAppId,
  parseOriginalId,
  recordFacts,
  recordOfficialAccount,
  updateProfile,
} from '../../../../main/domain/record/tenant';
import { acknowledge } from '../../../../main/domain/record/decisions';
import { tenantRecordSchema } from '../../../../preload/contract/tenant';
import { workspaceIdSchema } from '../../../../preload/contract/ids';
import {
  appId,
  at,
  authorized,
  day,
  now,
  operator,
  originalId,
  preparedTenant,
  profile,
  refusalOf,
  started,
  tenant,
  tenantId,
} from '../builders';

describe('parseAppId', () => {
  it.each([
    ['wxf1c0de0000000001', 'wxf1c0de0000000001'],
    ['  wxf1c0de0000000001\n', 'wxf1c0de0000000001'],
    ['', null],
    ['   ', null],
    [null, null],
    ['ｗｘf1c0de0000000001', 'wxf1c0de0000000001'],
    ['WXF1C0DE0000000001', 'wxf1c0de0000000001'],
    ['wxF1c0De0000000001', 'wxf1c0de0000000001'],
    ['wx\u200bf1c0de00\u2060\ufeff00000001\u200e', 'wxf1c0de0000000001'],
    ['\u00a0wxf1c0\u00a0de0000000001\u3000', 'wxf1c0de0000000001'],
  ])('reads %j', (text, expected) => {
    expect(parseAppId(text)).toBe(expected);
  });

  it.each([
    'wxf1cOde12345G789',
    'wxf1c0de000000000',
    'wxf1c0de00000000012',
    'gh_f1c0de000001',
    'wx f1c0de0000000001',
    "wxf1c0de0000000001'; drop",
  ])('refuses %s', (text) => {
    expect(refusalOf(() => parseAppId(text)).code).toBe('app-id-malformed');
  });
});

describe('parseOriginalId', () => {
  it('reads twelve digits, and the eleven of one official sample', () => {
    expect(parseOriginalId(' gh_f1c0de000001 ')).toBe('gh_f1c0de000001');
    expect(parseOriginalId('gh_f1c0de00001')).toBe('gh_f1c0de00001');
    expect(parseOriginalId('GH_F1C0DE000001')).toBe('gh_f1c0de000001');
    expect(parseOriginalId('')).toBeNull();
  });

  it.each(['gh_', 'gh_1', 'wxf1c0de0000000001', `gh_${'a'.repeat(30)}`])('refuses %s', (text) => {
    expect(refusalOf(() => parseOriginalId(text)).code).toBe('original-id-malformed');
  });
});

describe('createTenant', () => {
  it('starts on the platform mini program, with an entry that says how it came', () => {
    const record = tenant();
    expect(record).toMatchObject({ stage: 'on-platform', revision: 0, binding: null, facts: {} });
    expect(record.ledger).toHaveLength(1);
    expect(record.ledger[0]).toMatchObject({ kind: 'tenant-created', detail: { name: '云杉食品', edition: 'lite' } });
    const imported = createTenant(
      { id: tenantId('t-2'), workspaceId: workspaceIdSchema.parse('order'), profile: profile() },
      { ...operator, source: 'import' },
    );
    expect(imported.ledger[0]?.kind).toBe('imported');
  });

  it('makes records that the contract accepts, at every point of their life', () => {
    for (const record of [tenant(), preparedTenant(), started(preparedTenant()), authorized(preparedTenant())]) {
      expect(tenantRecordSchema.parse(structuredClone(record))).toEqual(record);
    }
  });

  it('trims, and refuses a tenant without a name or with a text too long', () => {
    expect(tenant({ name: '  云杉 ' }).profile.name).toBe('云杉');
    expect(refusalOf(() => tenant({ name: ' ' })).code).toBe('name-required');
    expect(refusalOf(() => tenant({ name: '云'.repeat(121) })).code).toBe('invalid-request');
    expect(tenant({ name: '云'.repeat(60) }).profile.name).toHaveLength(60);
  });
});

describe('updateProfile', () => {
  it('records what changed, and nothing when nothing did', () => {
    const record = tenant();
    const changed = updateProfile(record, { owner: '周以宁', notes: '改期' }, operator);
    expect(changed.profile).toEqual({ ...record.profile, owner: '周以宁', notes: '改期' });
    expect(changed.ledger.at(-1)?.detail).toEqual({ owner: '周以宁', notes: '改期' });
    expect(updateProfile(changed, { owner: ' 周以宁 ' }, operator)).toBe(changed);
  });

  it('lets a long note in, capped in the ledger only', () => {
    const notes = '云'.repeat(20_000);
    const changed = updateProfile(tenant(), { notes }, operator);
    expect(changed.profile.notes).toBe(notes);
    expect(String(changed.ledger.at(-1)?.detail['notes']).length).toBe(4000);
  });

  it('keeps the AppID while an authorization is open', () => {
    const change = () => updateProfile(started(preparedTenant()), { expectedAppId: appId(2) }, operator);
    expect(refusalOf(change).code).toBe('attempt-in-progress');
    expect(updateProfile(started(preparedTenant()), { owner: 'x' }, operator).profile.owner).toBe('x');
    expect(updateProfile(tenant(), { expectedOriginalId: originalId(7) }, operator).profile.expectedOriginalId).toBe(
      originalId(7),
    );
  });
});

describe('recordFacts', () => {
  it('stamps each value, leaves the others, and tells the ledger in flat words', () => {
    const first = recordFacts(tenant(), { verified: false, providerCount: 3 }, at(operator, now - day));
    const second = recordFacts(
      first,
      { verified: true, categories: [{ first: '工具', second: '企业管理', audit: 'pending' }] },
      { actor: '导入', source: 'import', nowMs: now },
    );
    expect(second.facts.verified).toEqual({ value: true, source: 'import', by: '导入', atMs: now });
    expect(second.facts.providerCount?.atMs).toBe(now - day);
    expect(second.ledger.at(-1)?.detail).toEqual({
      verified: true,
      categories: 'first: 工具, second: 企业管理, audit: pending',
    });
    expect(recordFacts(second, {}, operator)).toBe(second);
  });
});

describe('recordOfficialAccount', () => {
  it('tells "none" from "never asked"', () => {
    const none = recordOfficialAccount(tenant(), null, operator);
    expect(none.officialAccount).toBeNull();
    expect(none.ledger.at(-1)).toMatchObject({ kind: 'official-account-recorded', detail: { none: true } });
  });
});

describe('acknowledge', () => {
  it('keeps the very text, who accepted it, and who recorded that', () => {
    const text = '原有功能将被覆盖,且不能再自行发布';
    const record = acknowledge(tenant(), { kind: 'functions-given-up', text, acceptedBy: ' 黎橙 ' }, operator);
    expect(record.acknowledgements).toEqual([
      { kind: 'functions-given-up', text, acceptedBy: '黎橙', recordedBy: '韩静', atMs: now },
    ]);
    expect(record.ledger.at(-1)?.detail).toMatchObject({ text, acceptedBy: '黎橙' });
  });

  it('needs a text and a name', () => {
    const accept = (text: string, acceptedBy: string) =>
      refusalOf(() => acknowledge(tenant(), { kind: 'entity-differs', text, acceptedBy }, operator)).code;
    expect(accept(' ', '黎橙')).toBe('reason-required');
    expect(accept('x', '')).toBe('reason-required');
  });
});
