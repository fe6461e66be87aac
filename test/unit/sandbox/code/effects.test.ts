import { describe, expect, it } from 'vitest';
import { EffectJournal } from '../../../../main/sandbox/code/effects';

function noted(times: number): EffectJournal {
  const journal = new EffectJournal();
  for (let index = 0; index < times; index += 1) {
    journal.record({ atMs: index, path: '/wxa/commit', appid: 'wx1', detail: `v${index}` });
  }
  return journal;
}

describe('the journal of effects', () => {
  it('counts per call and account, and lists what came after a number', () => {
    const journal = noted(3);
    journal.record({ atMs: 9, path: '/wxa/release', appid: 'wx1', detail: 'v2' });
    expect(journal.counts()).toEqual([
      { path: '/wxa/commit', appid: 'wx1', count: 3 },
      { path: '/wxa/release', appid: 'wx1', count: 1 },
    ]);
    expect(journal.list(3).map((one) => one.detail)).toEqual(['v2']);
    expect(journal.lastSeq()).toBe(4);
  });

  it('keeps every count and the newest two thousand entries, over a restart too', () => {
    const again = new EffectJournal();
    again.restore(noted(2_005).snapshot());
    expect(again.counts()[0]?.count).toBe(2_005);
    expect(again.list()).toHaveLength(2_000);
    expect(again.list()[0]?.seq).toBe(6);
    again.record({ atMs: 1, path: '/wxa/commit', appid: 'wx1', detail: '' });
    expect(again.lastSeq()).toBe(2_006);
  });

  it('forgets everything but its numbering when it is reset', () => {
    const journal = noted(2);
    journal.reset();
    expect([journal.counts(), journal.list(), journal.lastSeq()]).toEqual([[], [], 2]);
  });
});
