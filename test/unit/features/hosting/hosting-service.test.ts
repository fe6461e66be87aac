import { describe, expect, it } from 'vitest';
import type { HostingService } from '../../../../main/features/hosting/hosting-service';
import { hostingChannels } from '../../../../preload/contract/channels/hosting';
import type { TenantRequest } from '../../../../preload/contract/hosting/requests';
import { HostingBench } from '../../../fakes/hosting-bench';
import { appId, reading } from '../../domain/builders';

const commit: TenantRequest = {
  call: 'commit',
  templateId: 3,
  version: '1.2.0',
  description: '春季版',
  extJson: '{"ext":{"tenant":"{{tenantKey}}","host":"https://{{host}}"}}',
  variables: { host: 'shop.example' },
  tenantKey: 'k1',
};

function bench(): HostingBench {
  const made = new HostingBench();
  made.model.account.templates.push({ template_id: 3, draft_id: 7, create_time: 1 });
  return made;
}

async function carryOut(service: HostingService, { tenantId }: HostingBench, request: TenantRequest) {
  const plan = await service.plan(tenantId, request);
  return await service.execute(tenantId, request, plan.operationId, plan.premise);
}

/** A version that the given description was approved for, over an older live one. */
function approve({ model }: HostingBench, description: string): void {
  const version = { version: '1.2.0', description, time: 1 };
  model.account.audit = { ...version, id: 1, status: 0 };
  model.account.live = { version: '1.1.0', description: 'x [op bbbbbb]', time: 1 };
  model.account.history = [
    { ...model.account.live, number: 2 },
    { version: '1.0.0', description: 'x [op cccccc]', time: 1, number: 1 },
  ];
}

