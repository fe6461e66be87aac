import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyProfile } from '../../main/domain/record/tenant';
import { ConsoleHarness } from './console-harness';

let harness: ConsoleHarness;
beforeEach(async () => {
  harness = await ConsoleHarness.start();
});
afterEach(() => harness.close());

const acceptance = { text: '既有功能将不再可用', acceptedBy: '何敏' };

describe('a preparation filled in as a whole', () => {
  it('is one commit: identifiers, people, facts and the tenant’s word', async () => {
    const profile = { ...emptyProfile, name: '新租户', edition: 'lite' as const };
    const { record: before } = await harness.call['tenants.create']({ profile });
    const { record } = await harness.call['tenants.prepare']({
      tenantId: before.id,
      profile: { expectedAppId: 'WX0123456789ABCDEF', administratorName: '何敏' },
      facts: { verified: true, entityName: '新租户有限公司', providerCount: 2 },
      acceptance,
    });
    expect(record.revision).toBe(before.revision + 1);
    expect(record.profile).toMatchObject({ expectedAppId: 'wx0123456789abcdef', administratorName: '何敏' });
    expect(record.facts.verified).toMatchObject({ value: true, source: 'operator', by: 'consultant' });
    expect(record.facts.entityName?.value).toBe('新租户有限公司');
    expect(record.acknowledgements).toMatchObject([{ kind: 'functions-given-up', acceptedBy: '何敏' }]);
  });

  it('records nothing at all where a part of it is refused', async () => {
    const profile = { ...emptyProfile, name: '新租户', edition: 'lite' as const };
    const { record: before } = await harness.call['tenants.create']({ profile });
    const refused = harness.call['tenants.prepare']({
      tenantId: before.id,
      profile: { expectedAppId: 'not an AppID' },
      facts: { verified: true },
      acceptance,
    });
    await expect(refused).rejects.toMatchObject({ code: 'app-id-malformed' });
    expect((await harness.call['tenants.read']({ tenantId: before.id })).record).toEqual(before);
  });

  it('leaves alone what WeChat told', async () => {
    await harness.prepared();
    const bound = (await harness.call['tenants.list']({})).rows.find((row) => row.bound);
    if (bound === undefined) throw new Error('no bound tenant');
    const before = (await harness.call['tenants.read']({ tenantId: bound.id })).record.facts.entityName;
    expect(before?.source).toBe('wechat');
    const facts = { entityName: '另一家公司', operatorIsCrmAdmin: false };
    const { record } = await harness.call['tenants.prepare']({
      tenantId: bound.id,
      profile: {},
      facts,
      acceptance: null,
    });
    expect(record.facts.entityName).toEqual(before);
    expect(record.facts.operatorIsCrmAdmin?.value).toBe(false);
  });
});
