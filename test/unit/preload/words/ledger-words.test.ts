import { describe, expect, it } from 'vitest';
import { detailName, detailValue } from '../../../../preload/contract/words/ledger-words';

describe('words of ledger entries', () => {
  it.each([
    ['from', 'account-prep', '准备账号'],
    ['outcome', 'cancelled', '已取消'],
    ['check', 'verified', '微信认证'],
    ['field', 'nickName', '名称'],
    ['error', 'disk-full', '磁盘已满'],
    ['kind', 'entity-differs', '接受主体不同'],
    ['none', true, '是'],
    ['note', '', '无'],
    ['accountStatus', 19, '冻结'],
    ['rid', '63a-1', '63a-1'],
  ])('%s: %s', (name, value, words) => {
    expect(detailValue(name, value, 'zh-CN')).toContain(words);
  });

  it('shows moments as local time, and names it does not know as recorded', () => {
    const atMs = new Date(2026, 10, 17, 9, 5).getTime();
    expect(detailValue('authorizedAtMs', atMs, 'en')).toBe('17 Nov 2026, 09:05');
    expect(detailName('appId', 'en')).toBe('AppID');
    expect(detailName('later\u202E', 'en')).toBe('later');
  });

  it('takes no word from what every object inherits', () => {
    expect(detailValue('reason', 'constructor', 'en')).toBe('constructor');
    expect(detailName('toString', 'en')).toBe('toString');
  });
});
