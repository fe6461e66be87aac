import { describe, expect, it } from 'vitest';
import { hostingEventOf, withAuditEvent } from '../../../../main/domain/hosting/audit-event';
import { pipelineState } from '../../../../main/domain/hosting/pipeline';
import { unknownHosting, withReadBack } from '../../../../main/domain/hosting/slots';
import type { Hosting } from '../../../../preload/contract/hosting/state';

const submittedAtMs = 1_000_000;
const second = 1000;

function fields(members: Readonly<Record<string, string>>): (name: string) => string {
  return (name) => ({ MsgType: 'event', CreateTime: '1500', ...members })[name] ?? '';
}

function underReview(status = 2): Hosting {
  const audit = {
    auditId: '7',
    status,
    version: '1.2.0',
    description: 'x [op aaaaaa]',
    submittedAtMs,
    reason: '',
    screenshots: [],
  };
  return withReadBack(unknownHosting, { atMs: submittedAtMs + second, audit });
}

const rejection = { Event: 'weapp_audit_fail', Reason: '1:类目不符<br>', FailTime: '1400', ScreenShot: 'a|b' };

function eventOf(members: Readonly<Record<string, string>>) {
  const event = hostingEventOf(fields(members));
  if (event?.is !== 'audit') throw new Error('no event of an audit');
  return event;
}

describe('events of the message URL', () => {
  it.each([
    ['weapp_audit_success', { SuccTime: '1400' }, { state: 'approved', atMs: 1_400_000 }],
    ['weapp_audit_delay', { DelayTime: '1400', Reason: '优化中' }, { state: 'delayed', reason: '优化中' }],
    ['weapp_audit_fail', { FailTime: '1400', screenshot: 'a' }, { state: 'rejected', screenshots: ['a'] }],
    ['weapp_audit_fail', rejection, { reason: '1:类目不符<br>', screenshots: ['a', 'b'] }],
    // Without a time of its own it happened when the message was made.
    ['weapp_audit_success', { SuccTime: '' }, { atMs: 1_500_000 }],
  ] as const)('%s tells what was decided and when', (Event, members, told) => {
    expect(hostingEventOf(fields({ Event, ...members }))).toMatchObject({ is: 'audit', ...told });
  });

  it('tells only that the rights to interfaces are to be read: its numbers have two meanings', () => {
    expect(hostingEventOf(fields({ Event: 'wxa_privacy_apply' }))).toEqual({ is: 'interface' });
  });

  it.each([
    [{ MsgType: 'text', Event: 'weapp_audit_success' }],
    [{ Event: 'user_enter_tempsession' }],
    [{ Event: '' }],
    [{ Event: 'weapp_audit_success', SuccTime: 'x', CreateTime: '' }],
  ])('is none: %j', (members) => {
    expect(hostingEventOf(fields(members))).toBeNull();
  });
});

describe('an event about a submission', () => {
  it.each([
    ['weapp_audit_success', 'approved-waiting'],
    ['weapp_audit_fail', 'rejected'],
    ['weapp_audit_delay', 'review-delayed'],
  ] as const)('%s moves what is under review', (Event, state) => {
    const told = withAuditEvent(
      underReview(),
      eventOf({ ...rejection, Event, DelayTime: '1400', SuccTime: '1400' }),
      1_500_000,
    );
    expect(pipelineState(told)).toBe(state);
    expect(told.audit).toMatchObject({ source: 'event', auditId: '7', version: '1.2.0', knownAtMs: 1_500_000 });
    expect(told.audits).toMatchObject([{ auditId: '7', state: told.audit?.state }]);
  });

  it('may end a delay', () => {
    expect(withAuditEvent(underReview(4), eventOf(rejection), 1_500_000).audit?.state).toBe('rejected');
  });

  it.each([
    ['that was never submitted', unknownHosting, rejection],
    ['that is delayed already', underReview(4), { Event: 'weapp_audit_delay', DelayTime: '1400' }],
    ['that was rejected already', underReview(1), rejection],
    ['that was approved: an older rejection comes late', underReview(0), rejection],
    ['that was withdrawn', underReview(3), rejection],
    ['that was submitted after the event', underReview(), { ...rejection, FailTime: '900' }],
  ] as const)('changes nothing of one %s', (_of, hosting, members) => {
    expect(withAuditEvent(hosting, eventOf(members), 1_500_000)).toBe(hosting);
  });

  it('is not undone by a reading that is behind it, and is by one that says something else or comes much later', () => {
    const told = withAuditEvent(underReview(), eventOf(rejection), 1_500_000);
    const read = (atMs: number, status: number, auditId = '7') =>
      withReadBack(told, {
        atMs,
        audit: {
          auditId,
          status,
          version: '1.2.0',
          description: 'x [op aaaaaa]',
          submittedAtMs,
          reason: '',
          screenshots: [],
        },
      }).audit?.state;
    expect(read(1_501_000, 2)).toBe('rejected');
    expect(read(1_500_000 + 11 * 60_000, 2)).toBe('reviewing');
    expect(read(1_501_000, 3)).toBe('withdrawn');
    expect(read(1_501_000, 0)).toBe('approved');
    expect(read(1_501_000, 2, '8')).toBe('reviewing');
  });
});
