import { describe, expect, it } from 'vitest';
import { flagsOf } from '../../../../main/domain/checks/flags';
import { unknownHosting, withReadBack } from '../../../../main/domain/hosting/slots';
import type { ReadBack } from '../../../../preload/contract/hosting/versions';
import { authorized, now, preparedTenant } from '../builders';

function flagged(read: Omit<ReadBack, 'atMs'>): boolean {
  const record = { ...authorized(preparedTenant()), hosting: withReadBack(unknownHosting, { atMs: now, ...read }) };
  return flagsOf(record, now).includes('foreign-version');
}

const theirs = { version: '1.2.0', description: 'by another party', atMs: now };
const ours = { version: '9.6.5', description: 'x [op k7f3q2]', atMs: now };
const audit = { auditId: '1', status: 0, reason: '', screenshots: [], submittedAtMs: now };

describe('a version of another party', () => {
  it.each([
    ['as the trial', { trial: theirs, live: ours }],
    ['as the audit', { audit: { ...audit, ...theirs } }],
    ['live', { trial: ours, live: theirs }],
  ])('is flagged on the tenant %s', (_where, read) => {
    expect(flagged(read)).toBe(true);
  });

  it('is no flag where everything is ours', () => {
    expect(flagged({ trial: ours, live: ours, audit: { ...audit, ...ours } })).toBe(false);
  });
});
