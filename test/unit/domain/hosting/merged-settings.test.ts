import { describe, expect, it } from 'vitest';
import { mergedHosting } from '../../../../main/domain/hosting/merged-hosting';
import { unknownHosting } from '../../../../main/domain/hosting/slots';
import { mergeHosting } from '../../../../main/domain/team/merge-hosting';
import type { Hosting } from '../../../../preload/contract/hosting/state';

function read(atMs: number, domain: string): Hosting {
  const domains = { atMs, mp: {}, third: { requestdomain: [domain] }, direct: {}, effective: {} };
  return { ...unknownHosting, settings: { domains } };
}

describe('domains and guideline of two copies of a tenant', () => {
  const older = read(1, 'https://a.cn');
  const newer = read(2, 'https://b.cn');

  it('are those that were read last, whichever side is named first', () => {
    for (const [one, other] of [
      [older, newer],
      [newer, older],
    ] as const) {
      expect(mergedHosting(one, other).hosting?.settings).toEqual(newer.settings);
      expect(mergeHosting({ base: undefined, here: one, there: other }).hosting?.settings).toEqual(newer.settings);
    }
  });

  it('of one side only are kept', () => {
    expect(mergedHosting(unknownHosting, older).hosting?.settings).toEqual(older.settings);
    expect(mergeHosting({ base: unknownHosting, here: unknownHosting, there: older }).hosting?.settings).toEqual(
      older.settings,
    );
  });
});
