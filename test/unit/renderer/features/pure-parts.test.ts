import { describe, expect, it } from 'vitest';
import { filterEntries } from '../../../../renderer/ui/ledger-browser';
import { parseMarkdown } from '../../../../renderer/ui/markdown';
import { isWaitingForPerson, milestonesReached } from '../../../../renderer/features/authorization/attempt-progress';
import { tourCandidate, tourStepAt } from '../../../../renderer/app/frame/tour';
import { brandingChanges } from '../../../../renderer/features/tenants/page/branding-changes';
import {
  draftOf,
  emptyDraft,
  faultsOf,
  isAcceptable,
  requestOf,
} from '../../../../renderer/features/tenants/list/profile-form';
import { appId, attemptViewFixture, dayMs, fixtureNowMs, recordFixture, rowFixture, tenantId } from '../fixtures';
import { boundRecord } from './bound-record';
import type { LedgerEntry } from '../../../../preload/contract/ledger';

describe('profile form', () => {
  const draft = { ...emptyDraft('王敏'), name: '上海贵州食品' };

  it.each([
    ['', false, false],
    ['wxf1c0de0000000001', false, false],
    [' wxf1c0de0000000001 ', false, false],
    ['wxF1C0DE0000000001', true, false],
    ['wx123', true, false],
    ['gh_f1c0de000001', true, false],
  ])('judges the AppID %j', (expectedAppId, isFaulty) => {
    expect(faultsOf({ ...draft, expectedAppId }).appId).toBe(isFaulty);
  });

  it.each([
    ['gh_f1c0de000001', false, false],
    ['gh_f1c0de00001', false, true],
    ['gh_short', true, false],
    ['wxf1c0de0000000001', true, false],
  ])('judges the original ID %j', (expectedOriginalId, isFaulty, isUnusual) => {
    const faults = faultsOf({ ...draft, expectedOriginalId });
    expect([faults.originalId, faults.originalIdUnusual]).toEqual([isFaulty, isUnusual]);
  });

  it('needs a name', () => {
    expect(isAcceptable(faultsOf({ ...draft, name: '  ' }))).toBe(false);
    expect(isAcceptable(faultsOf(draft))).toBe(true);
  });

  it('sends empty ids as null and takes a record back in', () => {
    expect(requestOf(draft)).toMatchObject({ expectedAppId: null, expectedOriginalId: null });
    expect(draftOf(recordFixture().profile).expectedAppId).toBe(appId(1));
  });
});

describe('milestones of an attempt', () => {
  it.each([
    ['starting', 'none', 0],
    ['link-issued', 'none', 0],
    ['window-open', 'loading', 1],
    ['window-open', 'scanned', 2],
    ['window-open', 'confirmed', 3],
    ['awaiting-admin', 'awaiting-admin', 2],
    ['exchanged', 'none', 3],
    ['ended', 'none', 4],
  ] as const)('at %s with the page %s are %i', (phase, page, reached) => {
    expect(milestonesReached(attemptViewFixture({ page }, { phase }))).toBe(reached);
  });

  it('can be cancelled until the code has come', () => {
    expect(isWaitingForPerson(attemptViewFixture({}, { phase: 'awaiting-admin' }))).toBe(true);
    expect(isWaitingForPerson(attemptViewFixture({}, { phase: 'code-received' }))).toBe(false);
  });
});

describe('brandingChanges', () => {
  it('names what differs, and pictures by what happened to them', () => {
    const [before, after] = boundRecord().branding ?? [];
    if (!before || !after) throw new Error('the fixture has two snapshots');
    expect(brandingChanges(before, after)).toEqual([
      { field: 'name', before: '贵州食品', after: '贵州食品订货', picture: null },
    ]);
    expect(brandingChanges(after, after)).toEqual([]);
  });
});

describe('tour', () => {
  const clean = rowFixture({ id: tenantId('clean') });
  const rows = [
    rowFixture({ id: tenantId('failing'), checks: [19, 0, 2, 0, 0] }),
    rowFixture({ id: tenantId('live'), stage: 'live' }),
    clean,
  ];

  it('begins with the ready tenant that has the fewest open checks', () => {
    expect(tourCandidate(rows)?.id).toBe('clean');
    expect(tourCandidate([])).toBeNull();
  });

  it('follows what is on the screen', () => {
    expect(tourStepAt({ screen: 'overview' }, rows, null)).toBe('open');
    expect(tourStepAt({ screen: 'tenants', tenantId: clean.id, tab: 'upgrade' }, rows, null)).toBe('authorize');
    expect(tourStepAt({ screen: 'tenants', tenantId: tenantId('live'), tab: 'upgrade' }, rows, null)).toBe('open');
    expect(tourStepAt({ screen: 'overview' }, rows, clean.id)).toBe('branding');
  });
});

describe('ledger filters', () => {
  const entry = (sequence: number, change: Partial<LedgerEntry>): LedgerEntry => ({
    sequence,
    atMs: fixtureNowMs - sequence * 10 * dayMs,
    actor: '王敏',
    source: 'operator',
    kind: 'fact-recorded',
    detail: {},
    previous: '0'.repeat(64),
    hash: '0'.repeat(64),
    ...change,
  });
  const entries = [
    entry(0, { kind: 'bound', source: 'wechat', detail: { appId: appId(7) } }),
    entry(1, { detail: { verified: true } }),
    entry(2, { response: '{"nick_name":"橡铃家具"}' }),
  ];
  const none = { text: '', kinds: [], sources: [], period: 'allTime' } as const;
  const shown = (conditions: Parameters<typeof filterEntries>[1]): readonly number[] =>
    filterEntries(entries, conditions, fixtureNowMs).map((found) => found.sequence);

  it('show the newest entry of the record first', () => {
    expect(shown(none)).toEqual([2, 1, 0]);
  });

  it('narrow by kind, source, period and words in values and answers', () => {
    expect(shown({ ...none, kinds: ['bound'] })).toEqual([0]);
    expect(shown({ ...none, sources: ['operator'] })).toEqual([2, 1]);
    expect(shown({ ...none, period: 'last7' })).toEqual([0]);
    expect(shown({ ...none, text: '橡铃' })).toEqual([2]);
    expect(shown({ ...none, text: appId(7).toUpperCase() })).toEqual([0]);
  });
});

describe('parseMarkdown', () => {
  it('reads headings, lists and paragraphs', () => {
    expect(parseMarkdown('# One\n\ntext\nmore\n\n- a\n- b\n1. c')).toEqual([
      { kind: 'heading', level: 1, text: 'One' },
      { kind: 'paragraph', text: 'text more' },
      { kind: 'list', isOrdered: false, items: ['a', 'b'] },
      { kind: 'list', isOrdered: true, items: ['c'] },
    ]);
  });

  it('leaves links and HTML as text', () => {
    expect(parseMarkdown('<script>x</script> [a](javascript:b)')).toEqual([
      { kind: 'paragraph', text: '<script>x</script> [a](javascript:b)' },
    ]);
  });
});
