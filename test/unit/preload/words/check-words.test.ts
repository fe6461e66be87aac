import { describe, expect, it } from 'vitest';
import { checkReasonText, nextStepText } from '../../../../preload/contract/words/check-words';
import { checkFixture } from '../../renderer/fixtures';

describe('checkReasonText', () => {
  it('fills in dates, sets and words of the console', () => {
    const overdue = checkFixture('annual-review', {
      reason: 'annual-review.overdue',
      params: { days: 3, dateMs: new Date(2026, 10, 17).getTime() },
    });
    expect(checkReasonText(overdue, 'zh-CN')).toBe('已逾期 3 天（2026-11-17 到期）。');
    const sets = checkFixture('exclusive-sets', {
      reason: 'exclusive-sets.missing',
      params: { sets: '18,999', count: 2 },
    });
    expect(checkReasonText(sets, 'zh-CN')).toBe('未授予：小程序开发与数据分析 (18)、权限集 999 (999)。');
    const kind = checkFixture('entity-kind', { reason: 'entity-kind.organisation', params: { kind: 'enterprise' } });
    expect(checkReasonText(kind, 'en')).toBe('Enterprise.');
  });

  it('cleans what tenants wrote', () => {
    const row = checkFixture('administrator', {
      reason: 'administrator.reachable',
      params: { name: 'Li\u202E Qiang' },
    });
    expect(checkReasonText(row, 'en')).toBe('Li Qiang can be reached.');
  });

  it('falls back to the verdict for a reason it does not know', () => {
    expect(checkReasonText(checkFixture('verified', { verdict: 'fail', reason: 'verified.later' }), 'en')).toBe(
      'Failed',
    );
  });
});

describe('nextStepText', () => {
  it('is empty for a step it does not know', () => {
    expect(nextStepText('start-authorization', 'en')).toBe('Start the authorization.');
    expect(nextStepText('dance', 'en')).toBe('');
  });
});
