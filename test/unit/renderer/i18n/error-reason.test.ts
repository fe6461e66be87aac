import { describe, expect, it } from 'vitest';
import type { AppErrorView } from '../../../../preload/contract/errors';
import {
  authorityFileProblems,
  credentialKinds,
  inputLookAlikes,
  inputProblems,
  missingThings,
  networkReasons,
  pushProblems,
  relayCodes,
  settingProblems,
} from '../../../../preload/contract/problem-reasons';
import fileRefusals from '../../../../preload/contract/locales/en/file-refusals.json';
import { createTranslator } from '../../../../renderer/i18n/i18n';
import { errorReason } from '../../../../renderer/i18n/error-reason';

const every: readonly AppErrorView[] = [
  ...credentialKinds.flatMap((what) =>
    inputProblems.map((reason) => ({ code: 'credentials-malformed' as const, params: { what, reason, length: 42 } })),
  ),
  ...inputLookAlikes.map((looksLike) => ({
    code: 'credentials-malformed' as const,
    params: { what: 'token', reason: 'other-kind', looksLike },
  })),
  ...pushProblems.map((reason) => ({
    code: 'credentials-malformed' as const,
    params: { what: 'push', reason, originalId: 'gh_0123456789ab' },
  })),
  ...missingThings.map((what) => ({ code: 'credentials-missing' as const, params: { what } })),
  ...authorityFileProblems.map((reason) => ({
    code: 'file-refused' as const,
    params: { what: 'extra-ca-file', reason },
  })),
  ...Object.keys(fileRefusals).map((reason) => ({
    code: 'file-refused' as const,
    params: { reason, errno: 'EACCES', limitMiB: 32, limit: 100, offset: 7, line: 3, column: 'x', part: 'y' },
  })),
  ...settingProblems.map((reason) => ({ code: 'invalid-request' as const, params: { field: 'name', reason } })),
  ...networkReasons.map((reason) => ({ code: 'wechat-unreachable' as const, params: { reason } })),
  ...relayCodes.map((code) => ({
    code: 'relay-rejected' as const,
    params: { code: /^\d+$/.test(code) ? Number(code) : code },
  })),
];

describe.each(['zh-CN', 'en'] as const)('reasons in %s', (language) => {
  const { t } = createTranslator(language);
  const reasonOf = (code: AppErrorView['code'], params: NonNullable<AppErrorView['params']>): string | null =>
    errorReason({ code, params }, t);

  it('are a sentence for everything that an input, a push, a setting, a network or a relay can be refused for', () => {
    for (const error of every) {
      const reason = errorReason(error, t);
      expect(reason, JSON.stringify(error)).toMatch(/\S{2,}/);
      expect(reason, JSON.stringify(error)).not.toMatch(/reasons\.|\{\{|undefined/);
    }
  });

  it.each([
    ['server-refused', '3D000'],
    ['server-refused', '55000'],
    ['server-refused', '404'],
    ['server-refused', 'answer'],
    ['server-refused', 'redirected'],
    ['server-refused', 'isolation'],
    ['not-allowed', '42501'],
    ['not-allowed', '25006'],
    ['unreachable', 'reset'],
  ])('say more than the kind where the team’s server said more: %s, %s', (kind, reason) => {
    const exact = reasonOf('team-failed', { kind, reason });
    expect(exact).toMatch(/\S{2,}/);
    expect(exact).not.toBe(reasonOf('team-failed', { kind, reason: '' }));
  });

  it('differ from each other within a kind', () => {
    const texts = pushProblems.map((reason) => reasonOf('credentials-malformed', { what: 'push', reason }));
    expect(new Set(texts).size).toBe(pushProblems.length);
  });

  it('name the kind and the account of a push that is no ticket, and what to paste', () => {
    const say = (params: Readonly<Record<string, string>>): string | null =>
      reasonOf('credentials-malformed', { what: 'push', ...params });
    const event = say({ reason: 'authorization-event', infoType: 'unauthorized', appId: 'wxf1c0de0123456789' });
    for (const part of ['unauthorized', 'wxf1c0de0123456789', 'component_verify_ticket']) expect(event).toContain(part);
    expect(say({ reason: 'message', msgType: 'event' })).toContain('event');
    expect(say({ reason: 'app-id', appId: 'wxf1c0de0123456789' })).toContain('wxf1c0de0123456789');
    const json = reasonOf('credentials-malformed', { what: 'ticket', reason: 'other-kind', looksLike: 'json' });
    for (const part of ['JSON', '<xml>', 'ticket@@@']) expect(json).toContain(part);
  });

  it('say the length of a key, and what a value was taken for', () => {
    const tooLong = reasonOf('credentials-malformed', { what: 'encoding-aes-key', reason: 'too-long', length: 44 });
    expect(tooLong).toContain('44');
    expect(tooLong).toContain('43');
    const other = reasonOf('credentials-malformed', { what: 'token', reason: 'other-kind', looksLike: 'app-id' });
    expect(other).toContain('AppID');
  });

  it('tell a proxy’s login, a foreign certificate and a status apart', () => {
    expect(reasonOf('wechat-unreachable', { reason: 'http-407' })).toContain('407');
    expect(reasonOf('wechat-unreachable', { reason: 'proxy', detail: 'ERR_PROXY_AUTH_REQUESTED' })).toContain('407');
    expect(reasonOf('wechat-unreachable', { reason: 'http-502' })).toContain('502');
    const tls = (detail: string): string | null => reasonOf('wechat-unreachable', { reason: 'tls', detail });
    expect(new Set([tls('ERR_CERT_AUTHORITY_INVALID'), tls('ERR_CERT_COMMON_NAME_INVALID'), tls('EPROTO')]).size).toBe(
      3,
    );
    expect(tls('EPROTO')).toContain('EPROTO');
  });

  it.each([
    [{ reason: 'not-json', detail: 'Unexpected token }' }, 'Unexpected token }'],
    [{ reason: 'not-an-object' }, '{'],
    [{ reason: 'variable-missing', name: 'host' }, 'host'],
    [{ reason: 'direct-commit' }, 'directCommit'],
    [{ reason: 'other-app-id', found: 'wx0000000000000001' }, 'wx0000000000000001'],
  ])('say what is wrong with an ext_json: %j', (params, said) => {
    for (const language of ['zh-CN', 'en'] as const) {
      const text = errorReason({ code: 'hosting-ext-json', params }, createTranslator(language).t);
      expect(text).not.toBeNull();
      if (said !== '{') expect(text).toContain(said);
    }
  });

  it('name the point that blocks a plan', () => {
    expect(reasonOf('hosting-blocked', { check: 'quota' })).toContain(t('hosting.check.quota'));
    expect(reasonOf('hosting-blocked', { check: 'never-heard-of' })).toBeNull();
  });

  it('are nothing where the code says everything, or the reason is of another version', () => {
    expect(errorReason({ code: 'offline' }, t)).toBeNull();
    expect(reasonOf('credentials-malformed', { what: 'push', reason: 'never-heard-of' })).toBeNull();
    expect(reasonOf('invalid-request', { field: 'text' })).toBeNull();
    expect(reasonOf('file-refused', { reason: 'of a later version' })).toBeNull();
    expect(reasonOf('wechat-unreachable', {})).toBeNull();
    expect(reasonOf('relay-rejected', { code: 'constructor' })).toBeNull();
  });
});
