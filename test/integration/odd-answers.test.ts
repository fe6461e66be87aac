import { afterEach, describe, expect, it } from 'vitest';
import type { SyncProgress } from '../../preload/contract/sync';
import type { TenantRecord } from '../../preload/contract/tenant';
import { ConsoleHarness } from './console-harness';
import { progressOf } from './job-progress';

const honest = globalThis.fetch;
/** A prepared tenant that is ready and was never authorized. */
const ready = 'fixture-02';
const infoPath = '/cgi-bin/component/api_get_authorizer_info';
let harness: ConsoleHarness;

afterEach(async () => {
  globalThis.fetch = honest;
  await harness?.close();
});

/** A console whose prepared tenants are there; answers the AppID that is expected of the ready one. */
async function start(): Promise<string> {
  harness = await ConsoleHarness.start();
  await harness.prepared();
  return (await harness.view(ready)).record.profile.expectedAppId ?? '';
}

/** What stands in place of WeChat's answer; null leaves it. */
type Change = (path: string, text: string, asked: string) => string | Uint8Array | null;

function between(change: Change): void {
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const asked = await request.clone().text();
    const response = await honest(request);
    const changed = change(new URL(request.url).pathname, await response.clone().text(), asked);
    if (changed === null) return response;
    const body = typeof changed === 'string' ? changed : Buffer.from(changed);
    return new Response(body, { headers: { 'content-type': 'application/json' } });
  };
}

type Parts = Record<string, unknown>;

/** Changes parts of the answers of api_get_authorizer_info. */
function info(account: Parts, authorization: Parts = {}): void {
  between((path, text) => {
    if (path !== infoPath) return null;
    const answer: { authorizer_info: Parts; authorization_info: Parts } = JSON.parse(text);
    return JSON.stringify({
      authorizer_info: { ...answer.authorizer_info, ...account },
      authorization_info: { ...answer.authorization_info, ...authorization },
    });
  });
}

async function bind(appId: string): Promise<TenantRecord> {
  harness.administrator.script({ appId });
  return await harness.authorize(ready);
}

async function syncAll(tenantIds: readonly string[] | null): Promise<SyncProgress> {
  await harness.call['sync.start']({ tenantIds: tenantIds === null ? null : tenantIds.map((id) => harness.id(id)) });
  return await harness.until(async () => {
    const progress = await progressOf(harness.call, 'sync');
    const isOver = progress?.state === 'done' || progress?.state === 'paused';
    return isOver ? progress : null;
  });
}

const readOuts = [
  '/cgi-bin/account/getaccountbasicinfo',
  '/wxa/icp/get_icp_entrance_info',
  '/cgi-bin/component/getprivacysetting',
  '/cgi-bin/wxopen/getcategory',
];
const refused = '{"errcode":40001,"errmsg":"invalid credential, access_token is invalid or not latest"}';

describe('an odd answer about an account', () => {
  it.each([
    ['a control character', [0x14]],
    ['half an emoji', [0xf0, 0x9f, 0x8d]],
  ])('binds with %s in its name, which stays as it came', async (_name, bytes) => {
    const appId = await start();
    between((path, text) => {
      if (path !== infoPath) return null;
      const whole = Buffer.from(text);
      const at = whole.indexOf('"nick_name":"') + '"nick_name":"'.length;
      return Buffer.concat([whole.subarray(0, at), Buffer.from(bytes), whole.subarray(at)]);
    });
    const { stage, reading } = await bind(appId);
    expect(stage).toBe('bound');
    expect(reading?.nickName.startsWith(Buffer.from(bytes).toString())).toBe(true);
  });

  it('binds nothing when it is about another account', async () => {
    const appId = await start();
    info({}, { authorizer_appid: 'wxf1c0de00000000ee' });
    harness.administrator.script({ appId });
    const tenantId = harness.id(ready);
    await harness.authorize(ready).catch(() => undefined);
    const { record } = await harness.view(ready);
    const { attempt } = await harness.call['authorization.current']({ tenantId });
    expect(record.binding).toBeNull();
    expect(attempt?.problem ?? attempt?.attempt.error).toMatchObject({ code: 'wechat-other-account' });
  });

  it('binds without its AppID and without sets, which the exchange has named', async () => {
    const appId = await start();
    info({}, { authorizer_appid: null, func_info: null });
    const { stage, binding } = await bind(appId);
    expect(stage).toBe('bound');
    expect(binding?.missingSets).toEqual([]);
    expect((await harness.view(ready)).flags).not.toContain('reading-incomplete');
  });

  it('leaves unknown what nobody has named, and says so', async () => {
    const appId = await start();
    between((path, text) =>
      path.includes('/component/api_') ? text.replace(/"func_info":\[.*?\](?=[,}])/s, '"func_info":null') : null,
    );
    const { binding } = await bind(appId);
    expect(binding).toMatchObject({ missingSets: [], issues: [] });
    expect((await harness.view(ready)).flags).toContain('reading-incomplete');
  });

  it.each([
    ['mini-game', { service_type_info: { id: 4 } }],
    ['trial-mini-program', { service_type_info: { id: 12 } }],
    ['trial-mini-program', { register_type: 13 }],
  ])('names a %s for what it is', async (issue, account) => {
    const appId = await start();
    info(account);
    const { stage, binding } = await bind(appId);
    expect(stage).toBe('bound-with-issues');
    expect(binding?.issues).toContain(issue);
  });

  it('sets a Channels account aside as one', async () => {
    const appId = await start();
    info({ MiniProgramInfo: undefined, channels_info: { id: 1 } });
    const { quarantine, binding } = await bind(appId);
    expect(binding).toBeNull();
    expect(quarantine).toMatchObject({ reason: 'other-kind-picked', kind: 'channels' });
  });

  it('flags a token that is nowhere, until a sync finds it', async () => {
    const appId = await start();
    between((path, text) =>
      path.includes('/component/api_') ? text.replace(/"((?:authorizer_)?refresh_token)":"[^"]*"/g, '"$1":""') : null,
    );
    await bind(appId);
    expect((await harness.view(ready)).flags).toContain('token-lost');
    globalThis.fetch = honest;
    await harness.call['tenants.sync']({ tenantId: harness.id(ready) });
    expect((await harness.view(ready)).flags).not.toContain('token-lost');
  });
});

