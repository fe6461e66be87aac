import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { openOperation } from '../../../../main/domain/hosting/operations';
import { endpoints } from '../../../../main/wechat/hosting/endpoints';
import type { Operation } from '../../../../preload/contract/hosting/operations';
import type { OfferedCall } from '../../../../preload/contract/hosting/vocabulary';
import { type CrashPoint, HostingBench } from '../../../fakes/hosting-bench';
import type { Loss } from '../../../fakes/model-wechat';
import { changingCalls } from './changing-calls';

const crashPoints: readonly CrashPoint[] = ['none', 'before-intent', 'sending', 'before-answer'];
const losses: readonly Loss[] = [
  'answered',
  'done-lost',
  'not-done-lost',
  'busy',
  'busy-done',
  'running',
  'late',
  'refused-connection',
];
const calls = Object.keys(changingCalls) as OfferedCall[];
const minute = 60_000;

/** Runs one call through trouble until it is known how it ended. */
async function through(
  call: OfferedCall,
  loss: Loss,
  crash: CrashPoint,
): Promise<{ bench: HostingBench; last: Operation | null }> {
  const bench = new HostingBench();
  const { prepare, body, carries } = changingCalls[call];
  prepare(bench.model.account);
  bench.model.effects.clear();
  const intent = await bench.intent(call, body(bench.model.account), carries ?? null);
  bench.model.losses.push(loss);
  await bench.run(intent, crash);
  await bench.pass(3 * minute);
  const { operations } = await bench.hosting(call);
  return { bench, last: operations.find(({ id }) => id === intent.id) ?? null };
}

describe('one call through every kind of trouble', () => {
  const troubles = losses.flatMap((loss) => crashPoints.map((crash) => ({ loss, crash })));

  it.each(calls)(
    '%s: what is recorded is what happened, and nothing happened twice',
    async (call) => {
      const wrong: unknown[] = [];
      for (const { loss, crash } of troubles) {
        const { bench, last } = await through(call, loss, crash);
        const effects = bench.model.effectsOf(endpoints[call].path);
        const said = last === null ? 'nothing' : last.state;
        const isRight = effects === 1 ? said === 'done' : effects === 0 && (said === 'not-done' || said === 'nothing');
        if (!isRight) wrong.push({ loss, crash, effects, said });
      }
      expect(wrong).toEqual([]);
    },
    60_000,
  );

  it.each(calls)(
    '%s: a person who tries until it is done has it done once',
    async (call) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.constantFrom(...losses), fc.constantFrom(...crashPoints)), { maxLength: 4 }),
          async (trials) => {
            const bench = new HostingBench();
            const { prepare, body, carries } = changingCalls[call];
            prepare(bench.model.account);
            for (const [loss, crash] of [...trials, ['answered', 'none'] as const]) {
              const { operations } = await bench.hosting(call);
              if (operations.some(({ state }) => state === 'done')) break;
              expect(openOperation(operations)).toBeNull();
              const intent = await bench.intent(call, body(bench.model.account), carries ?? null);
              bench.model.losses.splice(0, Infinity, loss);
              await bench.run(intent, crash);
              bench.model.losses.splice(0, Infinity);
              await bench.pass(3 * minute);
            }
            expect(bench.model.effectsOf(endpoints[call].path)).toBe(1);
          },
        ),
        { numRuns: 5 },
      );
    },
    60_000,
  );
});

