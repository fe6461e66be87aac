import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import type { GateOptions } from './gate';

/** Runs a worker to its end and answers all that it said, line by line, and the signal that ended it. */
export async function workerLines<Line>(
  options: GateOptions,
  file: string,
  job: object,
  parse: (line: unknown) => Line,
): Promise<{ readonly lines: readonly Line[]; readonly signal: NodeJS.Signals | null }> {
  const worker = join(dirname(options.worker), file);
  const child = spawn(process.execPath, [worker, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await once(child, 'close');
  const lines = said.split('\n').filter((line) => line.endsWith('}'));
  return { lines: lines.map((line) => parse(JSON.parse(line))), signal: child.signalCode };
}