describe('a sync that WeChat answers in part', () => {
  it('is incomplete, keeps what was known, and does not move the time', async () => {
    const appId = await start();
    const before = await bind(appId);
    between((path) => (readOuts.includes(path) ? refused : null));
    const { counts, failures } = await syncAll([ready]);
    expect(counts).toMatchObject({ unchanged: 0, incomplete: 1, failed: 0 });
    expect(failures).toMatchObject([{ tenantId: ready, error: { code: 'reading-incomplete', errcode: 40001 } }]);
    const { record, flags } = await harness.view(ready);
    for (const fact of ['categories', 'filing', 'privacyGuideline', 'annualReview', 'credential'] as const)
      expect(record.facts[fact]).toEqual(before.facts[fact]);
    expect(record.reading?.categories).toEqual(before.reading?.categories);
    expect(record.syncedAtMs).toBe(before.syncedAtMs);
    expect(flags).toContain('reading-incomplete');
    globalThis.fetch = honest;
    expect((await syncAll([ready])).counts).toMatchObject({ unchanged: 1, incomplete: 0 });
    expect((await harness.view(ready)).flags).not.toContain('reading-incomplete');
  });

  it('keeps the sets that are not named any more', async () => {
    const appId = await start();
    const before = await bind(appId);
    info({ nick_name: null, verify_type_info: null }, { func_info: null });
    await syncAll([ready]);
    const { record } = await harness.view(ready);
    expect(record.binding?.grantedSets).toEqual(before.binding?.grantedSets);
    expect(record.binding?.missingSets).toEqual([]);
    expect(record.reading).toMatchObject({ nickName: before.reading?.nickName, verifyType: 0 });
    expect(record.drift).toEqual(before.drift);
  });

  it('takes nothing from a read-out about somebody else', async () => {
    const appId = await start();
    const before = await bind(appId);
    between((path, text) =>
      path === readOuts[0]
        ? JSON.stringify({ ...JSON.parse(text), appid: 'wxf1c0de00000000ee', principal_name: '别的公司' })
        : null,
    );
    expect((await syncAll([ready])).counts.incomplete).toBe(1);
    expect((await harness.view(ready)).record.reading?.principalName).toBe(before.reading?.principalName);
  });
});

describe('a sync of all', () => {
  it('ends although the quota of one merchant is used up, whichever call says so', async () => {
    const appId = await start();
    await bind(appId);
    between((path, _text, asked) =>
      path === infoPath && asked.includes(appId)
        ? '{"errcode":45009,"errmsg":"reach max api daily quota limit"}'
        : null,
    );
    const { state, counts, failures } = await syncAll(null);
    expect(state).toBe('done');
    expect(counts).toMatchObject({ failed: 1, revoked: 0 });
    expect(failures).toMatchObject([{ tenantId: ready, error: { errcode: 45009 } }]);
  });

  it('marks nobody as revoked where everybody is, and says why it stands still', async () => {
    await start();
    between((path) => (path === infoPath ? '{"errcode":"61003","errmsg":"component is not authorized"}' : null));
    const { state, counts, problem } = await syncAll(null);
    expect(state).toBe('paused');
    expect(counts.revoked).toBe(0);
    expect(problem?.code).toBe('revoked-in-a-row');
    await expect(harness.call['sync.start']({ tenantIds: null })).resolves.toBeDefined();
  });

  it('says with what it is busy', async () => {
    await start();
    await harness.call['sync.start']({ tenantIds: null });
    await expect(harness.call['sync.start']({ tenantIds: null })).rejects.toMatchObject({
      code: 'busy',
      detail: { params: { with: 'sync' } },
    });
    const { id } = harness.console.workspace().settings;
    await expect(harness.call['workspaces.archive']({ workspaceId: id, archived: true })).rejects.toMatchObject({
      code: 'busy',
      detail: { params: { with: 'open-workspace' } },
    });
  });
});
