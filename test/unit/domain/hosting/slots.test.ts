import { describe, expect, it } from 'vitest';
import { withOwnEffect } from '../../../../main/domain/hosting/own-effects';
import { unknownHosting, withReadBack } from '../../../../main/domain/hosting/slots';
import { day, now } from '../builders';
import { audit, hostingAfter, operation, otherId, ownId, read, version } from './samples';

const unnamed = { version: '', description: '', atMs: null };

describe('slots after a reading', () => {
  it('name version, description, since when, from where and how old', () => {
    expect(hostingAfter({ trial: version('1.2.0'), atMs: now + day }).trial).toEqual({
      state: 'uploaded',
      version: '1.2.0',
      description: `1.2.0 [op ${ownId}]`,
      operationId: ownId,
      sinceMs: now,
      source: 'read-back',
      knownAtMs: now + day,
      acceptedBy: null,
    });
  });

  it('stay as they are where nothing was read', () => {
    const before = hostingAfter({ trial: version('1.2.0'), audit: audit(2) });
    expect(withReadBack(before, read({ visitOpen: true }))).toEqual({ ...before, visitOpen: true });
  });

  it.each([
    ['answers without objects', null],
    ['answers with empty texts', unnamed],
  ])('keep what is known when WeChat %s', (_name, odd) => {
    const before = hostingAfter({ trial: version('1.2.0'), live: version('1.1.0', otherId) });
    expect(withReadBack(before, read({ trial: odd, live: odd, atMs: now + day }))).toEqual(before);
  });

  it('are live without a name when WeChat names none', () => {
    expect(hostingAfter({ live: unnamed }).live).toMatchObject({ state: 'live', version: '', operationId: null });
  });

  it('believe get_page that nothing is uploaded any more', () => {
    expect(hostingAfter({ trial: version('1.2.0') }, { trial: null, hasCode: false }).trial?.state).toBe('none');
  });

  it.each([
    [0, 'approved'],
    [1, 'rejected'],
    [2, 'reviewing'],
    [3, 'withdrawn'],
    [4, 'delayed'],
  ])('read audit status %i as %s', (status, state) => {
    expect(hostingAfter({ audit: audit(status) }).audit?.state).toBe(state);
  });

  it('keep what is known when WeChat sends an audit status that nobody documents', () => {
    const before = hostingAfter({ audit: audit(2) });
    expect(withReadBack(before, read({ audit: audit(17) })).audit).toEqual(before.audit);
  });

  it.each([
    [0, 'none'],
    [1, 'running'],
    [2, 'paused'],
    [3, 'finished'],
    [4, 'deleted'],
  ])('read gray status %i as %s', (status, state) => {
    expect(hostingAfter({ gray: { status, percentage: 20, createdAtMs: now } }).gray?.state).toBe(state);
  });

  it('keep one record per audit, with its last state', () => {
    const { audits } = hostingAfter(
      { audit: audit(2) },
      { audit: audit(1, { reason: '1. x' }) },
      { audit: audit(2, { auditId: '2' }) },
    );
    expect(audits.map(({ auditId, state }) => [auditId, state])).toEqual([
      ['1001', 'rejected'],
      ['2', 'reviewing'],
    ]);
  });

  it('forget an acceptance when another version takes its place', () => {
    const before = hostingAfter({ live: version('9.9.9', null) });
    const accepted = { ...before, live: before.live === null ? null : { ...before.live, acceptedBy: '韩静' } };
    expect(withReadBack(accepted, read({ live: version('9.9.9', null) })).live?.acceptedBy).toBe('韩静');
    expect(withReadBack(accepted, read({ live: version('9.9.10', null) })).live?.acceptedBy).toBeNull();
  });
});

describe('slots after an own operation', () => {
  const body = { template_id: 3, ext_json: '{}', user_version: '1.2.0', user_desc: `x [op ${ownId}]` };

  it('commit: uploaded, and the scan starts anew', () => {
    const after = withOwnEffect(hostingAfter({ audit: audit(0) }), operation('commit', { body, tenantKey: 'k1' }), now);
    expect(after.trial).toMatchObject({
      state: 'uploaded',
      version: '1.2.0',
      operationId: ownId,
      source: 'own-operation',
    });
    expect(after.scan).toMatchObject({ state: 'running', version: '1.2.0' });
    expect(after.audit?.state).toBe('approved');
    expect(after.lastCommit).toEqual({ templateId: 3, extJson: '{}', tenantKey: 'k1' });
  });

  it('submit: under review, and replaces what was approved', () => {
    const before = hostingAfter({ trial: version('1.3.0'), audit: audit(0) });
    const after = withOwnEffect(before, operation('submit-audit', { result: { auditid: '7' } }), now);
    expect(after.audit).toMatchObject({ state: 'reviewing', auditId: '7', version: '1.3.0' });
  });

  it('undo: withdrawn', () => {
    expect(withOwnEffect(hostingAfter({ audit: audit(2) }), operation('undo-audit'), now).audit?.state).toBe(
      'withdrawn',
    );
  });

  it('release: what was approved is live', () => {
    const after = withOwnEffect(hostingAfter({ audit: audit(0) }), operation('release'), now);
    expect(after.live).toMatchObject({ state: 'live', version: '1.2.0', operationId: ownId });
  });

  it('gray: running at its percentage, then deleted', () => {
    const running = withOwnEffect(
      hostingAfter({ audit: audit(0) }),
      operation('gray-release', { body: { gray_percentage: 20 } }),
      now,
    );
    expect(running.gray).toMatchObject({ state: 'running', percentage: 20, version: '1.2.0' });
    expect(withOwnEffect(running, operation('revert-gray'), now).gray?.state).toBe('deleted');
  });

  it('revert: the target is live', () => {
    const before = read({ history: [{ ...version('1.1.0', otherId), appVersion: 4 }] });
    const after = withOwnEffect(unknownHosting, operation('revert-release', { before, body: { app_version: 4 } }), now);
    expect(after.live).toMatchObject({ state: 'live', version: '1.1.0', operationId: otherId });
  });

  it('testers: the typed name is kept with what WeChat calls the person', () => {
    const bind = operation('bind-tester', { body: { wechatid: 'lin' }, result: { userstr: 'u1' } });
    const bound = withOwnEffect(unknownHosting, bind, now);
    expect(bound.testers).toEqual([{ wechatId: 'lin', userStr: 'u1', boundAtMs: now }]);
    expect(withOwnEffect(bound, operation('unbind-tester', { body: { userstr: 'u1' } }), now).testers).toEqual([]);
  });
});
