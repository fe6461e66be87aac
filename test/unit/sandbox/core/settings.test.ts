import { describe, expect, it } from 'vitest';
import { changeSettings, DEFAULT_SETTINGS } from '../../../../main/sandbox/core/settings';

describe('changeSettings', () => {
  it('changes switches and quotas and leaves the rest', () => {
    const changed = changeSettings(DEFAULT_SETTINGS, {
      publication: 'testing',
      switches: { preAuthCodeSeconds: 600 },
      quotas: { '/cgi-bin/component/api_component_token': { perDay: 3 } },
    });
    expect(changed.publication).toBe('testing');
    expect(changed.switches).toEqual({ ...DEFAULT_SETTINGS.switches, preAuthCodeSeconds: 600 });
    expect(changed.quotas['/cgi-bin/component/api_component_token']).toEqual({ perDay: 3, perMinute: 0 });
    expect(changed.launchDomain).toBe(DEFAULT_SETTINGS.launchDomain);
  });

  it.each([
    [{ publication: 'live' }, 'publication'],
    [{ switches: { optionPath: 'old' } }, 'switches.optionPath'],
    [{ switches: { nonsense: true } }, 'switches.nonsense'],
    [{ pushUrl: 'http://198.51.100.7/hook' }, 'loopback'],
    [{ pushUrl: 'https://127.0.0.1/hook' }, 'loopback'],
    [{ pushUrl: 'not a url' }, 'loopback'],
    [{ launchDomain: 'https://a.example' }, 'bare host'],
    [{ testList: Array.from({ length: 11 }, () => 'gh_1') }, 'at most 10'],
    [{ allowList: Array.from({ length: 101 }, () => '192.0.2.1') }, 'at most 100'],
    [{ quotas: { '/a': { perHour: 1 } } }, '/a.perHour'],
  ])('refuses %j', (patch, message) => {
    expect(() => changeSettings(DEFAULT_SETTINGS, patch)).toThrow(message);
  });

  it.each(['http://127.0.0.1:8080/hook', 'http://localhost/hook', 'http://[::1]:9/'])('pushes to %s', (pushUrl) => {
    expect(changeSettings(DEFAULT_SETTINGS, { pushUrl }).pushUrl).toBe(pushUrl);
  });
});
