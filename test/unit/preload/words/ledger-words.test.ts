import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../../../preload/contract/ledger';
import type { Language } from '../../../../preload/contract/settings';
import { actorText, detailName, detailValue, shownDetails } from '../../../../preload/contract/words/ledger-words';

describe('words of ledger entries', () => {
  it.each([
    ['from', 'account-prep', '准备账号'],
    ['entry.from', 'account-prep', '准备账号'],
    ['entry.entry.accountStatus', 19, '冻结'],
    ['entryKind', 'tenant-created', '创建租户'],
    ['mergeVia', 'handover', '移交文件'],
    ['mergeVia', 'hand-over', '移交文件'],
    ['mergeSide', 'here', '本机'],
    ['outcome', 'cancelled', '已取消'],
    ['check', 'verified', '微信认证'],
    ['field', 'nickName', '名称'],
    ['error', 'disk-full', '磁盘已满'],
    ['kind', 'entity-differs', '接受主体不同'],
    ['none', true, '没有公众号'],
    ['verified', true, '是'],
    ['sameAnswerAs', 2, '第 3 条'],
    ['entrySequence', 0, '1'],
    ['note', '', '无'],
    ['accountStatus', 19, '冻结'],
    ['call', 'submit-audit', '提交审核'],
    ['proof', 'read-back', '依据读取结果'],
    ['because', 'decided-first', '微信'],
    ['lookFor', 'audit-record', '审核'],
    ['part', 'live', '线上版'],
    ['rid', '63a-1', '63a-1'],
    ['accountKind', 'official-account', '公众号'],
    ['via', 'link', '通过链接'],
    ['resolution', 'superseded', '已由后来的授权取代'],
    ['problem', 'password-changed', '管理员改了密码'],
    ['issues', 'sets-missing, profile-empty', '缺少权限集、缺少名称或头像'],
    ['changed', 'name, qrCode', '名称、小程序码'],
    ['changed', true, '新增或有变化'],
    ['entry.renewed', false, '新绑定'],
    ['verifyType', -1, '未认证'],
    ['verifyType', 7, '认证类型 7'],
    ['accountStatus', 77, '状态 77'],
    ['linkStatus', 0, '未关联'],
    ['linkStatus', 5, '状态 5'],
    ['missingSets', '18, 999', '(999)'],
    ['grantedSets', '17, 999', '(999)'],
    ['grantedSets', null, '微信未告知'],
    ['grantedSets', '', '无'],
    ['entityKind', 'enterprise', '企业'],
    ['kind', 'mini-program', '小程序'],
    ['profileComplete', 'name: true, avatar: false, introduction: true', '已设头像：否'],
    ['filing', 'status: 1031, smsStatus: null', '未备案、备案信息不完整、缺少服务类目、未认证'],
    ['filing', 'status: 4, smsStatus: 3', '管局审核中、短信核验超时'],
    ['filing', 'status: 1033, smsStatus: null', '状态 1033'],
    [
      'categories',
      'first: 工具, second: 企业管理, audit: approved; first: a, b, second: , audit: later',
      'a, b (later)',
    ],
    ['capability965', 'enabled: true, enabledBy: 周, 以宁, enabledAtMs: null', '已开通：是，开通人：周, 以宁'],
    ['capability965', 'something else', 'something else'],
  ])('%s: %s', (name, value, words) => {
    expect(detailValue(name, value, 'zh-CN')).toContain(words);
  });

  it('shows moments as local time, and names it does not know as recorded', () => {
    const atMs = new Date(2026, 10, 17, 9, 5).getTime();
    expect(detailValue('authorizedAtMs', atMs, 'en')).toBe('2026-11-17 09:05');
    expect(detailName('appId', 'en')).toBe('AppID');
    expect(detailName('later\u202E', 'en')).toBe('later');
  });

  it.each([
    ['verifyType', '0', '-1', '已认证', '未认证'],
    ['accountStatus', '1', '19', '正常', '被冻结'],
    ['filing', '4/3', '6', '管局审核中、短信核验超时', '已备案'],
    ['avatar', `${'a'.repeat(64)}.png`, '', '图片', '（空）'],
    ['annualReview', 'not-due /', 'due 2026-09-01/', '尚未到期', '需要年审 2026-09-01 – …'],
    ['nickName', '旧', '新', '旧', '新'],
  ])('tells both sides of a drift of %s', (field, before, after, was, is) => {
    const shown = shownDetails({ detail: { driftId: 'x', field, before, after, state: 'found' } }, 'zh-CN');
    expect(shown.map(({ value }) => value).slice(1)).toEqual([was, is]);
  });

  it('says what yes and no are about where they say little by themselves', () => {
    const texts = (detail: LedgerEntry['detail'], language: Language): readonly string[] =>
      shownDetails({ detail }, language).map(({ label, value }) => `${label}: ${value}`);
    expect(texts({ none: false, changed: false, verified: false }, 'zh-CN')).toEqual([
      '公众号: 已记录',
      '与上一次记录相比: 没有变化',
      '微信认证: 否',
    ]);
    expect(texts({ none: true, changed: 'name' }, 'en')).toEqual(['Official account: None', 'Changed: Name']);
  });

  it('names who recorded something in words, and nobody where the source says it', () => {
    expect(actorText('韩静', 'operator', 'zh-CN')).toBe('韩静');
    expect(actorText('console', 'import', 'zh-CN')).toBe('控制台');
    expect(actorText('console', 'import', 'en')).toBe('by the console');
    expect(actorText('console', 'console', 'zh-CN')).toBe('');
    expect(actorText('wechat', 'wechat', 'en')).toBe('');
  });

  it('takes no word from what every object inherits', () => {
    expect(detailValue('reason', 'constructor', 'en')).toBe('constructor');
    expect(detailName('toString', 'en')).toBe('toString');
  });
});
