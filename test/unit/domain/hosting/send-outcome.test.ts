import { describe, expect, it } from 'vitest';
import type { AppErrorView } from '../../../../preload/contract/errors';
import { hostingCalls } from '../../../../preload/contract/hosting/vocabulary';
import { mayRepeat, proofOf } from '../../../../main/domain/hosting/send-outcome';

const unreachable = (reason: string): AppErrorView => ({ code: 'wechat-unreachable', params: { reason } });
const rejected = (errcode: number): AppErrorView => ({ code: 'wechat-rejected', errcode });

describe('what a failure proves', () => {
  it.each(['timeout', 'reset', 'proxy', 'tls', 'other', 'http-502', 'too-large'])('%s proves nothing', (reason) => {
    expect(proofOf('release', unreachable(reason), true)).toBe('nothing');
    expect(mayRepeat('release', unreachable(reason), true)).toBe(false);
  });

  it.each(['dns', 'refused'])('%s: the request never left', (reason) => {
    expect(proofOf('release', unreachable(reason), true)).toBe('not-sent');
    expect(mayRepeat('release', unreachable(reason), true)).toBe(true);
  });

  it.each(['EHOSTUNREACH', 'ERR_ADDRESS_UNREACHABLE'])(
    '%s proves nothing: it is told of connections, too, over which the request was sent',
    (detail) => {
      const error: AppErrorView = { code: 'wechat-unreachable', params: { reason: 'refused', detail } };
      expect(proofOf('release', error, true)).toBe('nothing');
      expect(mayRepeat('release', error, true)).toBe(false);
    },
  );

  it.each(['ECONNREFUSED', 'ERR_CONNECTION_REFUSED'])('%s: nobody took the request', (detail) => {
    const error: AppErrorView = { code: 'wechat-unreachable', params: { reason: 'refused', detail } };
    expect(proofOf('release', error, true)).toBe('not-sent');
  });

  it.each(['wechat-not-json', 'wechat-malformed', 'wechat-redirected', 'offline', 'cancelled', 'internal'] as const)(
    '%s proves nothing',
    (code) => {
      expect(proofOf('commit', { code }, true)).toBe('nothing');
    },
  );

  it.each(hostingCalls)('%s: -1 goes to the read-back and is not repeated', (call) => {
    expect(proofOf(call, rejected(-1), true)).toBe('nothing');
    expect(mayRepeat(call, rejected(-1), true)).toBe(false);
  });

  it.each(hostingCalls)('%s: 9402202 may be this very call, still running', (call) => {
    expect(proofOf(call, rejected(9_402_202), true)).toBe('nothing');
  });

  it.each([45_009, 45_011])('%i: WeChat took nothing; the same call may be sent again', (errcode) => {
    expect(proofOf('submit-audit', rejected(errcode), true)).toBe('refused');
    expect(mayRepeat('submit-audit', rejected(errcode), true)).toBe(true);
  });

  it.each([
    ['release', 85_052],
    ['speed-up-audit', 89_404],
    ['submit-audit', 85_009],
    ['bind-tester', 85_004],
    ['modify-domain', 85_301],
    ['set-webview-domain', 89_019],
    ['apply-privacy-interface', 61_031],
    ['gray-release', 85_082],
  ] as const)('%s: %i may mean "already so", which only reading tells', (call, errcode) => {
    expect(proofOf(call, rejected(errcode), true)).toBe('nothing');
  });

  it('a refusal is a refusal', () => {
    expect(proofOf('submit-audit', rejected(85_085), true)).toBe('refused');
    expect(mayRepeat('submit-audit', rejected(85_085), true)).toBe(false);
  });

  it('what failed before the call was sent did nothing', () => {
    expect(proofOf('release', unreachable('timeout'), false)).toBe('not-sent');
    expect(proofOf('release', { code: 'secret-lost' }, false)).toBe('not-sent');
  });
});
