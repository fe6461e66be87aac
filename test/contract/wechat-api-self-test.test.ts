import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AppError } from '../../main/domain/app-error';
import { Secret } from '../../main/domain/secret';
import type { Scenario } from '../../main/sandbox';
import { connectPlatform } from '../../main/wechat/connection';
import { FetchTransport } from '../../main/wechat/fetch-transport';
import { testPlatform } from '../../main/wechat/self-test';
import {
  type SelfTestId,
  type SelfTestLine,
  type SelfTestReport,
  selfTestIds,
  selfTestReportSchema,
} from '../../preload/contract/self-test';
import { selfTestText } from '../../preload/contract/self-test-texts';
import type { PlatformMode, WorkspaceSettings } from '../../preload/contract/workspace';
import { names } from '../unit/wechat/support/secrets';
import { type ConnectedSandbox, connectToSandbox } from './wechat-connection';

/** Only this machine is asked; the names of the examples do not resolve. */
const transport = new FetchTransport((url, init) =>
  new URL(url).hostname === '127.0.0.1'
    ? fetch(url, init)
    : Promise.reject(Object.assign(new Error('no such host'), { code: 'ENOTFOUND' })),
);
/** What a vendor who did everything right has recorded. */
const complete: Partial<WorkspaceSettings> = { published: 'published', platformSets: [17, 18, 25, 30] };

async function tested(
  { workspace, connection, clock }: ConnectedSandbox,
  changes: Partial<WorkspaceSettings> = {},
): Promise<SelfTestReport> {
  const settings = { ...workspace, ...complete, ...changes };
  const report = await testPlatform(settings, { connect: () => connection, transport, clock });
  expect(selfTestReportSchema.parse(report)).toEqual(report);
  expect(report.lines.map((line) => line.id)).toEqual(selfTestIds);
  return report;
}

async function testedIn(mode: PlatformMode, scenario: Scenario = {}, changes: Partial<WorkspaceSettings> = {}) {
  return tested(await connectToSandbox(mode, scenario), changes);
}

function line(report: SelfTestReport, id: SelfTestId): SelfTestLine {
  const found = report.lines.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no line ${id}`);
  return found;
}

function failed(report: SelfTestReport): readonly SelfTestId[] {
  return report.lines.filter((one) => one.verdict === 'fail').map((one) => one.id);
}

/** A page at an address of its own, answering with this status. */
async function pageAt(status: number, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const server: Server = createServer((_request, response) => response.writeHead(status, headers).end('page'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/wechat/callback`;
}

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
    if (mode === 'direct') await sandbox.secrets.remove(names.ticket);
    const report = await tested(sandbox);
    expect(line(report, 'ticket')).toMatchObject({ verdict: 'fail', actor: 'vendor-ops' });
    expect(line(report, 'pre-auth-code').verdict).toBe('skipped');
  });

  it('shows no secret in lines and text', async () => {
    const sandbox = await connectToSandbox(mode);
    await sandbox.secrets.write(names.componentSecret, new Secret('canary-component-secret'));
    await sandbox.secrets.write(names.relaySecret, new Secret('canary-relay-secret'));
    const report = await tested(sandbox);
    const text = `${JSON.stringify(report)}${selfTestText(report, 'zh-CN')}${selfTestText(report, 'en')}`;
    expect(failed(report)).toEqual([mode === 'direct' ? 'secret' : 'relay']);
    expect(text).not.toMatch(/canary|@@@/);
  });
});

