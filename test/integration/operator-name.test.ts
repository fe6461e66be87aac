import { afterEach, describe, expect, it } from 'vitest';
import { emptyProfile } from '../../main/domain/record/tenant';
import { ConsoleHarness } from './console-harness';

let harness: ConsoleHarness;
afterEach(() => harness.close());

describe('the name of the person at this computer', () => {
  it('is needed before anything is recorded, and never taken from the account of the computer', async () => {
    harness = await ConsoleHarness.start({ operatorName: '' });
    await harness.prepared();
    const profile = { ...emptyProfile, name: '新租户', edition: 'lite' as const };
    await expect(harness.call['tenants.create']({ profile })).rejects.toMatchObject({ code: 'operator-unnamed' });
    const { rows } = await harness.call['tenants.list']({});
    expect(rows.map(({ name }) => name)).not.toContain('新租户');
    expect(new Set(rows.map(({ owner }) => owner))).toEqual(new Set(['']));

    await harness.call['settings.update']({ operatorName: '周敏' });
    const { record } = await harness.call['tenants.create']({ profile });
    expect(record.profile.owner).toBe('周敏');
    expect(record.ledger.map(({ actor }) => actor)).toEqual(record.ledger.map(() => '周敏'));
    const [first] = rows;
    const prepared = await harness.call['tenants.ledger']({ tenantId: first?.id ?? record.id });
    expect(prepared.entries.map(({ actor }) => actor)).not.toContain('root');
  });
});
