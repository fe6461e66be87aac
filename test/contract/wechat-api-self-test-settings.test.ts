import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AppError } from '../../main/domain/failures/app-error';
import { ComponentTokens } from '../../main/wechat/tokens/component-tokens';
import { connectPlatform } from '../../main/wechat/connection/connection';
import { testPlatform } from '../../main/wechat/self-test/self-test';
import { selfTestIds } from '../../preload/contract/self-test';
import { selfTestText } from '../../preload/contract/self-test-texts';
import type { WorkspaceSettings } from '../../preload/contract/workspace';
import { line, testedIn, transport } from './self-test-lines';
import { connectToSandbox } from './wechat-connection';

/** A page at an address of its own, answering with this status. */
async function pageAt(status: number, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const server: Server = createServer((_request, response) => response.writeHead(status, headers).end('page'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/wechat/callback`;
}

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
      route: async () => null,
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
    const tokens = new ComponentTokens();
    const parts = { transport, clock, logger, secretsOf: secrets.of, tickets: null, tokens, random: () => 0 };
    expect(() => connectPlatform({ ...workspace, ...changes }, parts)).toThrow(
      expect.objectContaining({ code: 'credentials-missing', detail: { params: { what } } }),
    );
  });
});
