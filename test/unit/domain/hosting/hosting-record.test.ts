import { describe, expect, it } from 'vitest';
import { noteOf, withHosting } from '../../../../main/domain/hosting/hosting-record';
import { mergedHosting } from '../../../../main/domain/hosting/merged-hosting';
import { unknownHosting } from '../../../../main/domain/hosting/slots';
import { transition } from '../../../../main/domain/stages/transition';
import { operationIdSchema } from '../../../../preload/contract/hosting/operations';
import { tenantRecordSchema } from '../../../../preload/contract/tenant';
import { authorized, minute, now, operator, preparedTenant } from '../builders';
import { audit, hostingAfter, operation, otherId, version } from './samples';

const bound = authorized(preparedTenant());
const confirmed = { ...bound, stage: 'confirmed' as const };
const live = hostingAfter({ audit: audit(0), live: version('1.2.0', undefined, now + minute) });

describe('a record with another state of its pipeline', () => {
  it('is a record, and its ledger tells of the operation', () => {
    const record = withHosting(
      confirmed,
      live,
      noteOf(operation('release', { state: 'done', proof: 'answer' })),
      operator,
    );
    expect(tenantRecordSchema.parse(record)).toEqual(record);
    expect(record.ledger.map(({ kind }) => kind).slice(-2)).toEqual(['hosting-done', 'stage-changed']);
    expect(record.ledger.at(-2)?.detail).toMatchObject({ call: 'release', proof: 'answer' });
  });

  it('has the stage of its slots once the authorization was confirmed, whatever the order', () => {
    expect(withHosting(confirmed, live, null, operator).stage).toBe('live');
    const rejected = hostingAfter({ trial: version('1.2.0'), audit: audit(1) });
    expect(withHosting({ ...confirmed, stage: 'packaging' }, rejected, null, operator).stage).toBe('review-rejected');
    expect(withHosting(confirmed, unknownHosting, null, operator).stage).toBe('confirmed');
    expect(withHosting(bound, live, null, operator).stage).toBe(bound.stage);
  });

  it('moves by an event that no other stage knows', () => {
    expect(transition('confirmed', { type: 'pipeline', to: 'live' })).toBe('live');
    expect(() => transition('ready', { type: 'pipeline', to: 'live' })).toThrow();
    expect(() => transition('live', { type: 'pipeline', to: 'ready' })).toThrow();
  });
});

describe('the pipeline of two records', () => {
  const open = operation('commit');
  const ended = operation('commit', { state: 'done', settledAtMs: now });

  it('is that of the one that has one', () => {
    expect(mergedHosting(undefined, undefined)).toEqual({});
    expect(mergedHosting(undefined, live)).toEqual({ hosting: live });
    expect(mergedHosting(live, undefined)).toEqual({ hosting: live });
  });

  it('keeps the slots of the side that counts, and forgets no open operation of either', () => {
    const theirs = { ...unknownHosting, operations: [open] };
    expect(mergedHosting(live, theirs).hosting).toEqual({ ...live, operations: [open] });
  });

  it('knows that an operation has ended when one side does', () => {
    const mine = { ...unknownHosting, operations: [open] };
    const theirs = { ...unknownHosting, operations: [ended] };
    expect(mergedHosting(mine, theirs).hosting?.operations).toEqual([ended]);
    expect(mergedHosting(theirs, mine).hosting?.operations).toEqual([ended]);
  });

  it('has the audits and testers of both', () => {
    const tester = { wechatId: 'lin', userStr: 'u1', boundAtMs: now };
    const mine = {
      ...hostingAfter({ audit: audit(2) }),
      operations: [operation('release', { id: operationIdSchema.parse(otherId) })],
    };
    const theirs = { ...hostingAfter({ audit: audit(1, { auditId: '9' }) }), testers: [tester] };
    const merged = mergedHosting(mine, theirs).hosting;
    expect(merged?.audits.map(({ auditId }) => auditId)).toEqual(['9', '1001']);
    expect(merged?.testers).toEqual([tester]);
  });
});
