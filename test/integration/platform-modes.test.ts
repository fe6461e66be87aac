import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyProfile } from '../../main/domain/record/tenant';
import { AppError } from '../../main/domain/failures/app-error';
import { type RunningSandbox, type Scenario, startSandbox } from '../../main/sandbox';
import type { WorkspaceId } from '../../preload/contract/ids';
import type { WorkspaceInput } from '../../preload/contract/platform';
import type { SelfTestId, SelfTestReport } from '../../preload/contract/self-test';
import { ConsoleHarness } from './console-harness';
import { confirmOnPhone, startLink } from './links';

const hourMs = 3_600_000;

/** Failures that the sandbox's example domain brings with it: nobody serves its redirect page. */
function failing(report: SelfTestReport): readonly SelfTestId[] {
  return report.lines.filter((line) => line.verdict === 'fail').map((line) => line.id);
}

async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? { code: error.code, ...error.detail.params } : error;
}

describe('a workspace of one’s own', () => {
  let harness: ConsoleHarness;
  let sandbox: RunningSandbox;

  async function started(scenario: Scenario = {}): Promise<RunningSandbox> {
    sandbox = await startSandbox({ port: 0, scenario });
    return sandbox;
  }

  function inputFor(mode: WorkspaceInput['mode'], change: Partial<WorkspaceInput> = {}): WorkspaceInput {
    const { url, credentials } = sandbox;
    return {
      name: `订货通 ${mode}`,
      application: 'share-order',
      colour: 'blue',
      environment: 'test',
      mode,
      published: 'published',
      testList: [],
      platformSets: [17, 18, 19, 25, 30, 31, 88, 119, 142, 156, 182],
      sameEntityBlocks: false,
      timeoutMs: 5000,
      componentAppId: credentials.componentAppId,
      apiBaseUrl: url,
      pageBaseUrl: url,
      mobileBaseUrl: url,
      relayBaseUrl: mode === 'wxcomponent' ? credentials.wxcomponentUrl : mode === 'relay' ? credentials.relayUrl : '',
      relayUser: mode === 'wxcomponent' ? credentials.wxcomponentUser : '',
      ticketUrl: '',
      launchDomain: credentials.launchDomain,
      redirectUri: credentials.redirectUri,
      launchPageUrl: '',
      extraCaFile: '',
      ...change,
    };
  }

  async function opened(input: WorkspaceInput): Promise<WorkspaceId> {
    const { workspace } = await harness.call['workspaces.create']({ input });
    await harness.call['workspaces.open']({ workspaceId: workspace.id });
    return workspace.id;
  }

  /** A tenant that no other workspace knows, entered by hand and authorized. */
  async function authorizeNew(): Promise<string> {
    const seed = sandbox.control
      .generate({ count: 5, seed: 4, isAuthorized: false })
      .find(({ stageHint }) => stageHint === 'ready');
    if (seed === undefined) throw new Error('no tenant is ready');
    const { record } = await harness.call['tenants.create']({
      profile: { ...emptyProfile, name: seed.name, edition: 'lite', expectedAppId: seed.appid },
    });
    harness.administrator.script({ appId: seed.appid });
    return (await harness.authorize(record.id)).stage;
  }

  beforeEach(async () => {
    harness = await ConsoleHarness.start();
    await harness.prepared();
  });
  afterEach(async () => {
    await harness.close();
    await sandbox.close();
  });

  it('reaches the platform directly: secret and encrypted push entered, tested, a tenant authorized', async () => {
    const { credentials, control } = await started();
    await opened(inputFor('direct'));
    const { call } = harness;
    expect(failing(await call['platform.selfTest']({}))).toEqual(['secret']);
    await call['platform.setSecret']({ secret: 'component-secret', value: ` ${credentials.componentSecret}\n` });
    expect(failing(await call['platform.selfTest']({}))).toEqual(['ticket']);
    await call['platform.setSecret']({ secret: 'encoding-aes-key', value: credentials.encodingAesKey });
    await call['platform.setSecret']({ secret: 'token', value: credentials.token });
    const push = control.ticket()?.push;
    const query = new URLSearchParams({ ...push?.query }).toString();
    const event = '<xml><InfoType>unauthorized</InfoType><info><A>1</A></info></xml>';
    expect(await refusalOf(call['platform.importTicket']({ text: event, query: '' }))).toMatchObject({
      reason: 'authorization-event',
      infoType: 'unauthorized',
    });
    const taken = await call['platform.importTicket']({ text: push?.xml ?? '', query });
    expect(taken.verified).toBe(true);
    expect(failing(await call['platform.selfTest']({}))).toEqual([]);
    const status = await call['platform.status']({});
    expect(status).toMatchObject({ mode: 'direct', holder: 'console', reachable: true, lostEarly: 0 });
    expect(status.secrets['component-secret']).toMatchObject({
      state: 'set',
      version: 1,
      lastFour: credentials.componentSecret.slice(-4),
    });
    expect(await authorizeNew()).toBe('bound');
  });

  it('forgets a secret that is removed, also one that was entered for another address', async () => {
    const { credentials } = await started();
    const workspaceId = await opened(inputFor('direct'));
    const { call } = harness;
    await call['platform.setSecret']({ secret: 'component-secret', value: credentials.componentSecret });
    await call['platform.setSecret']({ secret: 'token', value: credentials.token });
    await call['workspaces.update']({ workspaceId, input: { apiBaseUrl: 'http://127.0.0.1:9' } });
    expect((await call['platform.status']({})).secrets['component-secret']?.state).toBe('elsewhere');
    await call['platform.removeSecret']({ secret: 'component-secret' });
    await call['platform.removeSecret']({ secret: 'token' });
    expect((await call['platform.status']({})).secrets).toEqual({});
    expect(harness.secrets.names.filter((name) => name.includes(workspaceId))).toEqual([
      `secret-statuses/${workspaceId}`,
    ]);
    await call['platform.setSecret']({ secret: 'token', value: credentials.token });
    expect((await call['platform.status']({})).secrets.token?.version).toBe(1);
  });

  it('shares one token with another workspace of the same platform, however often they take turns', async () => {
    const { credentials, control, url } = await started();
    const { call } = harness;
    const ticketUrl = `${url}/relay/v1/ticket`;
    const ids: WorkspaceId[] = [];
    for (const application of ['share-order', 'share-marketing'] as const) {
      ids.push(await opened(inputFor('direct', { name: application, application, ticketUrl })));
      await call['platform.setSecret']({ secret: 'component-secret', value: credentials.componentSecret });
      await call['platform.setSecret']({ secret: 'relay-secret', value: credentials.relaySecret });
      expect((await call['platform.status']({})).reachable).toBe(true);
    }
    for (const workspaceId of [...ids, ...ids]) {
      await call['workspaces.open']({ workspaceId });
      expect(await call['platform.status']({})).toMatchObject({ reachable: true, lostEarly: 0 });
    }
    const fetches = control.counters().find(({ path }) => path === '/cgi-bin/component/api_component_token');
    expect(fetches?.calls).toBe(1);
  });

  it('pulls the ticket from a vendor’s address', async () => {
    const { credentials, url } = await started();
    await opened(inputFor('direct', { ticketUrl: `${url}/relay/v1/ticket` }));
    const { call } = harness;
    await call['platform.setSecret']({ secret: 'component-secret', value: credentials.componentSecret });
    expect((await call['platform.status']({})).problem).toMatchObject({ code: 'relay-rejected' });
    await call['platform.setSecret']({ secret: 'relay-secret', value: credentials.relaySecret });
    expect(failing(await call['platform.selfTest']({}))).toEqual([]);
    expect((await call['platform.status']({})).ticketReceivedAtMs).not.toBeNull();
    expect(await refusalOf(call['platform.importTicket']({ text: 'ticket@@@x', query: '' }))).toMatchObject({
      code: 'not-supported-in-mode',
    });
  });

  it.each(['wxcomponent', 'relay'] as const)('takes short-lived tokens from %s and authorizes', async (mode) => {
    const { credentials } = await started();
    await opened(inputFor(mode));
    const { call } = harness;
    expect(failing(await call['platform.selfTest']({}))).toEqual(['relay']);
    await (mode === 'relay'
      ? call['platform.setSecret']({ secret: 'relay-secret', value: credentials.relaySecret })
      : call['platform.setSecret']({ secret: 'relay-password', value: credentials.wxcomponentPassword }));
    expect(failing(await call['platform.selfTest']({}))).toEqual([]);
    expect(await call['platform.status']({})).toMatchObject({ holder: mode, reachable: true });
    expect(await refusalOf(call['platform.startTicketPush']({}))).toMatchObject({ code: 'not-supported-in-mode' });
    expect(await authorizeNew()).toBe('bound');
  });

  it.each([
    ['reports the code of the phone that confirmed its link', true],
    ['does not offer that', false],
  ])('proves a link without an AppID where the relay %s: %s', async (_what, isOffered) => {
    const { credentials, control } = await started();
    await opened(inputFor('relay'));
    const { call } = harness;
    await call['platform.setSecret']({ secret: 'relay-secret', value: credentials.relaySecret });
    const seeds = control.generate({ count: 5, seed: 4, isAuthorized: false });
    const seed = seeds.find(({ stageHint }) => stageHint === 'ready');
    if (seed === undefined) throw new Error('no tenant is ready');
    const { record } = await call['tenants.create']({ profile: { ...emptyProfile, name: seed.name, edition: 'lite' } });
    const link = await startLink(harness, record.id);
    if (!isOffered) control.addFault({ kind: 'http', path: '/relay/v1/authorization-code', status: 404 });
    // Two phones: only the one that has this link is heard.
    control.authorize(seeds.find(({ appid }) => appid !== '' && appid !== seed.appid)?.appid ?? '');
    await confirmOnPhone(link, seed.appid, control.account(seed.appid)?.administratorId);
    const tenantId = harness.id(record.id);
    await call['authorization.check']({ tenantId });
    const { binding, quarantine } = (await harness.view(record.id)).record;
    expect(binding?.appId).toBe(isOffered ? seed.appid : undefined);
    expect(quarantine?.reason).toBe(isOffered ? undefined : 'unproven');
  });

  it('tells when a second holder fetches the token of a platform that it reaches directly', async () => {
    const { credentials, control, url } = await started();
    await opened(inputFor('direct'));
    const { call } = harness;
    await call['platform.setSecret']({ secret: 'component-secret', value: credentials.componentSecret });
    await call['platform.importTicket']({ text: control.ticket()?.ticket ?? '', query: '' });
    await call['platform.status']({});
    await fetch(`${url}/cgi-bin/component/api_component_token`, {
      method: 'POST',
      body: JSON.stringify({
        component_appid: credentials.componentAppId,
        component_appsecret: credentials.componentSecret,
        component_verify_ticket: control.ticket()?.ticket,
      }),
    });
    expect(await authorizeNew()).toBe('bound');
    expect((await call['platform.status']({})).lostEarly).toBe(1);
    const holder = (await call['platform.selfTest']({})).lines.find(({ id }) => id === 'token-holder');
    expect(holder).toMatchObject({ verdict: 'warn', advice: 'stop-second-holder' });
  });

  it('asks for the push when the ticket is older than twelve hours', async () => {
    const { credentials, control } = await started();
    await opened(inputFor('direct'));
    const { call } = harness;
    await call['platform.setSecret']({ secret: 'component-secret', value: credentials.componentSecret });
    await call['platform.importTicket']({ text: control.ticket()?.ticket ?? '', query: '' });
    control.changeSettings({ isTicketPushRunning: false });
    control.advanceClock(13 * hourMs);
    const ticket = (await call['platform.selfTest']({})).lines.find(({ id }) => id === 'ticket');
    expect(ticket).toMatchObject({ verdict: 'fail', advice: 'start-ticket-push', error: { errcode: 61005 } });
    expect(await call['platform.startTicketPush']({})).toEqual({ state: 'started' });
  });

  it('is refused with the field and the reason, and changes nothing then', async () => {
    await started();
    const workspaceId = await opened(inputFor('direct'));
    const { call } = harness;
    const refused = (input: Partial<WorkspaceInput>): Promise<unknown> =>
      refusalOf(call['workspaces.update']({ workspaceId, input }));
    const reason = (field: string, why: string): object => ({ code: 'invalid-request', field, reason: why });
    expect(await refused({ launchDomain: 'https://x.example' })).toEqual(reason('launchDomain', 'scheme'));
    expect(await refused({ launchDomain: 'x.example/path' })).toEqual(reason('launchDomain', 'has-path'));
    expect(await refused({ redirectUri: 'https://x.example/cb' })).toEqual(reason('redirectUri', 'host-mismatch'));
    expect(await refused({ apiBaseUrl: 'http://api.weixin.qq.com' })).toEqual(reason('apiBaseUrl', 'scheme'));
    expect(await refused({ componentAppId: 'wx123' })).toEqual(reason('componentAppId', 'malformed'));
    expect(await refused({ application: 'share-marketing' })).toEqual(reason('application', 'fixed'));
    for (const [extraCaFile, why] of [
      ['ca.pem', 'not-absolute'],
      ['/nowhere/ca.pem', 'missing'],
    ] as const) {
      expect(await refused({ extraCaFile })).toEqual(reason('extraCaFile', 'not-chosen'));
      harness.desktop.picked = extraCaFile;
      await call['workspaces.chooseCertificateFile']({});
      expect(await refused({ extraCaFile })).toEqual(reason('extraCaFile', why));
    }
    const { workspaces } = await call['workspaces.list']({});
    expect(workspaces.find(({ id }) => id === workspaceId)).toMatchObject({
      launchDomain: sandbox.credentials.launchDomain,
      extraCaFile: null,
    });
  });
});
