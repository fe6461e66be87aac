import { describe, expect, it } from 'vitest';
import { hostingRow } from '../../../../main/domain/hosting/hosting-view';
import { hostingChannels } from '../../../../preload/contract/channels/hosting';
import type { PlatformRequest, TenantRequest } from '../../../../preload/contract/hosting/requests';
import { HostingBench } from '../../../fakes/hosting-bench';

const add: TenantRequest = {
  call: 'modify-domain',
  action: 'add',
  lists: { requestdomain: ['https://a.cn', 'https://not-registered.cn'] },
};
const guideline: TenantRequest = {
  call: 'set-privacy',
  live: false,
  owner: { contact_phone: '0571-1', notice_method: '弹窗' },
  settings: [{ key: 'Album', text: '上传 商品图片' }],
};

async function carryOut(own: HostingBench, request: TenantRequest) {
  const service = own.service();
  const plan = await service.plan(own.tenantId, request);
  return await service.execute(own.tenantId, request, plan.operationId, plan.premise);
}

describe('a change of domains', () => {
  it('names every domain that WeChat left out without a word', async () => {
    const own = new HostingBench();
    own.model.account.registered = ['https://a.cn'];
    const { view, operation } = await carryOut(own, add);
    const noted = view.hosting.operations.find(({ id }) => id === operation.id);
    expect(noted).toMatchObject({ state: 'done', result: { left_out: 'https://not-registered.cn' } });
    expect(view.hosting.settings?.domains?.effective['requestdomain']).toEqual(['https://a.cn']);
  });

  it('says nothing where everything was taken', async () => {
    const own = new HostingBench();
    const { view, operation } = await carryOut(own, add);
    expect(view.hosting.operations.find(({ id }) => id === operation.id)?.result).toEqual({});
  });

  it('warns of a removal of what the uploaded shell names', async () => {
    const own = new HostingBench();
    const service = own.service();
    own.model.account.domains['requestdomain'] = ['https://shop.example'];
    own.model.account.templates.push({ template_id: 3, draft_id: 7, create_time: 1 });
    await carryOut(own, {
      call: 'commit',
      templateId: 3,
      version: '1.2.0',
      description: '',
      extJson: '{"ext":{"host":"https://shop.example"}}',
      variables: {},
      tenantKey: 'k1',
    });
    const removal = {
      call: 'modify-domain',
      action: 'delete',
      lists: { requestdomain: ['https://shop.example'] },
    } as const;
    const { rows } = await service.plan(own.tenantId, {
      ...removal,
      lists: { requestdomain: [...removal.lists.requestdomain] },
    });
    expect(rows.find(({ id }) => id === 'domain-impact')).toMatchObject({ verdict: 'warn' });
  });
});

describe('a privacy guideline', () => {
  it('that reads back byte for byte leaves no difference', async () => {
    const own = new HostingBench();
    const { view, operation } = await carryOut(own, guideline);
    expect(view.hosting.operations.find(({ id }) => id === operation.id)?.result).toEqual({});
    expect(view.hosting.settings?.privacy?.setting.settings).toEqual([{ key: 'Album', text: '上传 商品图片' }]);
  });

  it('that WeChat shows otherwise, though only by a blank, is told part by part', async () => {
    const own = new HostingBench();
    own.model.account.garbles = (text) => text.replaceAll(' ', '');
    const { view, operation } = await carryOut(own, guideline);
    const noted = view.hosting.operations.find(({ id }) => id === operation.id);
    expect(noted).toMatchObject({ state: 'done', result: { differs: 'Album' } });
  });

  it('passes on what SDKs collect, which WeChat would drop otherwise', async () => {
    const own = new HostingBench();
    const sdks = [
      { sdk_name: '地图', sdk_biz_name: 'x', sdk_list: [{ privacy_key: 'Location', privacy_text: '定位' }] },
    ];
    own.model.account.privacy = { sdk_privacy_info_list: sdks };
    const plan = await own.service().plan(own.tenantId, guideline);
    expect(plan.body['sdk_privacy_info_list']).toEqual(sdks);
  });
});

describe('the removal of a host from the platform', () => {
  const remove: PlatformRequest = {
    call: 'platform-server-domain',
    action: 'delete',
    hosts: ['a.cn'],
    publishTogether: false,
  };

  it('reads the tenants that are not known and lists who loses it, before anything is sent', async () => {
    const own = new HostingBench();
    own.model.account.domains['requestdomain'] = ['https://a.cn'];
    own.model.account.domains['wxa_server_domain'] = ['a.cn'];
    const plan = await own.service().planPlatform(remove);
    expect(hostingChannels['templates.plan'].response.parse(plan)).toEqual(plan);
    expect(plan.impact).toMatchObject({ losing: [{ tenantId: own.tenantId, domains: ['https://a.cn'] }], unknown: [] });
    expect(plan.rows.find(({ id }) => id === 'domain-impact')).toMatchObject({ verdict: 'warn' });
    expect(own.model.arrived).toEqual([]);
    const record = await own.repository.read(own.tenantId);
    expect(hostingRow(record).hosting).toMatchObject({ third: ['https://a.cn'], thirdAtMs: own.clock.nowMs() });
  });

  it('is carried out on the list that was acknowledged, and refused when another tenant would lose it by then', async () => {
    const own = new HostingBench();
    own.model.account.domains['wxa_server_domain'] = ['a.cn'];
    const service = own.service();
    const plan = await service.planPlatform(remove);
    own.model.account.domains['requestdomain'] = ['https://a.cn'];
    await service.readDomains(own.tenantId);
    const executing = service.executePlatform(remove, plan.operationId, plan.premise);
    await expect(executing).rejects.toMatchObject({ code: 'hosting-premise-changed' });
    const again = await service.planPlatform(remove);
    const operation = await service.executePlatform(remove, again.operationId, again.premise);
    expect([operation.state, own.model.arrived]).toEqual(['done', ['/cgi-bin/component/modify_wxa_server_domain']]);
  });

  it('names a tenant that cannot be read as unknown', async () => {
    const own = new HostingBench();
    own.model.account.domains['wxa_server_domain'] = ['a.cn'];
    own.model.refuse('/wxa/get_effective_domain', 48_001);
    const plan = await own.service().planPlatform(remove);
    expect(plan.impact).toMatchObject({ losing: [], unknown: [{ tenantId: own.tenantId }] });
    expect(plan.rows.find(({ id }) => id === 'domain-impact')).toMatchObject({ verdict: 'unknown' });
  });

  it('does not trust a list that is older than a day', async () => {
    const own = new HostingBench();
    own.model.account.domains['wxa_server_domain'] = ['a.cn'];
    const service = own.service();
    await service.readDomains(own.tenantId);
    own.clock.advance(25 * 3_600_000);
    own.model.account.domains['requestdomain'] = ['https://a.cn'];
    expect((await service.planPlatform(remove)).impact?.losing).toHaveLength(1);
  });

  it('concerns nobody when hosts are added', async () => {
    const own = new HostingBench();
    expect((await own.service().planPlatform({ ...remove, action: 'add' })).impact).toBeNull();
  });
});