describe('the self-test of a direct workspace', () => {
  it.each([
    [
      'secret',
      'enter-secret',
      40125,
      (s: ConnectedSandbox) => s.secrets.write(names.componentSecret, new Secret('f'.repeat(32))),
    ],
    ['secret', 'enter-secret', undefined, (s: ConnectedSandbox) => s.secrets.remove(names.componentSecret)],
    ['ticket', 'enter-ticket', undefined, (s: ConnectedSandbox) => s.secrets.remove(names.ticket)],
    [
      'ticket',
      'replace-ticket',
      61006,
      (s: ConnectedSandbox) =>
        s.secrets.write(names.ticket, new Secret(JSON.stringify({ ticket: 'ticket@@@other', receivedAtMs: 1 }))),
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
    await sandbox.secrets.write(names.componentSecret, new Secret('f'.repeat(32)));
    expect(failed(await tested(sandbox))).toEqual(['secret']);
    await sandbox.connection.api.createPreAuthCode();
  });

  it('says that the keychain is locked', async () => {
    const sandbox = await connectToSandbox('direct');
    sandbox.secrets.mode = 'locked';
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

describe('the self-test of the settings', () => {
  const settingsOf = (changes: Partial<WorkspaceSettings>) => testedIn('direct', {}, changes);

  it.each([
    [{ launchDomain: null }, 'fail', 'set-launch-domain'],
    [{ redirectUri: null }, 'fail', 'set-redirect-uri'],
    [{ redirectUri: 'https://other.example/callback' }, 'fail', 'align-hosts'],
    [{ redirectUri: 'http://launch.hosting-console.example/callback' }, 'fail', 'use-https'],
    [{ redirectUri: 'https://launch.hosting-console.example:8443/callback' }, 'fail', 'drop-port'],
    [{ launchPageUrl: 'https://www.launch.hosting-console.example/go' }, 'fail', 'align-hosts'],
    [{ launchPageUrl: 'https://launch.hosting-console.example/go' }, 'pass', null],
  ] as const)('compares the hosts: %j', async (changes, verdict, advice) => {
    expect(line(await settingsOf(changes), 'launch-domain')).toMatchObject({ verdict, advice });
  });

  it('compares the sets of the platform with the baseline', async () => {
    expect(line(await settingsOf({ platformSets: [17] }), 'platform-sets')).toMatchObject({
      verdict: 'fail',
      seen: { missing: '18' },
      advice: 'add-platform-sets',
    });
    expect(line(await settingsOf({ platformSets: null }), 'platform-sets').verdict).toBe('unknown');
  });

  it.each([
    ['test-list', 'warn', 'fill-test-list'],
    ['unknown', 'unknown', 'record-publication'],
  ] as const)('passes on the recorded publication: %s', async (published, verdict, advice) => {
    expect(line(await settingsOf({ published }), 'publication')).toMatchObject({ verdict, advice });
  });

  it('opens the redirect page, or says that only interception works', async () => {
    const page = async (status: number, headers?: Readonly<Record<string, string>>) =>
      line(await settingsOf({ redirectUri: await pageAt(status, headers) }), 'redirect-page');
    expect(await page(200)).toMatchObject({ verdict: 'pass' });
    expect(await page(302, { location: 'https://elsewhere.example/' })).toMatchObject({ verdict: 'pass' });
    expect(await page(404)).toMatchObject({ verdict: 'warn', advice: 'interception-only' });
    const gone = line(await settingsOf({ redirectUri: 'http://127.0.0.1:1/callback' }), 'redirect-page');
    expect(gone).toMatchObject({ verdict: 'warn', advice: 'interception-only' });
  });

  it('survives settings with which no connection can be made', async () => {
    const { workspace, clock } = await connectToSandbox('direct');
    const incomplete = { ...workspace, componentAppId: null };
    const report = await testPlatform(incomplete, {
      connect: () => {
        throw new AppError('credentials-missing', { params: { what: 'component-app-id' } });
      },
      transport,
      clock,
    });
    expect(line(report, 'app-id')).toMatchObject({ verdict: 'fail', advice: 'correct-app-id', actor: 'consultant' });
  });

  it('leaves an offline workspace alone', async () => {
    const report = await testedIn('offline');
    expect(new Set(report.lines.map((one) => one.verdict))).toEqual(new Set(['skipped']));
  });
});

describe('the self-test as text', () => {
  it('has one line per check, with advice and actor, in the language asked for', async () => {
    const report = await testedIn('direct', {}, { platformSets: [17] });
    const english = selfTestText(report, 'en');
    expect(english).toContain('[FAIL] Permission sets of the platform (missing=18)');
    expect(english).toMatch(/→ Apply for the missing sets.* — platform operations/);
    expect(english.split('\n').filter((text) => text.startsWith('['))).toHaveLength(selfTestIds.length);
    expect(selfTestText(report, 'zh-CN')).toContain('[失败] 平台权限集');
  });
});

describe('connecting with incomplete settings', () => {
  it.each([
    ['direct', { componentAppId: null }, 'component-app-id'],
    ['wxcomponent', { relayBaseUrl: null }, 'relay-address'],
    ['wxcomponent', { relayUser: null }, 'relay-user'],
    ['relay', { relayBaseUrl: null }, 'relay-address'],
  ] as const)('names what is missing in %s mode: %j', async (mode, changes, what) => {
    const { workspace, clock, secrets, logger } = await connectToSandbox(mode);
    const parts = { transport, clock, logger, secrets, names, tickets: null, random: () => 0 };
    expect(() => connectPlatform({ ...workspace, ...changes }, parts)).toThrow(
      expect.objectContaining({ code: 'credentials-missing', detail: { params: { what } } }),
    );
  });
});
