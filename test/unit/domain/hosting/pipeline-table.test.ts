import { describe, expect, it } from 'vitest';
import type { Hosting } from '../../../../preload/contract/hosting/state';
import type { HostingReminder, PipelineState } from '../../../../preload/contract/hosting/vocabulary';
import type { NextActor, Stage } from '../../../../preload/contract/stages';
import { permittedCases } from './permitted-cases';
import { stateRefusal } from '../../../../main/domain/hosting/permitted';
import {
  isForeign,
  pipelineActor,
  pipelineState,
  remindersOf,
  stageFrom,
} from '../../../../main/domain/hosting/pipeline';
import { unknownHosting } from '../../../../main/domain/hosting/slots';
import { day, minute, now } from '../builders';
import { audit, hostingAfter, operation, otherId, version } from './samples';

const running = { state: 'running' as const, withoutRight: [], undeclared: [] };
const clean = { state: 'clean' as const, withoutRight: [], undeclared: [] };
const needs = { state: 'needs' as const, withoutRight: ['wx.getLocation'], undeclared: [] };
const old = version('1.1.0', otherId, now - day);

const rows: readonly (readonly [PipelineState, string, Hosting, Stage | null, NextActor])[] = [
  ['nothing-known', 'nothing was read', unknownHosting, null, 'consultant'],
  [
    'nothing-uploaded',
    '85058 and no code',
    hostingAfter({ trial: null, hasCode: false, audit: null }),
    null,
    'consultant',
  ],
  ['scanning', 'the scan runs', hostingAfter({ trial: version('1.2.0'), scan: running }), 'packaging', 'wechat'],
  [
    'scan-needs-attention',
    'the scan found something',
    hostingAfter({ trial: version('1.2.0'), scan: needs }),
    'packaging',
    'vendor-ops',
  ],
  [
    'ready-to-submit',
    '85058',
    hostingAfter({ trial: version('1.2.0'), scan: clean, audit: null }),
    'packaging',
    'consultant',
  ],
  ['under-review', 'status 2', hostingAfter({ trial: version('1.2.0'), audit: audit(2) }), 'in-review', 'wechat'],
  ['review-delayed', 'status 4', hostingAfter({ audit: audit(4) }), 'review-delayed', 'wechat'],
  ['rejected', 'status 1', hostingAfter({ trial: version('1.2.0'), audit: audit(1) }), 'review-rejected', 'consultant'],
  ['withdrawn', 'status 3', hostingAfter({ trial: version('1.2.0'), audit: audit(3) }), 'packaging', 'consultant'],
  [
    'approved-waiting',
    'status 0, another version is live',
    hostingAfter({ audit: audit(0), live: old }),
    'live',
    'consultant',
  ],
  [
    'approved-waiting',
    'status 0, nothing is live',
    hostingAfter({ audit: audit(0), live: null }),
    'in-review',
    'consultant',
  ],
  [
    'approved-waiting',
    'same version, other description',
    hostingAfter({ audit: audit(0), live: version('1.2.0', otherId) }),
    'live',
    'consultant',
  ],
  [
    'approved-waiting',
    'same version and description, released before it was submitted',
    hostingAfter({ audit: audit(0), live: version('1.2.0', undefined, now - day) }),
    'live',
    'consultant',
  ],
  [
    'released',
    'status 0, equal',
    hostingAfter({ audit: audit(0), live: version('1.2.0', undefined, now + minute) }),
    'live',
    'nobody',
  ],
  [
    'released',
    'status 0, was live and was rolled back',
    hostingAfter({ audit: audit(0), live: version('1.2.0', undefined, now + minute) }, { audit: audit(0), live: old }),
    'live',
    'nobody',
  ],
  [
    'gray-running',
    'plan status 1',
    hostingAfter({ audit: audit(0), live: old, gray: { status: 1, percentage: 20, createdAtMs: now } }),
    'live',
    'consultant',
  ],
  [
    'scanning',
    'uploaded anew after a rejection',
    hostingAfter({ trial: version('1.3.0', otherId), scan: running, audit: audit(1) }),
    'packaging',
    'wechat',
  ],
];

describe('where the pipeline stands', () => {
  it.each(rows)('%s: %s', (state, _name, hosting, stage, actor) => {
    expect([pipelineState(hosting), stageFrom(hosting), pipelineActor(hosting)]).toEqual([state, stage, actor]);
  });
});

describe('reminders', () => {
  const cases: readonly (readonly [HostingReminder, Hosting, number])[] = [
    ['rejected', hostingAfter({ audit: audit(1) }), 0],
    ['approved-and-waiting', hostingAfter({ audit: audit(0), live: old }), 0],
    ['audit-takes-long', hostingAfter({ audit: audit(2) }), 3 * day + 1],
    ['scan-takes-long', hostingAfter({ trial: version('1.2.0'), scan: running }), 61 * minute],
    ['foreign-trial', hostingAfter({ trial: version('9.9.9', null) }), 0],
    ['foreign-audit', hostingAfter({ audit: audit(2, { description: 'by hand' }) }), 0],
    ['foreign-live', hostingAfter({ live: version('9.9.9', null) }), 0],
    ['operation-unknown', { ...unknownHosting, operations: [operation('commit')] }, 0],
    ['operator-asked', { ...unknownHosting, operations: [operation('commit', { state: 'ask-operator' })] }, 0],
  ];

  it.each(cases)('%s', (reminder, hosting, laterMs) => {
    expect(remindersOf(hosting, now + laterMs)).toEqual([reminder]);
  });

  it('an audit of two days and a scan of a minute are usual', () => {
    const hosting = hostingAfter({ trial: version('1.2.0'), scan: running, audit: audit(2) });
    expect(remindersOf(hosting, now + minute)).toEqual([]);
  });
});

describe('versions that are not ours', () => {
  it('are those without an operation id, until somebody accepts them', () => {
    const { live } = hostingAfter({ live: version('9.9.9', null) });
    expect(isForeign(live)).toBe(true);
    expect(isForeign(live === null ? null : { ...live, acceptedBy: '韩静' })).toBe(false);
    expect(isForeign(hostingAfter({ live: version('1.2.0') }).live)).toBe(false);
    expect(isForeign(hostingAfter({ live: { version: '', description: '', atMs: null } }).live)).toBe(false);
  });
});

describe('what the slots allow', () => {
  it.each(permittedCases)('$call: $name', ({ call, hosting, errcode }) => {
    expect(stateRefusal(hosting, call)?.errcode ?? null).toBe(errcode);
  });
});
