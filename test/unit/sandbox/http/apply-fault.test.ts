import { describe, expect, it } from 'vitest';
import { FaultBoard } from '../../../../main/sandbox/core/faults';
import { type JsonObject, parseJsonObject } from '../../../../main/sandbox/core/json';
import { applyFaults } from '../../../../main/sandbox/http/apply-fault';
import { json, type Reply } from '../../../../main/sandbox/http/exchange';

const RID = '00000000-00000000-00000000';
const ANSWER = json({ errcode: 0, expires_in: 7200, list: [1], info: { name: 'x', flag: true } });

function deliver(...sources: readonly JsonObject[]): Reply | 'dropped' {
  const board = new FaultBoard();
  const delivery = applyFaults(
    sources.map((source) => board.add(source)),
    ANSWER,
    RID,
  );
  return delivery.kind === 'drop' ? 'dropped' : delivery.reply;
}

function reply(...sources: readonly JsonObject[]): Reply {
  const result = deliver(...sources);
  if (result === 'dropped') throw new Error('dropped');
  return result;
}

describe('applyFaults', () => {
  it('leaves a healthy answer alone', () => {
    expect(reply()).toBe(ANSWER);
    expect(reply({ kind: 'latency', ms: 5 })).toBe(ANSWER);
  });

  it('answers an errcode at HTTP 200 with a rid', () => {
    const { status, body } = reply({ kind: 'errcode', errcode: 45009, errmsg: 'reach max' });
    expect(status).toBe(200);
    expect(JSON.parse(String(body))).toEqual({ errcode: 45009, errmsg: `reach max rid: ${RID}` });
  });

  it('answers other statuses, HTML at 200, nothing, and a redirect', () => {
    expect(reply({ kind: 'http', status: 503 }).status).toBe(503);
    expect(reply({ kind: 'html' })).toMatchObject({ status: 200, contentType: 'text/html; charset=utf-8' });
    expect(reply({ kind: 'empty' }).body).toBe('');
    expect(reply({ kind: 'redirect', location: 'http://portal.example/' })).toMatchObject({
      status: 302,
      headers: { Location: 'http://portal.example/' },
    });
  });

  it('cuts JSON in the middle', () => {
    const body = String(reply({ kind: 'truncate' }).body);
    expect(body.length).toBeGreaterThan(0);
    expect(String(ANSWER.body).startsWith(body)).toBe(true);
    expect(() => parseJsonObject(body, 'answer')).toThrow('not JSON');
  });

  it('swaps the type of every member but keeps errcode', () => {
    expect(JSON.parse(String(reply({ kind: 'wrong-types' }).body))).toEqual({
      errcode: 0,
      expires_in: { value: 7200 },
      list: { length: 1 },
      info: { name: 42, flag: 'true' },
    });
  });

  it('grows to the size asked for', () => {
    expect(String(reply({ kind: 'huge', bytes: 5000 }).body).length).toBeGreaterThan(5000);
  });

  it('drops the connection whatever else is in force', () => {
    expect(deliver({ kind: 'http', status: 500 }, { kind: 'drop' })).toBe('dropped');
  });
});
