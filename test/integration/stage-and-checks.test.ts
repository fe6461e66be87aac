import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConsoleHarness } from './console-harness';

/** A prepared tenant that is ready. */
const ready = 'fixture-02';

describe('the stage of a tenant that is prepared', () => {
  let harness: ConsoleHarness;

  beforeEach(async () => {
    harness = await ConsoleHarness.start();
    await harness.prepared();
    await harness.call['tenants.acknowledge']({
      tenantId: harness.id(ready),
      kind: 'functions-given-up',
      text: 'shown text',
      acceptedBy: '管理员',
    });
  });
  afterEach(async () => harness.close());

  it('follows the checks in the very commit that changes them', async () => {
    const tenantId = harness.id(ready);
    const before = await harness.view(ready);
    const facts = { entityKind: 'personal' } as const;
    const { record } = await harness.call['tenants.recordFacts']({ tenantId, facts });
    expect(record.revision).toBe(before.record.revision + 1);
    expect(record.stage).toBe('account-prep');
    expect(record.ledger.slice(-2).map(({ kind, source }) => [kind, source])).toEqual([
      ['fact-recorded', 'operator'],
      ['stage-changed', 'console'],
    ]);
    const { rows } = await harness.call['tenants.list']({});
    expect(rows.find(({ id }) => id === ready)?.stage).toBe('account-prep');
  });

  it('does not move by a value that unsettles nothing', async () => {
    const tenantId = harness.id(ready);
    const before = await harness.view(ready);
    const { record } = await harness.call['tenants.recordFacts']({ tenantId, facts: { providerCount: 3 } });
    expect([record.revision, record.stage]).toEqual([before.record.revision + 1, before.record.stage]);
  });
});