describe('a plan', () => {
  it('shows what would be sent, what differs, what stands in the way and what it costs, and sends nothing', async () => {
    const own = bench();
    const plan = await own.service().plan(own.tenantId, commit);
    expect(hostingChannels['hosting.plan'].response.parse(plan)).toEqual(plan);
    expect(plan.body['user_desc']).toBe(`春季版 [op ${plan.operationId}]`);
    expect(JSON.parse(String(plan.body['ext_json']))).toEqual({
      ext: { tenant: 'k1', host: 'https://shop.example' },
      extAppid: appId(1),
    });
    expect(plan.diff.map(({ path }) => path)).toEqual(['ext.host', 'ext.tenant', 'extAppid']);
    expect([plan.blocked, plan.irreversible]).toEqual([false, null]);
    expect(own.model.arrived).toEqual([]);
  });

  it('blocks a submission with media that WeChat has dropped after three days, by their names', async () => {
    const own = bench();
    await carryOut(own.service(), own, commit);
    const uploadedAtMs = own.clock.nowMs();
    const medium = { mediaId: 'm1', kind: 'image' as const, fileName: '首页.png', bytes: 9, asset: null, uploadedAtMs };
    await own.records().update(own.tenantId, 'operator', (hosting) => ({ hosting: { ...hosting, media: [medium] } }));
    const declared = { items: [], feedback: '', feedbackMedia: [], videos: [], privacyApiNotUsed: true };
    const rest = { orderPath: '', ugc: null, versionDescription: '' };
    const asked: TenantRequest = { call: 'submit-audit', pictures: ['m1'], ...declared, ...rest };
    const rowOf = async () =>
      (await own.service().plan(own.tenantId, asked)).rows.find(({ id }) => id === 'preview-media');
    expect(await rowOf()).toBeUndefined();
    own.clock.advance(3 * 24 * 3_600_000);
    expect(await rowOf()).toMatchObject({ verdict: 'block', fix: 'upload-media-again', params: { files: '首页.png' } });
  });

  it('is carried out while its premise holds, and leaves its slots behind', async () => {
    const own = bench();
    const { operation, view } = await carryOut(own.service(), own, commit);
    expect(hostingChannels['hosting.execute'].response.parse({ operation, view })).toEqual({ operation, view });
    expect(operation).toMatchObject({ state: 'done', proof: 'answer', by: '韩静' });
    expect(view.hosting.trial).toMatchObject({ version: '1.2.0', operationId: operation.id, source: 'read-back' });
    expect(view.hosting.lastCommit).toMatchObject({ templateId: 3, tenantKey: 'k1' });
    expect(view.state).toBe('ready-to-submit');
  });

  it('has no diff for what was uploaded last', async () => {
    const own = bench();
    const service = own.service();
    await carryOut(service, own, commit);
    expect((await service.plan(own.tenantId, { ...commit, version: '1.2.1' })).diff).toEqual([]);
  });

  it.each([
    ['hosting-ext-json', { extJson: '{' }],
    ['hosting-ext-json', { extJson: '"x"' }],
    ['hosting-ext-json', { variables: {} }],
    ['hosting-no-template', { templateId: 4 }],
  ])('is refused with %s', async (code, patch) => {
    const own = bench();
    await expect(own.service().plan(own.tenantId, { ...commit, ...patch })).rejects.toMatchObject({ code });
  });

  it('is not stopped for a set that WeChat did not name: it is unknown', async () => {
    const own = bench();
    await own.changes().apply(own.tenantId, 'wechat', (record) => ({
      ...record,
      reading: { ...reading(), grantedSets: [], unread: [{ part: 'grantedSets', why: 'absent' }] },
    }));
    const { rows } = await own.service().plan(own.tenantId, commit);
    expect(rows.find(({ id }) => id === 'set-18')).toMatchObject({ verdict: 'unknown' });
  });

  it('is blocked where another tenant has the key', async () => {
    const own = bench();
    const service = own.service('别家');
    const plan = await service.plan(own.tenantId, commit);
    expect(plan.rows.find(({ id }) => id === 'tenant-key')).toMatchObject({
      verdict: 'block',
      params: { tenant: '别家' },
    });
    const executing = service.execute(own.tenantId, commit, plan.operationId, plan.premise);
    await expect(executing).rejects.toMatchObject({
      code: 'hosting-blocked',
      detail: { params: { check: 'tenant-key' } },
    });
    expect(own.model.arrived).toEqual([]);
  });

  it('learns from a description that WeChat cut how long the next may be', async () => {
    const own = bench();
    const service = own.service();
    own.model.account.descriptionMax = 30;
    const long = { ...commit, description: '很长的说明'.repeat(10) };
    const first = await carryOut(service, own, long);
    expect(first.view.reminders).toContain('foreign-trial');
    const second = await carryOut(service, own, long);
    expect(own.model.account.trial?.description).toHaveLength(30);
    expect(second.view.hosting.trial?.operationId).toBe(second.operation.id);
    expect(second.view.reminders).toEqual([]);
  });

  it('is not carried out twice', async () => {
    const own = bench();
    const service = own.service();
    const plan = await service.plan(own.tenantId, commit);
    await service.execute(own.tenantId, commit, plan.operationId, plan.premise);
    const again = service.execute(own.tenantId, commit, plan.operationId, plan.premise);
    await expect(again).rejects.toMatchObject({ code: 'hosting-plan-used' });
    expect(own.model.arrived).toEqual(['/wxa/commit']);
  });
});

describe('a speed-up', () => {
  it('names the audit that is under review, by its number', async () => {
    const own = bench();
    own.model.account.audit = { version: '1.2.0', description: 'x [op aaaaaa]', time: 1, id: 77, status: 2 };
    expect((await own.service().plan(own.tenantId, { call: 'speed-up-audit' })).body).toEqual({ auditid: 77 });
  });
});

describe('a release', () => {
  it('of an approval that is not ours is refused until that very version is accepted by name', async () => {
    const own = bench();
    const service = own.service();
    approve(own, 'by hand');
    const release: TenantRequest = { call: 'release' };
    await expect(carryOut(service, own, release)).rejects.toMatchObject({ code: 'hosting-blocked' });
    await expect(service.accept(own.tenantId, 'audit', '1.2.0', 'another')).rejects.toMatchObject({
      code: 'hosting-premise-changed',
    });
    await service.accept(own.tenantId, 'audit', '1.2.0', 'by hand');
    const plan = await service.plan(own.tenantId, release);
    expect([plan.blocked, plan.irreversible]).toEqual([false, 'released-version']);
    await service.execute(own.tenantId, release, plan.operationId, plan.premise);
    expect(own.model.account.live?.description).toBe('by hand');
    const { ledger } = await own.repository.read(own.tenantId);
    expect(ledger.find(({ kind }) => kind === 'hosting-accepted')).toMatchObject({
      actor: '韩静',
      detail: { part: 'audit' },
    });
  });

  it('is called off when another version was approved since the plan', async () => {
    const own = bench();
    const service = own.service();
    approve(own, 'x [op aaaaaa]');
    const plan = await service.plan(own.tenantId, { call: 'release' });
    approve(own, 'x [op dddddd]');
    const executing = service.execute(own.tenantId, { call: 'release' }, plan.operationId, plan.premise);
    await expect(executing).rejects.toMatchObject({ code: 'hosting-premise-changed' });
    expect(own.model.arrived).toEqual([]);
  });
});

