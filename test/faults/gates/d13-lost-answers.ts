import { join } from 'node:path';
import { type Gate, type GateOptions, Tally } from '../gate';
import { lossyCalls } from '../hosting/lossy-calls';
import { losses, type LossTask, triedCalls } from '../hosting/lost-answer-protocol';
import { lossWork, type Said } from '../hosting/loss-work';
import { plansWithLosses } from '../hosting/lost-plans';
import { CrashBench } from '../platform/crash-bench';

/** Workspaces, each with a sandbox of its own, in which calls are tried at the same time. */
const lanes = 4;
/** Each try has a tenant of its own; a sandbox of this many is prepared in a second. */
const triesPerBench = 10;

/**
 * D13: between request and answer of every changing call of the hosting pipeline the console is killed, or the answer does not
 * come, and the call was carried out or not. The console finds out, and what was not done is done by a new plan: every effect
 * exactly once. The same while a release to many runs, whose calls nobody makes by hand.
 */
export const lostAnswers: Gate = {
  id: 'D13',
  title: 'lost answers of the hosting pipeline',
  obstacle: async () => (process.platform === 'win32' ? 'needs SIGKILL' : null),
  run: async (options) => {
    const tally = new Tally();
    const rounds = options.isShort ? 1 : 10;
    const tries = Array.from({ length: rounds }).flatMap(() =>
      triedCalls.flatMap((call, position) =>
        losses
          .filter((_loss, form) => !options.isShort || form === position % losses.length)
          .map((loss) => ({ call, loss })),
      ),
    );
    tally.notes.push(`${triedCalls.length} calls, ${losses.length} losses, each ${rounds} times`);
    let next = 0;
    const lane = async (_unused: unknown, number: number): Promise<void> => {
      for (let part = 0; next < tries.length; part += 1) {
        const bench = await CrashBench.make(join(options.scratch, `lane-${number}-${part}`), triesPerBench);
        const switches = { scanSeconds: 0, auditsPerMonth: 100_000, speedUpsPerMonth: 100_000 };
        bench.sandbox.control.changeSettings({ switches });
        for (const tried of tries.slice(next, (next += triesPerBench))) {
          await tryOnce(options, tally, bench, { ...tried, ...bench.take('bound') });
          if (tally.tried % 20 === 0) options.say(`${tally.recovered} of ${tally.tried} effects exactly once`);
        }
        await bench.close();
      }
    };
    await Promise.all(Array.from({ length: lanes }).map(lane));
    await plansWithLosses(options, tally, lanes);
    tally.require(tally.hit === tally.tried, `${tally.tried - tally.hit} losses did not strike`);
    return tally.figures();
  },
};

async function tryOnce(options: GateOptions, tally: Tally, bench: CrashBench, task: LossTask): Promise<void> {
  const place = `${task.call}, ${task.loss}`;
  tally.tried += 1;
  const first = await work(options, bench, task, false);
  const isKilled = task.loss.startsWith('killed');
  const second = isKilled ? await work(options, bench, task, true) : null;
  const lines = [...first.lines, ...(second?.lines ?? [])];
  const prepared = lines.find((line) => line.say === 'prepared');
  const struck = lines.some((line) => line.say === 'struck') && (first.signal === 'SIGKILL') === isKilled;
  if (struck) tally.hit += 1;
  const errors = lines.flatMap((line) => (line.say === 'error' ? [line.text] : []));
  const settled = lines.find((line) => line.say === 'settled');
  const repeated = lines.find((line) => line.say === 'repeated');
  if (prepared === undefined || settled === undefined) return tally.fail(`${place}: not settled: ${errors.join(' ')}`);
  const said = settled.operation?.state ?? 'nothing';
  const wasDone = task.loss.endsWith(', done') || lossyCalls[task.call].isRepeated === true;
  if (wasDone !== (said === 'done')) tally.fail(`${place}: the console says ${said}`);
  if (!wasDone && repeated?.operation.state !== 'done')
    tally.fail(`${place}: not done by a new plan: ${JSON.stringify(repeated?.operation.error)} ${errors.join(' ')}`);
  const effects = effectsOf(bench, task) - prepared.effects;
  if (effects === 1) tally.recovered += 1;
  else if (effects === 0) tally.lost += 1;
  tally.require(effects === 1, `${place}: ${effects} effects`);
}

function effectsOf({ sandbox, settings }: CrashBench, { call, appId }: LossTask): number {
  const lossy = lossyCalls[call];
  const owner = lossy.isPlatform === true ? settings.componentAppId : appId;
  const counts = sandbox.control.code.effectCounts();
  return counts.find(({ path, appid }) => path === lossy.path && appid === owner)?.count ?? 0;
}

/** Runs a worker to its end and answers all that it said. */
function work(options: GateOptions, bench: CrashBench, task: LossTask, isSecond: boolean): Promise<Said> {
  return lossWork(options, bench, 'lost-answer-worker.js', task, isSecond);
}
