import { describe, expect, it } from 'vitest';
import { operationIdSchema, operationSchema } from '../../../../preload/contract/hosting/operations';
import {
  endedAs,
  forHistory,
  isOpen,
  openOperation,
  requestHash,
  undosSince,
  withOperation,
} from '../../../../main/domain/hosting/operations';
import { appId, day, now } from '../builders';
import { operation } from './samples';

const letters = 'abcdefghijkmnpqrstuvwxyz';
const many = Array.from({ length: 100 }, (_, n) => {
  const id = operationIdSchema.parse(`aaaa${letters[Math.floor(n / 24)]}${letters[n % 24]}`);
  return operation('undo-audit', { id, state: 'done', settledAtMs: now, intendedAtMs: now - n * day });
});

describe('an operation', () => {
  it('is unknown from its intent on', () => {
    const intent = operation('release');
    expect(operationSchema.parse(intent)).toEqual(intent);
    expect(intent).toMatchObject({ state: 'unknown', proof: null, settledAtMs: null });
    expect(isOpen(intent)).toBe(true);
  });

  it('ends by an answer, a read-back or a person', () => {
    const done = endedAs(operation('release'), { state: 'done', proof: 'answer', result: { x: '1' } }, now);
    expect(done).toMatchObject({ state: 'done', proof: 'answer', result: { x: '1' }, settledAtMs: now });
    const refused = { code: 'wechat-rejected', errcode: 85_019 } as const;
    const ending = { state: 'not-done', proof: 'refusal', because: 'refused', error: refused } as const;
    expect(endedAs(operation('release'), ending, now)).toMatchObject({ state: 'not-done', error: refused });
    const asked = endedAs(operation('release'), { state: 'ask-operator', lookFor: 'live-version' }, now);
    expect([asked.lookFor, asked.settledAtMs, isOpen(asked)]).toEqual(['live-version', null, true]);
  });

  it('is kept for its history without what only its end needs', () => {
    const body = { ext_json: '{}', user_version: '1' };
    const open = operation('commit', { body, before: { atMs: 5, visitOpen: true } });
    expect(forHistory(open)).toEqual(open);
    expect(forHistory({ ...open, state: 'done' })).toMatchObject({
      body: { user_version: '1' },
      before: { atMs: 5 },
      hash: open.hash,
    });
    expect(forHistory({ ...open, state: 'done' }).body).not.toHaveProperty('ext_json');
  });

  it('has a hash over call, account and body, whatever the order of names', () => {
    const hash = requestHash('commit', appId(1), { a: 1, b: 2 });
    expect(requestHash('commit', appId(1), { b: 2, a: 1 })).toBe(hash);
    expect(requestHash('commit', appId(2), { a: 1, b: 2 })).not.toBe(hash);
    expect(requestHash('release', appId(1), { a: 1, b: 2 })).not.toBe(hash);
  });
});

describe('the operations of a tenant', () => {
  it('are kept to the newest, and an open one always', () => {
    const open = operation('commit');
    const kept = [open, ...many].reduce<ReturnType<typeof withOperation>>(withOperation, []);
    expect(kept.length).toBeLessThan(65);
    expect(openOperation(kept)).toEqual(open);
    expect(kept.at(-1)).toEqual(many.at(-1));
  });

  it('hold one state of each', () => {
    const ended = endedAs(operation('commit'), { state: 'done', proof: 'answer', result: {} }, now);
    expect(withOperation([operation('commit')], ended)).toEqual([ended]);
  });

  it('tell how many audits were withdrawn since a moment', () => {
    expect(undosSince(many, now - 2 * day)).toBe(3);
    expect(undosSince([operation('undo-audit'), operation('commit', { state: 'done' })], 0)).toBe(0);
  });
});
