import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { driftText } from '../../../../main/domain/record/drift';
import { localDay, localMinute, localSecond, localStamp } from '../../../../preload/contract/words/local-time';
import { reading } from '../../domain/builders';

/** An evening in UTC is the next morning in China. */
const eveningMs = Date.UTC(2026, 10, 30, 16, 5, 9);

describe('a day', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each([
    ['Asia/Shanghai', '2026-12-01', '20261201T000509', '2026-12-01 00:05', '2026-12-01 00:05:09 +08:00'],
    ['UTC', '2026-11-30', '20261130T160509', '2026-11-30 16:05', '2026-11-30 16:05:09 +00:00'],
    ['America/Los_Angeles', '2026-11-30', '20261130T080509', '2026-11-30 08:05', '2026-11-30 08:05:09 -08:00'],
  ])('is the one of a person in %s', (zone, day, stamp, toTheMinute, toTheSecond) => {
    vi.stubEnv('TZ', zone);
    expect(localDay(eveningMs)).toBe(day);
    expect(localStamp(eveningMs)).toBe(stamp);
    expect(localMinute(eveningMs)).toBe(toTheMinute);
    expect(localSecond(eveningMs)).toBe(toTheSecond);
  });

  it('of an annual review is told as it is in China', () => {
    vi.stubEnv('TZ', 'Asia/Shanghai');
    const annualReview = { due: true, beginsAtMs: eveningMs, endsAtMs: Date.UTC(2027, 0, 29, 15, 59, 59) };
    expect(driftText(reading({ annualReview }), 'annualReview')).toBe('due 2026-12-01/2027-01-29');
  });

  it.each(['Asia/Shanghai', 'America/Los_Angeles'])('is told of the last time there is, in %s', (zone) => {
    vi.stubEnv('TZ', zone);
    expect(localDay(8.64e15)).toMatch(/^275760-09-1[12]$/);
  });
});

describe('the form of dates', () => {
  const root = resolve(import.meta.dirname, '../../../..');
  const sources = ['main', 'preload', 'renderer'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('sandbox'))
      .map((name) => join(folder, name)),
  );

  it('is made in one place', () => {
    const own = /Intl\.DateTimeFormat|\.toLocale(?:Date|Time)String\(|\.getFullYear\(|\.format\('YYYY/;
    const found = sources.filter((path) => own.test(readFileSync(join(root, path), 'utf8')));
    expect(found).toEqual([join('preload', 'contract', 'words', 'local-time.ts')]);
  });
});
