import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import type { GateOptions } from '../gate';
import type { CrashBench } from '../platform/crash-bench';
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
  const worker = join(dirname(options.worker), file);
  const child = spawn(process.execPath, [worker, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await once(child, 'close');
  const lines = said
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => lossLineSchema.parse(JSON.parse(line)));
  return { lines, signal: child.signalCode };
}
