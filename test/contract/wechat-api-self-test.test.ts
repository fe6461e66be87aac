import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../main/sandbox';
import { selfTestText } from '../../preload/contract/self-test-texts';
import { failed, line, tested, testedIn } from './self-test-lines';
import { type ConnectedSandbox, connectToSandbox } from './wechat-connection';

describe.each(['direct', 'wxcomponent', 'relay'] as const)('the self-test in %s mode', (mode) => {
  it('passes where everything is in order, and tells what it saw', async () => {
    const report = await testedIn(mode);
    expect(failed(report)).toEqual([]);
    expect(line(report, 'network')).toMatchObject({ verdict: 'pass', seen: { host: expect.stringMatching(/^127/) } });
    expect(line(report, 'relay').verdict).toBe(mode === 'direct' ? 'skipped' : 'pass');
    expect(line(report, 'secret').verdict).toBe(mode === 'direct' ? 'pass' : 'skipped');
    expect(line(report, 'egress-ip').verdict).toBe('pass');
    expect(line(report, 'pre-auth-code').seen.seconds).toBeGreaterThan(1700);
    expect(line(report, 'clock').verdict).toBe('pass');
    expect(line(report, 'launch-domain').verdict).toBe('pass');
  });

  it('names the address that is not on the allow list', async () => {
    const report = await testedIn(mode, {
      settings: { allowList: ['203.0.113.1'], directIp: '198.51.100.7', switches: { requestIpInMessage: true } },
    });
    expect(line(report, 'egress-ip')).toMatchObject({
      verdict: 'fail',
      seen: { ip: '198.51.100.7' },
      advice: 'allow-egress-ip',
      actor: 'vendor-ops',
      error: { errcode: 61004, rid: expect.stringMatching(/^[0-9a-f-]{26}$/) },
    });
    expect(line(report, 'network').verdict).toBe('pass');
  });

  it('recognises a platform that is disabled', async () => {
    const report = await testedIn(mode, { settings: { publication: 'disabled' } });
    expect(line(report, 'app-id')).toMatchObject({ verdict: 'fail', advice: 'correct-app-id' });
  });

  it('says what WeChat says of the publication, whatever is recorded', async () => {
    const report = await testedIn(mode, { settings: { publication: 'unpublished' } });
    expect(line(report, 'publication')).toMatchObject({ verdict: 'fail', advice: 'publish-or-list' });
  });

  it('sees that no ticket arrives', async () => {
    const sandbox = await connectToSandbox(mode, { settings: { isTicketPushRunning: false } });
    if (mode === 'direct') await sandbox.secrets.remove('verify-ticket');
    const report = await tested(sandbox);
    expect(line(report, 'ticket')).toMatchObject({ verdict: 'fail', actor: 'vendor-ops' });
    expect(line(report, 'pre-auth-code').verdict).toBe('skipped');
  });

  it('shows no secret in lines and text', async () => {
    const sandbox = await connectToSandbox(mode);
    await sandbox.secrets.enter(
      mode === 'direct'
        ? { 'component-secret': 'canary-component-secret' }
        : { [mode === 'relay' ? 'relay-bearer' : 'wxcomponent-password']: 'canary-relay-secret' },
    );
    const report = await tested(sandbox);
    const text = `${JSON.stringify(report)}${selfTestText(report, 'zh-CN')}${selfTestText(report, 'en')}`;
    expect(failed(report)).toEqual([mode === 'direct' ? 'secret' : 'relay']);
    expect(text).not.toMatch(/canary|@@@/);
  });
});

