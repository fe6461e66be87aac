import type { Hosting } from '../../../../preload/contract/hosting/state';
import type { HostingCall } from '../../../../preload/contract/hosting/vocabulary';
import { unknownHosting } from '../../../../main/domain/hosting/slots';
import { minute, now } from '../builders';
import { audit, hostingAfter, otherId, version } from './samples';

interface PermittedCase {
  readonly call: HostingCall;
  readonly name: string;
  readonly hosting: Hosting;
  readonly errcode: number | null;
}

const trial = version('1.2.0');
const live = version('1.1.0', otherId);
const running = { state: 'running' as const, withoutRight: [], undeclared: [] };
const plan = { status: 1, percentage: 20, createdAtMs: now };
const released = version('1.2.0', undefined, now + minute);
const rolledBack = hostingAfter({ audit: audit(0), live: released }, { audit: audit(0), live });

/** When each event of the state machine is allowed, and what WeChat refuses it with. */
export const permittedCases: readonly PermittedCase[] = [
  { call: 'commit', name: 'always', hosting: unknownHosting, errcode: null },
  { call: 'commit', name: 'under review too', hosting: hostingAfter({ audit: audit(2) }), errcode: null },
  {
    call: 'submit-audit',
    name: 'nothing uploaded',
    hosting: hostingAfter({ trial: null, hasCode: false }),
    errcode: 85_086,
  },
  { call: 'submit-audit', name: 'the scan runs', hosting: hostingAfter({ trial, scan: running }), errcode: 61_039 },
  { call: 'submit-audit', name: 'under review', hosting: hostingAfter({ trial, audit: audit(2) }), errcode: 85_009 },
  { call: 'submit-audit', name: 'delayed', hosting: hostingAfter({ trial, audit: audit(4) }), errcode: 85_009 },
  { call: 'submit-audit', name: 'rejected before', hosting: hostingAfter({ trial, audit: audit(1) }), errcode: null },
  { call: 'undo-audit', name: 'under review', hosting: hostingAfter({ audit: audit(2) }), errcode: null },
  { call: 'undo-audit', name: 'delayed', hosting: hostingAfter({ audit: audit(4) }), errcode: null },
  { call: 'undo-audit', name: 'decided', hosting: hostingAfter({ audit: audit(0) }), errcode: 85_020 },
  { call: 'speed-up-audit', name: 'nothing in the queue', hosting: hostingAfter({ audit: audit(1) }), errcode: 89_402 },
  { call: 'gray-release', name: 'not approved', hosting: hostingAfter({ audit: audit(2), live }), errcode: 85_080 },
  {
    call: 'gray-release',
    name: 'the first release',
    hosting: hostingAfter({ audit: audit(0), live: null }),
    errcode: 85_079,
  },
  {
    call: 'gray-release',
    name: 'approved over a live one',
    hosting: hostingAfter({ audit: audit(0), live }),
    errcode: null,
  },
  { call: 'release', name: 'never audited', hosting: hostingAfter({ audit: null }), errcode: 85_019 },
  { call: 'release', name: 'under review', hosting: hostingAfter({ audit: audit(2) }), errcode: 85_020 },
  { call: 'release', name: 'approved', hosting: hostingAfter({ audit: audit(0), live }), errcode: null },
  {
    call: 'release',
    name: 'released already',
    hosting: hostingAfter({ audit: audit(0), live: version('1.2.0', undefined, now + minute) }),
    errcode: 85_052,
  },
  { call: 'release', name: 'rolled back', hosting: rolledBack, errcode: 85_052 },
  { call: 'gray-release', name: 'rolled back', hosting: rolledBack, errcode: 85_052 },
  {
    call: 'release',
    name: 'rolled back, submitted anew and approved',
    hosting: hostingAfter({ audit: audit(0), live: released }, { live }, { audit: audit(0, { auditId: '1002' }) }),
    errcode: null,
  },
  { call: 'revert-gray', name: 'no plan', hosting: hostingAfter({ gray: null }), errcode: 85_021 },
  { call: 'revert-gray', name: 'running', hosting: hostingAfter({ gray: plan }), errcode: null },
  { call: 'revert-release', name: 'nothing live', hosting: hostingAfter({ live: null }), errcode: 87_012 },
  { call: 'revert-release', name: 'a gray release runs', hosting: hostingAfter({ live, gray: plan }), errcode: 87_011 },
  { call: 'revert-release', name: 'a version is live', hosting: hostingAfter({ live }), errcode: null },
];
