import { describe, expect, it } from 'vitest';
import { viewOfHosting } from '../../../../main/domain/hosting/hosting-view';
import { mergedHosting } from '../../../../main/domain/hosting/merged-hosting';
import { withOwnEffect } from '../../../../main/domain/hosting/own-effects';
import { isBurned } from '../../../../main/domain/hosting/pipeline';
import { withReadBack } from '../../../../main/domain/hosting/slots';
import { mergeHosting } from '../../../../main/domain/team/merge-hosting';
import { type Hosting, hostingSchema } from '../../../../preload/contract/hosting/state';
import type { ReadBack } from '../../../../preload/contract/hosting/versions';
import { day, minute, now, tenantId } from '../builders';
import { audit, hostingAfter, operation, otherId, read, version } from './samples';

const old = version('1.1.0', otherId, now - day);
const live = version('1.2.0', undefined, now + minute);
const released = hostingAfter({ audit: audit(0), live });
const back: Partial<ReadBack> = { live: old, audit: audit(0) };
const burned = withReadBack(released, read(back));

function after(hosting: Hosting, ...reads: readonly Partial<ReadBack>[]): Hosting {
  return reads.reduce<Hosting>((next, patch) => withReadBack(next, read(patch)), hosting);
}

describe('a version that was rolled back from', () => {
  it('is burned, whatever WeChat goes on to say of its review', () => {
    expect(isBurned(released)).toBe(false);
    expect(viewOfHosting(tenantId('t-1'), burned, now)).toMatchObject({ state: 'released', burned: true });
    expect(isBurned(after(burned, back, { atMs: now + day, ...back }))).toBe(true);
  });

  it('is so by our own call too, before WeChat was read again and where it names no version', () => {
    const unnamed = { trial: null, live: null };
    const own = withOwnEffect(
      hostingAfter({ audit: audit(0), live: old }),
      operation('release', { proof: 'answer' }),
      now,
    );
    const before = read({ history: [{ ...old, appVersion: 4 }] });
    const revert = operation('revert-release', { before, body: { app_version: 4 }, proof: 'answer' });
    expect(isBurned(own)).toBe(false);
    expect(isBurned(withOwnEffect(after(own, unnamed), revert, now))).toBe(true);
  });

  it('is read from a document as it was written; one of before the mark is read as ever', () => {
    const read = hostingSchema.parse(JSON.parse(JSON.stringify(burned)));
    expect(isBurned(read)).toBe(true);
    const { audits, ...rest } = burned;
    const older = { ...rest, audits: audits.map(({ liveAtMs: _unknown, ...record }) => record) };
    expect(viewOfHosting(tenantId('t-1'), hostingSchema.parse(older), now)).toMatchObject({
      state: 'approved-waiting',
      burned: false,
    });
  });

  it.each([
    ['one that waits for its release', hostingAfter({ audit: audit(0), live: old })],
    [
      'one after a gray release that was ended',
      after(hostingAfter({ audit: audit(0), live: old }), { gray: { status: 4, percentage: 10, createdAtMs: now } }),
    ],
    ['one that is under review again', after(burned, { audit: audit(2, { auditId: '1002' }) })],
    ['one that was submitted anew and approved', after(burned, { audit: audit(0, { auditId: '1002' }) })],
    ['one that WeChat shows live again', after(burned, { live })],
    [
      'one of which a person wrongly said that its release was done',
      after(
        withOwnEffect(hostingAfter({ audit: audit(0), live: old }), operation('release', { proof: 'operator' }), now),
        {
          live: old,
        },
      ),
    ],
  ])('is not %s', (_name, hosting) => {
    expect(isBurned(hosting)).toBe(false);
  });
});

describe('the mark that a version was live', () => {
  // The copy that knows nothing of the release, and has read of WeChat later.
  const unaware = after(hostingAfter({ audit: audit(0), live: old }), { ...back, atMs: now + day });

  it('is kept by a handover, whichever side counts', () => {
    for (const [one, other] of [
      [burned, unaware],
      [unaware, burned],
    ] as const) {
      const merged = mergedHosting(one, other).hosting;
      expect(merged !== undefined && isBurned(merged)).toBe(true);
    }
  });

  it('is kept by a team, whoever pushes first', () => {
    for (const base of [undefined, unaware, burned]) {
      const merged = [
        mergeHosting({ base, here: burned, there: unaware }),
        mergeHosting({ base, here: unaware, there: burned }),
      ];
      for (const { hosting } of merged) expect(hosting !== undefined && isBurned(hosting)).toBe(true);
      expect(merged[0]).toEqual(merged[1]);
    }
  });

  it('is the earlier of two', () => {
    const later = { ...burned, audits: burned.audits.map((one) => ({ ...one, liveAtMs: now + day })) };
    for (const { hosting } of [
      mergedHosting(later, burned),
      mergeHosting({ base: undefined, here: later, there: burned }),
    ]) {
      expect(hosting?.audits.map(({ liveAtMs }) => liveAtMs)).toEqual([now]);
    }
  });
});