describe('the self-test of a direct workspace', () => {
  it.each([
    ['secret', 'enter-secret', 40125, (s: ConnectedSandbox) => s.secrets.enter({ 'component-secret': 'f'.repeat(32) })],
    ['secret', 'enter-secret', undefined, (s: ConnectedSandbox) => s.secrets.remove('component-secret')],
    ['ticket', 'enter-ticket', undefined, (s: ConnectedSandbox) => s.secrets.remove('verify-ticket')],
    [
      'ticket',
      'replace-ticket',
      61006,
      (s: ConnectedSandbox) =>
        s.secrets.enter({ 'verify-ticket': JSON.stringify({ ticket: 'ticket@@@other', receivedAtMs: 1 }) }),
    ],
    ['ticket', 'start-ticket-push', 61005, (s: ConnectedSandbox) => s.sandbox.control.advanceClock(13 * 3_600_000)],
  ] as const)('fails at %s and advises %s', async (id, advice, errcode, spoil) => {
    const sandbox = await connectToSandbox('direct');
    await spoil(sandbox);
    const report = await tested(sandbox);
    expect(line(report, id)).toMatchObject({ verdict: 'fail', advice });
    expect(line(report, id).error?.errcode).toBe(errcode);
    expect(line(report, 'pre-auth-code').verdict).toBe('skipped');
    expect(failed(report).filter((one) => one !== 'clock')).toEqual([id]);
  });

  it('tries the secret that is stored now, although a token is still at hand', async () => {
    const sandbox = await connectToSandbox('direct');
    await sandbox.connection.api.createPreAuthCode();
    await sandbox.secrets.enter({ 'component-secret': 'f'.repeat(32) });
    expect(failed(await tested(sandbox))).toEqual(['secret']);
    await sandbox.connection.api.createPreAuthCode();
  });

  it('says that the keychain is locked', async () => {
    const sandbox = await connectToSandbox('direct');
    sandbox.secrets.store.mode = 'locked';
    expect(line(await tested(sandbox), 'secret')).toMatchObject({ verdict: 'fail', advice: 'unlock-keychain' });
  });

  it('warns of a ticket that has not been renewed for an hour', async () => {
    const sandbox = await connectToSandbox('direct');
    sandbox.clock.advance(3 * 3_600_000);
    const found = line(await tested(sandbox), 'ticket');
    expect(found).toMatchObject({ verdict: 'warn', seen: { ageMinutes: 180 }, advice: 'start-ticket-push' });
  });

  it.each([
    ['html', 'log-in-to-network'],
    ['redirect', 'log-in-to-network'],
    ['drop', 'check-firewall'],
    ['truncate', 'check-api-address'],
    ['wrong-types', 'check-api-address'],
  ])('recognises a network that answers with %s', async (kind, advice) => {
    const report = await testedIn('direct', { faults: [{ path: '*', kind }] });
    expect(line(report, 'network')).toMatchObject({ verdict: 'fail', advice, actor: 'consultant' });
    expect(line(report, 'egress-ip').verdict).toBe('skipped');
  });

  it('calls a gateway that fails busy, not broken', async () => {
    const report = await testedIn('direct', { faults: [{ path: '*', kind: 'http', status: 502 }] });
    expect(line(report, 'network')).toMatchObject({ advice: 'try-later', seen: { reason: 'http-502' } });
  });

  it('does not lose a failure that no line stands for', async () => {
    const report = await testedIn('direct', { faults: [{ path: '*', kind: 'errcode', errcode: 48004 }] });
    expect(failed(report)).toEqual(['pre-auth-code']);
    expect(line(report, 'pre-auth-code')).toMatchObject({ advice: 'see-error', error: { errcode: 48004 } });
  });

  it('shows what is left of the quota, warns, and says when it is used up', async () => {
    const path = '/cgi-bin/component/api_create_preauthcode';
    const quotas = (perDay: number): Scenario => ({ settings: { quotas: { [path]: { perDay, perMinute: 0 } } } });
    expect(line(await testedIn('direct', quotas(100)), 'quota')).toMatchObject({
      verdict: 'pass',
      seen: { dailyLimit: 100, used: 1, remain: 99 },
    });
    expect(line(await testedIn('direct', quotas(1)), 'quota')).toMatchObject({
      verdict: 'warn',
      advice: 'wait-for-quota',
    });
    const sandbox = await connectToSandbox('direct', quotas(1));
    await sandbox.connection.api.createPreAuthCode();
    expect(line(await tested(sandbox), 'quota')).toMatchObject({ verdict: 'fail', error: { errcode: 45009 } });
  });

  it.each([
    [-90_000, 'warn'],
    [20 * 60_000, 'fail'],
  ])('measures a clock that is off by %d ms', async (offsetMs, verdict) => {
    const sandbox = await connectToSandbox('direct');
    sandbox.sandbox.control.setClockOffset(offsetMs);
    const found = line(await tested(sandbox), 'clock');
    expect(found).toMatchObject({ verdict, advice: 'set-clock', actor: 'consultant' });
    expect(Math.abs(Number(found.seen.skewSeconds) - offsetMs / 1000)).toBeLessThan(3);
  });

  it('suspects a second holder of the token', async () => {
    const sandbox = await connectToSandbox('direct');
    const { componentAppId, componentSecret } = sandbox.sandbox.credentials;
    await sandbox.connection.api.createPreAuthCode();
    await fetch(`${sandbox.sandbox.url}/cgi-bin/component/api_component_token`, {
      method: 'POST',
      body: JSON.stringify({
        component_appid: componentAppId,
        component_appsecret: componentSecret,
        component_verify_ticket: sandbox.sandbox.control.ticket()?.ticket,
      }),
    });
    await sandbox.connection.api.createPreAuthCode();
    expect(line(await tested(sandbox), 'token-holder')).toMatchObject({
      verdict: 'warn',
      seen: { holder: 'console', lostEarly: 1 },
      advice: 'stop-second-holder',
    });
  });

  it('ends within its deadline while WeChat stays silent', async () => {
    const sandbox = await connectToSandbox('direct', { faults: [{ path: '*', kind: 'latency', ms: 60_000 }] });
    const testing = tested(sandbox);
    await expect.poll(() => sandbox.clock.delays).toContain(12_000);
    sandbox.clock.advance(12_000);
    expect(line(await testing, 'pre-auth-code')).toMatchObject({ verdict: 'fail', advice: 'try-later' });
  });
});