describe('the engine', () => {
  const commit = changingCalls.commit;

  it('has the intent on stable storage before anything is sent', async () => {
    const bench = new HostingBench();
    const intent = await bench.intent('commit', commit.body(bench.model.account));
    await bench.run(intent, 'before-intent');
    expect(bench.model.arrived).toEqual([]);
    expect((await bench.hosting('commit')).operations).toEqual([]);
  });

  it('calls nothing else for the tenant while it is unknown how a call ended', async () => {
    const bench = new HostingBench();
    bench.model.losses.push('not-done-lost');
    await bench.run(await bench.intent('commit', commit.body(bench.model.account)));
    const next = await bench.intent('change-visit-status', { action: 'close' });
    await expect(bench.engine.execute(bench.tenantId, next)).rejects.toMatchObject({ code: 'hosting-unsettled' });
    await bench.pass(2 * minute);
    await bench.run(next);
    expect(bench.model.arrived).toEqual(['/wxa/commit', '/wxa/change_visitstatus']);
  });

  it.each([false, true])(
    'finds out within minutes although the clock of the computer was set back by a day (started again: %s)',
    async (isStartedAgain) => {
      const bench = new HostingBench();
      bench.model.losses.push('not-done-lost');
      await bench.run(
        await bench.intent('commit', commit.body(bench.model.account)),
        isStartedAgain ? 'sending' : 'none',
      );
      expect((await bench.hosting('commit')).operations.at(-1)?.state).toBe('unknown');
      bench.clock.set(bench.clock.nowMs() - 24 * 60 * minute);
      if (isStartedAgain) {
        void bench.engine.close();
        await bench.start().recover([bench.tenantId]);
      }
      await bench.pass(3 * minute);
      expect((await bench.hosting('commit')).operations.at(-1)).toMatchObject({
        state: 'not-done',
        proof: 'read-back',
      });
    },
  );

  it('has one call in flight per tenant', async () => {
    const bench = new HostingBench();
    const [first, second] = [
      await bench.intent('commit', commit.body(bench.model.account)),
      await bench.intent('commit', commit.body(bench.model.account)),
    ];
    const running = bench.engine.execute(bench.tenantId, first);
    await expect(bench.engine.execute(bench.tenantId, second)).rejects.toMatchObject({ code: 'hosting-busy' });
    expect((await running).state).toBe('done');
  });

  it('carries out a plan once', async () => {
    const bench = new HostingBench();
    const intent = await bench.intent('commit', commit.body(bench.model.account));
    await bench.run(intent);
    await expect(bench.engine.execute(bench.tenantId, intent)).rejects.toMatchObject({ code: 'hosting-plan-used' });
    expect(bench.model.arrived).toHaveLength(1);
  });

  it('does not ask a person at once, and does as the person says', async () => {
    const bench = new HostingBench();
    bench.model.losses.push('not-done-lost');
    const intent = await bench.intent('commit', commit.body(bench.model.account));
    await bench.run(intent);
    // Somebody else uploads in the meantime, so that nothing can be told of ours.
    bench.model.account.trial = { version: '9.9.9', description: 'by hand', time: 1 };
    await bench.pass(2 * minute);
    expect(openOperation((await bench.hosting('commit')).operations)).toMatchObject({
      state: 'ask-operator',
      lookFor: 'trial-version',
    });
    const decided = await bench.engine.decide(bench.tenantId, intent.id, false);
    expect(decided).toMatchObject({ state: 'not-done', proof: 'operator' });
    await expect(bench.engine.decide(bench.tenantId, intent.id, true)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('tells the ledger of the intent and of the end, with the hash of what was sent', async () => {
    const bench = new HostingBench();
    const intent = await bench.intent('commit', commit.body(bench.model.account));
    await bench.run(intent);
    const { ledger, hosting } = await bench.repository.read(bench.tenantId);
    const told = ledger.filter(({ kind }) => kind.startsWith('hosting-'));
    expect(told.map(({ kind, actor }) => [kind, actor])).toEqual([
      ['hosting-intended', '韩静'],
      ['hosting-done', 'wechat'],
    ]);
    expect(told.every(({ detail }) => detail['requestHash'] === hosting?.operations[0]?.hash)).toBe(true);
    expect(hosting?.trial).toMatchObject({ state: 'uploaded', operationId: intent.id });
  });

  it('announces every state it has committed', async () => {
    const bench = new HostingBench();
    await bench.run(await bench.intent('commit', commit.body(bench.model.account)));
    expect(bench.announced.map(({ operations }) => operations[0]?.state)).toEqual(['unknown', 'done']);
  });

  it('repeats not even what does no harm while nothing can be saved', async () => {
    const bench = new HostingBench();
    const { prepare, body } = changingCalls['speed-up-audit'];
    prepare(bench.model.account);
    bench.model.losses.push('not-done-lost');
    await bench.run(await bench.intent('speed-up-audit', body(bench.model.account)));
    bench.repository.failure = new AppError('read-only');
    await bench.pass(3 * minute);
    expect(bench.model.arrived).toHaveLength(1);
  });

  it('stops looking when it is closed, and takes it up in the next run', async () => {
    const bench = new HostingBench();
    bench.model.losses.push('done-lost');
    bench.model.account.trial = null;
    await bench.run(await bench.intent('commit', commit.body(bench.model.account)), 'sending');
    expect((await bench.hosting('commit')).operations[0]?.state).toBe('done');
    await bench.engine.close();
    expect(bench.clock.pending).toBe(0);
  });
});
