import { describe, expect, it } from 'vitest';
import { noticeRevocation } from '../../../../main/domain/record/reading';
import type { TenantRecord } from '../../../../preload/contract/tenant';
import { shownDetails } from '../../../../preload/contract/words/ledger-words';
import { wordsOf } from '../../../../preload/contract/words/words';
import { appId, at, attemptId, authorized, day, now, preparedTenant, weChat } from '../builders';

const languages = ['zh-CN', 'en'] as const;
const attempt = (n: number) => ({ id: attemptId(`attempt-${n}`), nowMs: now + n * day });
const revoked = (record: TenantRecord, n: number) => noticeRevocation(record, at(weChat, now + n * day));

/** What the newest binding says of itself wherever entries are read: records, story, evidence. */
function told(record: TenantRecord, language: (typeof languages)[number]): string {
  const entry = record.ledger.findLast(({ kind }) => kind === 'bound');
  if (entry === undefined) return '';
  const details = shownDetails(entry, language).map(({ label, value }) => `${label}: ${value}`);
  return [wordsOf(language).ledger.kind[entry.kind], ...details].join('; ');
}

const first = authorized(preparedTenant(), {}, attempt(1));
const renewed = authorized(first, {}, attempt(2));
const twice = authorized(renewed, {}, attempt(3));
const again = authorized(revoked(twice, 4), {}, attempt(5));
const secondAgain = authorized(revoked(again, 6), {}, attempt(7));
const otherAccount = authorized(revoked(secondAgain, 8), { appId: appId(1), nickName: '另一个名称' }, attempt(9));

describe('a tenant that is bound again', () => {
  it.each([
    ['renewed', renewed, { 'zh-CN': '再次授权', en: 'Renewed' }],
    ['renewed twice', twice, { 'zh-CN': '再次授权', en: 'Renewed' }],
    ['bound again after a revocation', again, { 'zh-CN': '此前: 绑定过', en: 'Bound earlier: Yes' }],
    ['bound again for the second time', secondAgain, { 'zh-CN': '此前: 绑定过', en: 'Bound earlier: Yes' }],
    ['bound again under another name', otherAccount, { 'zh-CN': '此前: 绑定过', en: 'Bound earlier: Yes' }],
  ])('%s: says so, and is never called the first', (_how, record, words) => {
    for (const language of languages) {
      const text = told(record, language);
      expect(text).toContain(words[language]);
      expect(text).not.toMatch(/首次|第一次|\bfirst\b/i);
    }
  });

  it('is told apart from one that was never bound before', () => {
    expect(told(first, 'zh-CN')).toContain('新绑定');
    for (const language of languages) expect(told(first, language)).not.toMatch(/此前|earlier/i);
  });
});
