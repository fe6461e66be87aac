import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareReleases,
  type InstallationFacts,
  isInstalled,
  judgeOffer,
  rolloutPlace,
  updatesAvailability,
} from '../../../../main/electron/updates/update-policy';
import type { OfferedRelease } from '../../../../preload/contract/updates';

const feed = { url: 'https://updates.example/console/', publicKey: 'a2V5' };
const facts: InstallationFacts = {
  metadata: { distribution: 'release', updateFeed: feed },
  policy: { updatesAllowed: true, feedUrl: null },
  isPinnedRuntime: true,
  isInstalled: true,
};

function offered(version: string, rolloutPercent = 100): OfferedRelease {
  return { version, rolloutPercent, sizeBytes: null, notes: null };
}

describe('updatesAvailability', () => {
  it('takes updates from the feed of the package', () => {
    expect(updatesAvailability(facts)).toEqual({ kind: 'on', feed });
  });

  it('follows IT to a mirror, but keeps the key of the package', () => {
    const mirror = 'https://mirror.corp.example/';
    expect(updatesAvailability({ ...facts, policy: { updatesAllowed: true, feedUrl: mirror } })).toEqual({
      kind: 'on',
      feed: { url: mirror, publicKey: feed.publicKey },
    });
  });

  it('lets a test package take them from this computer, and from nowhere else', () => {
    const local = { url: 'http://127.0.0.1:4000/', publicKey: feed.publicKey };
    const test: InstallationFacts = {
      ...facts,
      isPinnedRuntime: false,
      metadata: { distribution: 'development', updateFeed: local },
    };
    expect(updatesAvailability(test)).toEqual({ kind: 'on', feed: local });
    const mirrored = { ...test, policy: { updatesAllowed: true, feedUrl: 'https://mirror.corp.example/' } };
    expect(updatesAvailability(mirrored)).toEqual({ kind: 'off', reason: 'development-runtime' });
    const forbidden = { ...test, policy: { updatesAllowed: false, feedUrl: null } };
    expect(updatesAvailability(forbidden)).toEqual({ kind: 'off', reason: 'switched-off-by-administrator' });
  });

  it.each<readonly [string, Partial<InstallationFacts>]>([
    ['not-packaged', { metadata: { distribution: 'source', updateFeed: null } }],
    ['development-runtime', { metadata: { distribution: 'development', updateFeed: feed } }],
    ['development-runtime', { metadata: { distribution: 'development', updateFeed: null } }],
    ['development-runtime', { isPinnedRuntime: false }],
    ['switched-off-by-administrator', { policy: { updatesAllowed: false, feedUrl: 'https://mirror.corp.example/' } }],
    ['no-feed', { metadata: { distribution: 'release', updateFeed: null } }],
    ['not-updatable-in-place', { isInstalled: false }],
  ])('is off: %s', (reason, changed) => {
    expect(updatesAvailability({ ...facts, ...changed })).toEqual({ kind: 'off', reason });
  });
});

describe('isInstalled', () => {
  const none = { hasPackageType: false, hasUninstaller: false };

  it.each([
    ['win32', { ...none, hasUninstaller: true }, true],
    ['win32', none, false],
    ['darwin', none, true],
    ['linux', none, false],
    ['linux', { ...none, hasPackageType: true }, true],
  ] as const)('%s with %j: %s', (platform, traces, expected) => {
    expect(isInstalled({ platform, ...traces })).toBe(expected);
  });
});

describe('judgeOffer', () => {
  it.each([
    ['1.2.3', '1.2.4', 'offer'],
    ['1.2.3', '1.10.0', 'offer'],
    ['1.2.3', '2.0.0', 'offer'],
    ['1.2.3', '1.2.3', 'not-newer'],
    ['1.2.3', '1.2.3+rebuilt', 'not-newer'],
    ['1.2.3', '1.2.2', 'not-newer'],
    ['1.10.0', '1.9.9', 'not-newer'],
    ['1.2.3', '2.0.0-beta.1', 'not-a-release'],
    ['1.2.3', 'v2.0.0', 'not-a-release'],
    ['1.2.3', '2.0', 'not-a-release'],
    ['1.2.3', '02.0.0', 'not-a-release'],
    ['1.2.3', '99999999999.0.0', 'not-a-release'],
    ['1.2.3', '', 'not-a-release'],
  ])('on %s an offer of %s is %s', (current, version, verdict) => {
    expect(judgeOffer(current, offered(version), 'installation')).toBe(verdict);
  });

  it('never offers what is not newer, whatever the share', () => {
    const number = fc.nat({ max: 30 });
    fc.assert(
      fc.property(fc.tuple(number, number, number), fc.tuple(number, number, number), fc.string(), (a, b, id) => {
        const verdict = judgeOffer(a.join('.'), offered(b.join('.')), id);
        const order = compareReleases(b.join('.'), a.join('.'));
        expect(verdict).toBe(order !== null && order > 0 ? 'offer' : 'not-newer');
      }),
    );
  });

  it('offers a release to the share of installations that it is rolled out to, and to them from then on', () => {
    const ids = Array.from({ length: 2000 }, (_, index) => `installation-${index}`);
    const reached = (percent: number): readonly string[] =>
      ids.filter((id) => judgeOffer('1.0.0', offered('1.1.0', percent), id) === 'offer');

    expect(reached(0)).toEqual([]);
    expect(reached(100)).toEqual(ids);
    expect(reached(20).length).toBeGreaterThan(320);
    expect(reached(20).length).toBeLessThan(480);
    expect(reached(50)).toEqual(expect.arrayContaining([...reached(20)]));
  });

  it('does not always choose the same installations first', () => {
    expect(rolloutPlace('installation', '1.1.0')).not.toBeCloseTo(rolloutPlace('installation', '1.2.0'), 3);
  });
});
