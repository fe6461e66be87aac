import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { sandboxSwitches } from '../../tools/environment.mjs';
import { writeBoundPortfolio } from '../support/bound-portfolio';
import { type BenchResult, median, result } from './report';

const here = import.meta.dirname;
const deadlineMs = 300_000;

const visits = z.array(z.object({ paintMs: z.number(), keyMs: z.number() }));
const visitsSchema = z.object({ list: visits, matrix: visits, beforeMb: z.number(), afterMb: z.number() });

/** P10: the version matrix against the list of tenants, in turns in one window that settles before and after: first paint, and a key in the search. */
export async function measureMatrix(folder: string, count: number, settleMs: number): Promise<readonly BenchResult[]> {
  const profile = join(folder, 'matrix');
  await writeBoundPortfolio(profile, count);
  const out = join(folder, 'matrix.json');
  const electron = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron');
  const env = { ...process.env, BENCH_OUT: out, BENCH_SETTLE_MS: String(settleMs) };
  const loaded = join(here, 'window', 'measure-lists-main.cjs');
  const own = [`--data-folder=${profile}`, '--keychain-service=hosting-console-bench', '--language=zh-CN'];
  const command = ['-r', loaded, resolve(here, '../..'), ...sandboxSwitches(), ...own];
  const child = spawn(electron, command, { env, stdio: 'ignore' });
  const timer = setTimeout(() => child.kill('SIGKILL'), deadlineMs);
  await once(child, 'exit');
  clearTimeout(timer);
  if (!existsSync(out)) throw new Error('the window did not report');
  const { list, matrix, beforeMb, afterMb } = visitsSchema.parse(JSON.parse(readFileSync(out, 'utf8')));
  const of = (seen: z.infer<typeof visits>, take: 'paintMs' | 'keyMs'): number => median(seen.map((one) => one[take]));
  const against = 'against the list of tenants';
  return [
    result(
      'P10a',
      `Version matrix of ${count} rows, painted; ${against}`,
      'ms',
      of(matrix, 'paintMs'),
      of(list, 'paintMs'),
    ),
    result(
      'P10b',
      `A key in its search until the rows are painted; ${against}`,
      'ms',
      of(matrix, 'keyMs'),
      of(list, 'keyMs'),
    ),
    result('P10c', 'Memory after seven visits to both; against after the first', 'MB', afterMb, beforeMb),
  ];
}