describe('a roll-back', () => {
  const revert: TenantRequest = { call: 'revert-release', appVersion: 1 };

  it('names its target, never the bare call, and the version it burns', async () => {
    const own = bench();
    const service = own.service();
    approve(own, 'x [op aaaaaa]');
    const plan = await service.plan(own.tenantId, revert);
    expect([plan.irreversible, plan.before.history?.map(({ appVersion }) => appVersion)]).toEqual([
      'burned-version',
      [2, 1],
    ]);
    await service.execute(own.tenantId, revert, plan.operationId, plan.premise);
    const sent = own.model.requests.filter(({ url }) => url.includes('revertcoderelease') && !url.includes('action='));
    expect(sent.map(({ url }) => new URL(url).searchParams.get('app_version'))).toEqual(['1']);
    expect(own.model.account.live?.version).toBe('1.0.0');
  });

  it('is called off when the list has changed', async () => {
    const own = bench();
    const service = own.service();
    approve(own, 'x [op aaaaaa]');
    const plan = await service.plan(own.tenantId, revert);
    own.model.account.history.shift();
    const executing = service.execute(own.tenantId, revert, plan.operationId, plan.premise);
    await expect(executing).rejects.toMatchObject({ code: 'hosting-premise-changed' });
    expect(own.model.arrived).toEqual([]);
  });

  it('to a version that is not in the list is blocked', async () => {
    const own = bench();
    approve(own, 'x [op aaaaaa]');
    expect((await own.service().plan(own.tenantId, { ...revert, appVersion: 9 })).blocked).toBe(true);
  });
});

describe('what is open after a crash', () => {
  it('is taken up by the next console, which shows it in the row meanwhile', async () => {
    const own = bench();
    const service = own.service();
    const plan = await service.plan(own.tenantId, commit);
    const intent = { ...(await own.intent('commit', plan.body)), id: plan.operationId };
    await own.run({ ...intent, body: plan.body }, 'sending');
    const view = await own.service().state(own.tenantId);
    expect(view.hosting.operations.map(({ state, proof }) => [state, proof])).toEqual([['done', 'read-back']]);
    expect(own.model.effectsOf('/wxa/commit')).toBe(1);
  });
});

describe('the platform’s own calls', () => {
  it('add and delete a template by plan, and remember what was done', async () => {
    const own = bench();
    const service = own.service();
    const add = { call: 'add-template', draftId: 7 } as const;
    const plan = await service.planPlatform(add);
    await service.executePlatform(add, plan.operationId, plan.premise);
    const { templates } = await service.templates();
    expect(templates.map(({ draftId, tenants }) => [draftId, tenants])).toEqual([
      [7, 0],
      [7, 0],
    ]);
    const remove = { call: 'delete-template', templateId: 3 } as const;
    const removal = await service.planPlatform(remove);
    expect(removal.irreversible).toBe('deleted-template');
    await service.executePlatform(remove, removal.operationId, removal.premise);
    expect((await service.platformHistory()).map(({ call, state }) => [call, state])).toEqual([
      ['add-template', 'done'],
      ['delete-template', 'done'],
    ]);
    await expect(service.planPlatform(remove)).rejects.toMatchObject({ code: 'hosting-no-template' });
    await expect(service.planPlatform({ ...add, draftId: 8 })).rejects.toMatchObject({ code: 'hosting-no-template' });
  });
});

describe('testers', () => {
  it('have the names that were typed; those bound elsewhere have none', async () => {
    const own = bench();
    const service = own.service();
    own.model.account.testers.push('u-other');
    await carryOut(service, own, { call: 'bind-tester', wechatId: 'lin' });
    expect((await service.testers(own.tenantId)).map(({ wechatId, userStr }) => [wechatId, userStr])).toEqual([
      ['', 'u-other'],
      ['lin', 'u-lin'],
    ]);
  });
});
