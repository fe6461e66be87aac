import { join } from 'node:path';
import type { GateOptions, Tally } from '../gate';
import { CrashBench } from '../platform/crash-bench';
import { lossWork } from './loss-work';
import { losses, planPaths, type PlanLossTask } from './lost-answer-protocol';

/** Calls that were made before the plan, once each, so that a version is live. */
const preparedPaths: readonly string[] = ['/wxa/commit', '/wxa/submit_audit', '/wxa/release'];

/**
 * While a plan runs, each of its calls loses its answer or kills the console, one at a time. The plan goes on in another process
 * after a kill, and by itself otherwise; every effect happens exactly once. Each plan has a workspace of its own.
 */
export async function plansWithLosses(options: GateOptions, tally: Tally, lanes: number): Promise<void> {
  const tries = planPaths.flatMap((path, position) =>
    losses
      .filter((_loss, form) => !options.isShort || form === position % losses.length)
      .map((loss) => ({ path, loss })),
  );
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < tries.length) {
      const number = next;
      const tried = tries[number];
      next += 1;
      if (tried === undefined) return;
      const bench = await CrashBench.make(join(options.scratch, `plan-${number}`), 1);
      const switches = { scanSeconds: 0, reviewAfterSeconds: 0, auditsPerMonth: 100_000 };
      bench.sandbox.control.changeSettings({ switches });
      await tryOnce(options, tally, bench, { ...tried, ...bench.take('bound') });
      await bench.close();
    }
  };
  await Promise.all(Array.from({ length: lanes }).map(lane));
  tally.notes.push(`${tries.length} losses while a plan runs`);
}

async function tryOnce(options: GateOptions, tally: Tally, bench: CrashBench, task: PlanLossTask): Promise<void> {
  const place = `plan, ${task.path}, ${task.loss}`;
  tally.tried += 1;
  const isKilled = task.loss.startsWith('killed');
  const first = await lossWork(options, bench, 'lost-plan-worker.js', task, false);
  const second = isKilled ? await lossWork(options, bench, 'lost-plan-worker.js', task, true) : null;
  const lines = [...first.lines, ...(second?.lines ?? [])];
  if (lines.some((line) => line.say === 'struck') && (first.signal === 'SIGKILL') === isKilled) tally.hit += 1;
  const errors = lines.flatMap((line) => (line.say === 'error' ? [line.text] : []));
  const ended = lines.find((line) => line.say === 'ended');
  const isBack = task.path.startsWith('/wxa/revert');
  const end = isBack ? 'rolled-back' : 'done';
  if (ended === undefined || ended.state !== end || ended.counts[end] !== 1) {
    return tally.fail(`${place}: ${JSON.stringify(ended)} ${errors.join(' ')}`);
  }
  const wrong = planPaths.filter((path) => effectsOf(bench, task, path) !== expectedOf(task, path));
  if (wrong.length === 0) tally.recovered += 1;
  for (const path of wrong) {
    tally.fail(`${place}: ${effectsOf(bench, task, path)} effects of ${path} instead of ${expectedOf(task, path)}`);
  }
}

/** How often a call has to have happened, what came before the plan among it. */
function expectedOf({ path: struck }: PlanLossTask, path: string): number {
  const before = preparedPaths.includes(path) ? 1 : 0;
  if (path === '/wxa/revertcoderelease' || path === '/wxa/revertgrayrelease') return path === struck ? 1 : 0;
  return before + (path === '/wxa/release' && struck === '/wxa/revertgrayrelease' ? 0 : 1);
}

function effectsOf({ sandbox }: CrashBench, { appId }: PlanLossTask, path: string): number {
  const counts = sandbox.control.code.effectCounts();
  return counts.find((count) => count.path === path && count.appid === appId)?.count ?? 0;
}
