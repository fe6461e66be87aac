import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { SystemClock } from '../../main/process/system-clock';
import { nodeFileSystem } from '../../main/storage/documents/file-system';
import { readIndex, writeIndex } from '../../main/storage/tenants/tenant-index';
import { tenantPlaces } from '../../main/storage/tenants/tenant-places';
import { type OpenedTenantRepository, openTenantRepository } from '../../main/storage/tenants/tenant-repository';
import { tenantKind } from '../../main/storage/documents/document-kinds';
import { CapturingLogger } from '../fakes/capturing-logger';
import { sampleRow, withNotes } from '../fakes/tenant-samples';
import { generatedRecords, writeDocuments } from '../support/generated-portfolio';
import { timeOf } from './bare-save';
import { type BenchResult, median, result } from './report';

const rowsKey = 'growth';
const delayResolutionMs = 1;

/** What each size of a portfolio costs; all in ms. */
interface Costs {
  readonly lostIndex: number;
  readonly open: number;
  readonly save: number;
  readonly stall: number;
  readonly quit: number;
}

/**
 * P14: how the costs of a portfolio grow with it, each against a tenth of the tenants: opening with and without an index, a save,
 * the longest time for which writing the index holds up everything else, and quitting with a changed index and a backup under way.
 */
export async function measureGrowth(folder: string, counts: readonly number[], runs: number): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  let before: Costs | null = null;
  for (const count of counts) {
    const costs = await costsAt(join(folder, `growth-${count}`), count, runs);
    const add = (what: string, of: (costs: Costs) => number): void => {
      results.push(
        result('P14', `${what}, ${count} tenants; against a tenth`, 'ms', of(costs), before === null ? 0 : of(before)),
      );
    };
    add('Open', (each) => each.open);
    add('Open without an index', (each) => each.lostIndex);
    add('Save', (each) => each.save);
    add('Longest stall while the index is written', (each) => each.stall);
    add('Quit with a backup under way', (each) => each.quit);
    before = costs;
  }
  return results;
}

async function costsAt(folder: string, count: number, runs: number): Promise<Costs> {
  const records = generatedRecords(count, Date.now());
  writeDocuments(folder, records);
  const clock = new ClockWithTimers();
  const open = (): Promise<OpenedTenantRepository> =>
    openTenantRepository({ folder, summarize: sampleRow, rowsKey, clock, logger: new CapturingLogger() });
  const timed = async (): Promise<{ repository: OpenedTenantRepository; tookMs: number }> => {
    const startMs = performance.now();
    const repository = await open();
    return { repository, tookMs: performance.now() - startMs };
  };
  const first = await timed();
  await first.repository.close();
  const opens: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const again = await timed();
    opens.push(again.tookMs);
    await again.repository.close();
  }
  const repository = await open();
  const saves: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const record = records[Math.floor((run * count) / runs)];
    if (record === undefined) continue;
    await repository.read(record.id);
    saves.push(await timeOf(() => repository.update(record.id, withNotes(`note ${run}`))));
  }
  const stall = await stallOfIndex(folder);
  clock.fire();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const quit = await timeOf(() => repository.close());
  await rm(folder, { recursive: true, force: true });
  return { lostIndex: first.tookMs, open: median(opens), save: median(saves), stall, quit };
}

/** The longest that anything else had to wait while an index of these rows was written. */
async function stallOfIndex(folder: string): Promise<number> {
  const key = { schemaVersion: tenantKind.schemaVersion, rowsKey };
  const reading = await readIndex(nodeFileSystem, tenantPlaces(folder).indexFile, key);
  if (reading.kind !== 'fits') throw new Error(`the index is ${reading.kind}`);
  const copy = join(folder, 'copy-of-index.json');
  const delay = monitorEventLoopDelay({ resolution: delayResolutionMs });
  await new Promise((resolve) => setTimeout(resolve, 50));
  delay.enable();
  await writeIndex(nodeFileSystem, copy, key, reading.entries);
  delay.disable();
  rmSync(copy);
  return delay.max / 1e6;
}

/** The real time, with timers that go off when the benchmark says so. */
class ClockWithTimers extends SystemClock {
  #timers: (() => void)[] = [];

  override after(_delayMs: number, task: () => void): () => void {
    this.#timers.push(task);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== task);
    };
  }

  /** Everything that waits: the backup of the day, and the index. */
  fire(): void {
    const due = this.#timers;
    this.#timers = [];
    for (const task of due) task();
  }
}
