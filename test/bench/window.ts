import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { sandboxSwitches } from '../../tools/environment.mjs';
import { writeLargePortfolio } from '../support/generated-portfolio';
import { type BenchResult, median, result } from './report';

const here = import.meta.dirname;
const repository = resolve(here, '../..');

const launchSchema = z.object({
  usableMs: z.number(),
  memoryMb: z.number(),
  processes: z.array(z.object({ type: z.string(), kb: z.number() })),
  late: z.number(),
  frames: z.number(),
  restPercent: z.number().nullable(),
  heaps: z.array(z.number()).nullable(),
});
type Launch = z.infer<typeof launchSchema>;

/** So long after the list can be used the memory is read: the search is prepared then and start-up garbage collected. */
const settleMs = 8_000;
/** The last launch of each is watched while nothing happens, ms. */
const restMs = 10_000;
/** The least that the heap comes down to within so many rounds through the screens says what is kept. */
const heapRounds = 50;
const launchDeadlineMs = 240_000;

/** P1, P5, P6 and P13: the console at so many tenants and an empty window, launched in turns. */
export async function measureWindow(folder: string, count: number, runs: number): Promise<readonly BenchResult[]> {
  const profile = join(folder, 'console');
  await writeLargePortfolio(profile, count);
  const own: Launch[] = [];
  const empty: Launch[] = [];
  // The first launch prepares the sandboxes and writes the index; the second fills V8's code cache.
  for (let run = -2; run < runs; run += 1) {
    const rest = run === runs - 1 ? restMs : 0;
    const bare = await launch(join(here, 'window', 'empty'), [`--data-folder=${join(folder, 'empty')}`], folder, rest);
    const full = await launch(
      repository,
      [`--data-folder=${profile}`, '--keychain-service=hosting-console-bench', '--language=zh-CN'],
      folder,
      rest,
    );
    if (run < 0) continue;
    empty.push(bare);
    own.push(full);
  }
  const of = (launches: readonly Launch[], take: (launch: Launch) => number): number => median(launches.map(take));
  const usable = (launch: Launch): number => launch.usableMs;
  const memory = (launch: Launch): number => launch.memoryMb;
  const late = ({ late: missed, frames }: Launch): number => (100 * missed) / (missed + frames);
  return [
    result(
      'P1',
      `Launch to a list of ${count} tenants; against an empty window`,
      'ms',
      of(own, usable),
      of(empty, usable),
    ),
    result('P5', 'Memory of all processes; against an empty window', 'MB', of(own, memory), of(empty, memory)),
    ...restOf(own.at(-1), empty.at(-1)),
    result('P6', 'Frames that come late while scrolling; against an empty page', '%', of(own, late), of(empty, late)),
  ];
}

/** P13: what is taken while nothing happens, and what visits of the screens leave behind. */
function restOf(own: Launch | undefined, empty: Launch | undefined): readonly BenchResult[] {
  const heaps = own?.heaps ?? [];
  const least = (from: number): number => Math.min(...heaps.slice(from, from + heapRounds));
  const name = 'Processor time while nothing happens; against an empty window';
  return [
    result('P13', name, '%', own?.restPercent ?? Number.NaN, empty?.restPercent ?? Number.NaN),
    result(
      'P13',
      `Heap of the page after ${heaps.length} rounds; after ${heapRounds}`,
      'MB',
      least(heaps.length - heapRounds),
      least(0),
    ),
  ];
}

async function launch(target: string, args: readonly string[], folder: string, rest: number): Promise<Launch> {
  const out = join(folder, 'launch.json');
  rmSync(out, { force: true });
  const electron = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron');
  const env = {
    ...process.env,
    BENCH_OUT: out,
    BENCH_STARTED_AT: String(Date.now()),
    BENCH_SETTLE_MS: String(settleMs),
    BENCH_REST_MS: String(rest),
  };
  const command = ['-r', join(here, 'window', 'measure-main.cjs'), target, ...sandboxSwitches(), ...args];
  const child = spawn(electron, command, { env, stdio: 'ignore' });
  const timer = setTimeout(() => child.kill('SIGKILL'), launchDeadlineMs);
  await once(child, 'exit');
  clearTimeout(timer);
  if (!existsSync(out)) throw new Error(`the window did not report: ${target}`);
  return launchSchema.parse(JSON.parse(readFileSync(out, 'utf8')));
}
