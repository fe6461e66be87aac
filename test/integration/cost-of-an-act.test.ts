import { AsyncLocalStorage } from 'node:async_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PortfolioReader } from '../../main/workspace/portfolio-reader';
import { ConsoleHarness } from './console-harness';

const ready = 'fixture-02';

/** How often the checks of tenants were evaluated, documents were saved, and the windows were told of lines. */
interface Cost {
  readonly evaluations: number;
  readonly commits: number;
  readonly events: number;
}

const one: Cost = { evaluations: 1, commits: 1, events: 1 };

describe('what one act on a tenant costs', () => {
  let harness: ConsoleHarness;
  /** The act under way, and whatever it sets off: the console looks after other tenants by itself meanwhile. */
  const act = new AsyncLocalStorage<{ evaluations: number }>();

  beforeEach(async () => {
    harness = await ConsoleHarness.start();
    await harness.prepared();
    countEvaluations();
  });

  afterEach(async () => {
    await harness.close();
  });

  /** Every evaluation of all checks asks once whether differing entities block. */
  function countEvaluations(): void {
    const { settings } = harness.console.workspace();
    const { sameEntityBlocks } = settings;
    Object.defineProperty(settings, 'sameEntityBlocks', {
      get: () => {
        const counted = act.getStore();
        if (counted !== undefined) counted.evaluations += 1;
        return sameEntityBlocks;
      },
    });
  }

  /** A revision is a commit. */
  async function commits(): Promise<number> {
    const { rows } = await harness.call['tenants.list']({});
    return rows.reduce((sum, { revision }) => sum + revision, 0);
  }

  function events(): number {
    return harness.events.filter(({ name }) => name === 'tenants.changed').length;
  }

  async function costOf(carryOut: () => Promise<unknown>): Promise<Cost> {
    const before = { commits: await commits(), events: events() };
    const counted = { evaluations: 0 };
    await act.run(counted, carryOut);
    const { evaluations } = counted;
    return { evaluations, commits: (await commits()) - before.commits, events: events() - before.events };
  }

  async function authorize(): Promise<void> {
    const tenantId = harness.id(ready);
    const { record, readiness } = await harness.view(ready);
    harness.administrator.script({ appId: record.profile.expectedAppId ?? '' });
    await harness.call['authorization.start']({
      tenantId,
      accountKind: 'mini-program',
      via: 'window',
      acceptUnknowns: readiness.unknowns,
    });
    await harness.until(async () => {
      const { attempt } = await harness.call['authorization.current']({ tenantId });
      return attempt !== null && attempt.attempt.endedAtMs !== null ? attempt : null;
    });
    await harness.call['authorization.answer']({ tenantId, answer: 'authorized' });
  }

  it('is one evaluation, one save and one event for what a consultant enters', async () => {
    const tenantId = harness.id(ready);
    expect(await costOf(() => harness.call['tenants.recordFacts']({ tenantId, facts: { providerCount: 2 } }))).toEqual(
      one,
    );
    expect(await costOf(() => harness.call['tenants.comment']({ tenantId, text: 'called' }))).toEqual(one);
    const { rows } = await harness.call['tenants.list']({});
    const other = rows.find(({ stage }) => stage === 'intake');
    expect(other).toBeDefined();
    const move = { tenantId: harness.id(other?.id ?? ''), action: 'begin-account-prep', note: '' } as const;
    expect(await costOf(() => harness.call['tenants.act'](move))).toEqual(one);
  });

  it('is no look at every tenant, not even where another AppID is claimed', async () => {
    // The console looks once for itself when it opens a workspace.
    const looks: unknown[] = [];
    const allClaims: unknown = Reflect.get(PortfolioReader.prototype, 'allClaims');
    if (typeof allClaims !== 'function') throw new Error('there is no such method');
    const spy = vi.spyOn(PortfolioReader.prototype, 'allClaims').mockImplementation(function (this: PortfolioReader) {
      if (act.getStore() !== undefined) looks.push(new Error('looked at all').stack);
      return Reflect.apply(allClaims, this, []) as ReturnType<PortfolioReader['allClaims']>;
    });
    const { record } = await harness.view('fixture-03');
    for (const expectedAppId of [record.profile.expectedAppId, 'wx00000000000000aa']) {
      const announced = events();
      const request = { tenantId: harness.id(ready), profile: { expectedAppId } };
      await act.run({ evaluations: 0 }, () => harness.call['tenants.updateProfile'](request));
      // Its own line, and those of whoever claims the AppID as well.
      await harness.until(async () => (events() >= announced + 2 ? true : null));
    }
    expect(looks).toEqual([]);
    spy.mockRestore();
  });

  it('leaves out what goes on beside the act', async () => {
    const tenantId = harness.id(ready);
    let begin = (): void => undefined;
    const beside = new Promise<void>((resolve) => (begin = resolve)).then(() => harness.view('fixture-03'));
    const cost = await costOf(async () => {
      begin();
      await beside;
      await harness.call['tenants.comment']({ tenantId, text: 'called' });
    });
    expect(cost).toEqual(one);
  });

  it('stays one where what was entered lets the stage follow', async () => {
    const tenantId = harness.id(ready);
    const facts = { entityKind: 'personal' as const };
    expect((await harness.view(ready)).record.stage).toBe('ready');
    expect(await costOf(() => harness.call['tenants.recordFacts']({ tenantId, facts }))).toEqual(one);
    expect((await harness.view(ready)).record.stage).toBe('account-prep');
  });

  it('is at most six events for a whole authorization, and one evaluation for each save', async () => {
    const tenantId = harness.id(ready);
    await harness.call['tenants.acknowledge']({ tenantId, kind: 'functions-given-up', text: 'x', acceptedBy: 'y' });
    const cost = await costOf(authorize);
    expect((await harness.view(ready)).record.stage).toBe('confirmed');
    expect(cost.events).toBeLessThanOrEqual(6);
    // Besides the saves: the view before it, and whether it may start.
    expect(cost.evaluations).toBeLessThanOrEqual(cost.commits + 2);
  });

  it('is one event for a refresh, and one evaluation for each tenant of a sync', async () => {
    const tenantId = harness.id(ready);
    await harness.call['tenants.acknowledge']({ tenantId, kind: 'functions-given-up', text: 'x', acceptedBy: 'y' });
    await authorize();
    expect((await costOf(() => harness.call['tenants.sync']({ tenantId }))).events).toBe(1);
    const sync = await costOf(async () => {
      await harness.call['sync.start']({ tenantIds: [tenantId] });
      await harness.until(async () => (harness.console.workspace().bulkSync.progress?.state === 'done' ? true : null));
    });
    expect(sync).toEqual(one);
  });
});
