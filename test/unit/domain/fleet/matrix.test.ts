import { describe, expect, it } from 'vitest';
import { hostingRow } from '../../../../main/domain/hosting/hosting-view';
import { countFlags, matrixRow } from '../../../../preload/contract/fleet/matrix';
import type { Hosting } from '../../../../preload/contract/hosting/state';
import type { TenantRow } from '../../../../preload/contract/tenant';
import { sampleRow } from '../../../fakes/tenant-samples';
import { authorized, now, preparedTenant } from '../builders';
import { audit, hostingAfter, version } from '../hosting/samples';

function row(hosting?: Hosting): TenantRow {
  const record = authorized(preparedTenant());
  return { ...sampleRow(record), ...hostingRow(hosting === undefined ? {} : { hosting }) };
}

const waiting = hostingAfter({ trial: version('1.2.0'), audit: audit(0), live: version('1.1.0', 'bbbbbb', now - 5) });

describe('a row of the version matrix', () => {
  it.each<[string, Hosting | undefined, readonly string[]]>([
    ['nothing known', undefined, ['unknown']],
    ['approved and waiting', waiting, ['approved-waiting', 'behind']],
    ['live and current', hostingAfter({ live: version('1.2.0'), audit: audit(0) }), []],
    ['rejected', hostingAfter({ audit: audit(1), live: version('1.2.0') }), ['rejected']],
    ['foreign', hostingAfter({ live: version('1.2.0', null) }), ['foreign']],
    ['named by empty texts', hostingAfter({ live: { version: '', description: '', atMs: null } }), []],
  ])('%s', (_name, hosting, flags) => {
    expect(matrixRow(row(hosting), '1.2.0').flags).toEqual(flags);
  });

  it('has each slot’s version and since when', () => {
    const { slots, percentage } = matrixRow(row(waiting), null);
    expect(slots).toEqual({
      trial: { version: '1.2.0', sinceMs: now },
      audit: { version: '1.2.0', sinceMs: now },
      gray: null,
      live: { version: '1.1.0', sinceMs: now - 5 },
    });
    expect(percentage).toBeNull();
    const gray = hostingAfter({
      audit: audit(0),
      live: version('1.1.0'),
      gray: { status: 1, percentage: 30, createdAtMs: now },
    });
    expect(matrixRow(row(gray), null)).toMatchObject({
      percentage: 30,
      slots: { gray: { version: '1.2.0', sinceMs: now } },
    });
  });

  it('is behind nothing as long as nobody has said what is current', () => {
    expect(matrixRow(row(waiting), null).flags).toEqual(['approved-waiting']);
  });

  it('is counted by its flags', () => {
    const rows = [row(waiting), row()].map((one) => matrixRow(one, '1.2.0'));
    expect(countFlags(rows)).toEqual({ 'approved-waiting': 1, behind: 1, rejected: 0, foreign: 0, unknown: 1 });
  });
});
