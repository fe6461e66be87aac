import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TenantView } from '../../preload/contract/tenant';
import { ConsoleHarness } from './console-harness';

/** A prepared tenant that is ready. */
const ready = 'fixture-02';

describe('the stage of a tenant that is prepared', () => {
  let harness: ConsoleHarness;

  beforeEach(async () => {
    harness = await ConsoleHarness.start();
    await harness.prepared();
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

  it('agrees with the checks for every tenant of the first run', async () => {
    // The other application's tenant that holds one of the mini programs is prepared after the open workspace.
    await harness.until(async () => ((await harness.view('fixture-10a')).conflicts.length > 0 ? true : null));
    const { rows } = await harness.call['tenants.list']({});
    expect(rows).toHaveLength(24);
    const found: Record<string, boolean> = {};
    for (const { id, stage } of rows) {
      const { readiness } = await harness.view(id);
      if (stage === 'ready' || stage === 'account-prep') found[`${id} ${stage}`] = readiness.blockers.length === 0;
    }
    expect(Object.entries(found).filter(([name, passes]) => name.endsWith('ready') !== passes)).toEqual([]);
    expect(Object.values(found).filter((passes) => passes)).toHaveLength(10);
  });

  it('was accepted by the administrator before the first run called a tenant ready', async () => {
    const { record } = await harness.view(ready);
    const [accepted] = record.acknowledgements;
    expect(accepted).toMatchObject({ kind: 'functions-given-up', acceptedBy: record.profile.administratorName });
    const kinds = record.ledger.map(({ kind, detail }) => [kind, detail['to']]);
    expect(kinds.findIndex(([kind]) => kind === 'acknowledged')).toBeLessThan(
      kinds.findIndex(([, to]) => to === 'ready'),
    );
  });

  it('catches up with changed settings when the workspace is opened with them', async () => {
    const { id } = harness.console.workspace().settings;
    const change = async (published: 'published' | 'test-list'): Promise<void> => {
      await harness.call['workspaces.update']({ workspaceId: id, input: { published } });
    };
    const becomes = async (stage: string): Promise<TenantView['record']> =>
      await harness.until(async () => {
        const { record } = await harness.view(ready);
        return record.stage === stage ? record : null;
      });
    await change('test-list');
    const back = await becomes('account-prep');
    expect(back.ledger.at(-1)).toMatchObject({ kind: 'stage-changed', source: 'console' });
    await change('published');
    expect((await becomes('ready')).ledger.at(-1)?.source).toBe('console');
    expect((await harness.view('fixture-11a')).record.stage).toBe('account-prep');
  });
});
