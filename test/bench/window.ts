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

const waitsSchema = z.record(z.string(), z.number());
const settledSchema = z.object({
  memoryMb: z.number(),
  processes: z.array(z.object({ type: z.string(), kb: z.number() })),
  late: z.number(),
  frames: z.number(),
  frameMs: z.number(),
  restPercent: z.number().nullable(),
  waits: waitsSchema.nullable(),
  heaps: z.array(z.number()).nullable(),
});
const launchSchema = z.object({
  usableMs: z.number(),
  /** When the list is as it is, and no more as it was left. */
  readMs: z.number(),
  waits: waitsSchema.nullable(),
  settled: settledSchema.nullable(),
});
type Waits = z.infer<typeof waitsSchema>;
type Settled = z.infer<typeof settledSchema>;
type Launch = z.infer<typeof launchSchema> & { readonly settled: Settled };

/** How thoroughly the windows are looked at. */
export interface WindowManner {
  readonly runs: number;
  /** So long after the list can be used the memory is read: the search is prepared then and start-up garbage collected. */
  readonly settleMs: number;
  /** The last launch of each is watched while nothing happens, ms. */
  readonly restMs: number;
  /** So often the last one goes through its screens. */
  readonly rounds: number;
}

/** What one launch is for. */
type Visit = Pick<WindowManner, 'settleMs' | 'restMs' | 'rounds'> & { readonly kind: '' | 'warm-up' | 'at-once' };

const warmUp: Visit = { kind: 'warm-up', settleMs: 2_000, restMs: 0, rounds: 0 };
const atOnce: Visit = { kind: 'at-once', settleMs: 0, restMs: 0, rounds: 0 };
/** What a person takes for at once. */
const longestWaitMs = 100;
const launchDeadlineMs = 240_000;

/** P1, P5, P6, P12 and P13: the console at so many tenants and an empty window, launched in turns. */
export async function measureWindow(
  folder: string,
  count: number,
  { runs, settleMs, restMs, rounds }: WindowManner,
): Promise<readonly BenchResult[]> {
  const profile = join(folder, 'console');
  await writeLargePortfolio(profile, count);
  const own: Launch[] = [];
  const empty: Launch[] = [];
  const soon: Waits[] = [];
  const args = [`--data-folder=${profile}`, '--keychain-service=hosting-console-bench', '--language=zh-CN'];
  // The first launch prepares the sandboxes and writes the index; the second fills V8's code cache.
  for (let run = -2; run < runs; run += 1) {
    const isLast = run === runs - 1;
    const visit: Visit =
      run < 0 ? warmUp : { kind: '', settleMs, restMs: isLast ? restMs : 0, rounds: isLast ? rounds : 0 };
    const bare = await launch(join(here, 'window', 'empty'), [`--data-folder=${join(folder, 'empty')}`], folder, visit);
    const full = await launch(repository, args, folder, visit);
    if (isMeasured(bare) && isMeasured(full)) {
      empty.push(bare);
      own.push(full);
      soon.push((await launch(repository, args, folder, atOnce)).waits ?? {});
    }
  }
  const of = (launches: readonly Launch[], take: (launch: Launch) => number): number => median(launches.map(take));
  const usable = (launch: Launch): number => launch.usableMs;
  const read = (launch: Launch): number => launch.readMs;
  const memory = ({ settled }: Launch): number => settled.memoryMb;
  const late = ({ settled: { late: missed, frames } }: Launch): number => (100 * missed) / (missed + frames);
  const frame = ({ settled }: Launch): number => settled.frameMs;
  return [
    result(
      'P1',
      `Launch to a list of ${count} tenants; against an empty window`,
      'ms',
      of(own, usable),
      of(empty, usable),
    ),
    result(
      'P1',
      'Launch until that list is as it is, and no more as it was left; likewise',
      'ms',
      of(own, read),
      of(empty, read),
    ),
    result('P5', 'Memory of all processes; against an empty window', 'MB', of(own, memory), of(empty, memory)),
    ...restOf(own.at(-1)?.settled, empty.at(-1)?.settled),
    result(
      'P6',
      "Processor time of the page's thread a frame while scrolling; against an empty page",
      'ms',
      of(own, frame),
      of(empty, frame),
    ),
    result('P6', 'Frames that come late while scrolling; against an empty page', '%', of(own, late), of(empty, late)),
    ...waitsOf(
      'once the console is idle',
      own.map(({ settled }) => settled.waits ?? {}),
    ),
    ...waitsOf('as soon as the list is there', soon),
  ];
}

/** P12: how long the slowest first visit of a screen takes, and that of a tenant's page. */
function waitsOf(when: string, launches: readonly Waits[]): readonly BenchResult[] {
  const screens = launches.map(({ tenant: _tenant, ...others }) => Math.max(...Object.values(others)));
  const pages = launches.map(({ tenant = Number.NaN }) => tenant);
  return [
    result(
      'P12',
      `First visit of the slowest screen, ${when}; against the limit`,
      'ms',
      median(screens),
      longestWaitMs,
    ),
    result('P12', `First visit of a tenant's page, ${when}; against the limit`, 'ms', median(pages), longestWaitMs),
  ];
}

/** P13: what is taken while nothing happens, and what visits of the screens leave behind. */
function restOf(own: Settled | undefined, empty: Settled | undefined): readonly BenchResult[] {
  const heaps = own?.heaps ?? [];
  const name = 'Processor time while nothing happens; against an empty window';
  return [
    result('P13', name, '%', own?.restPercent ?? Number.NaN, empty?.restPercent ?? Number.NaN),
    result(
      'P13',
      'Heap of the page after all rounds through its screens; after a third of them',
      'MB',
      heaps.at(-1) ?? Number.NaN,
      heaps[0] ?? Number.NaN,
    ),
  ];
}

function isMeasured(launched: z.infer<typeof launchSchema>): launched is Launch {
  return launched.settled !== null;
}

async function launch(
  target: string,
  args: readonly string[],
  folder: string,
  { kind, settleMs, restMs, rounds }: Visit,
): Promise<z.infer<typeof launchSchema>> {
  const out = join(folder, 'launch.json');
  rmSync(out, { force: true });
  await run('measure-main.cjs', target, args, {
    BENCH_OUT: out,
    BENCH_SETTLE_MS: String(settleMs),
    BENCH_REST_MS: String(restMs),
    BENCH_ROUNDS: String(rounds),
    BENCH_KIND: kind,
  });
  if (!existsSync(out)) throw new Error(`the window did not report: ${target}`);
  return launchSchema.parse(JSON.parse(readFileSync(out, 'utf8')));
}

/** Starts a window with this script before its own, and resolves when it has ended. */
async function run(
  script: string,
  target: string,
  args: readonly string[],
  told: Readonly<Record<string, string>>,
): Promise<void> {
  const electron = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron');
  const env = { ...process.env, ...told, BENCH_STARTED_AT: String(Date.now()) };
  const command = ['-r', join(here, 'window', script), target, ...sandboxSwitches(), ...args];
  const child = spawn(electron, command, { env, stdio: 'ignore' });
  const timer = setTimeout(() => child.kill('SIGKILL'), launchDeadlineMs);
  await once(child, 'exit');
  clearTimeout(timer);
}
