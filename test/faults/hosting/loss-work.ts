import type { GateOptions } from '../gate';
import type { CrashBench } from '../platform/crash-bench';
import { workerLines } from '../worker-lines';
import { type LossJob, type LossLine, lossLineSchema, type PlanLossJob } from './lost-answer-protocol';

/** What a worker said, and by which signal it ended. */
export interface Said {
  readonly lines: readonly LossLine[];
  readonly signal: NodeJS.Signals | null;
}

/** Runs a worker to its end and answers all that it said. */
export async function lossWork(
  options: GateOptions,
  bench: CrashBench,
  file: 'lost-answer-worker.js' | 'lost-plan-worker.js',
  task: LossJob['task'] | PlanLossJob['task'],
  isSecond: boolean,
): Promise<Said> {
  const { workspaces: folder, secretsFile, settings, sandbox } = bench;
  const control = { url: sandbox.url, token: sandbox.credentials.controlToken };
  const job = { folder, secretsFile, settings, control, task, isSecond };
  return await workerLines(options, file, job, (line) => lossLineSchema.parse(line));
}
