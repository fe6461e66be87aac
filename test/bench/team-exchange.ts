import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Secret } from '../../main/domain/secrets/secret';
import { updateProfile } from '../../main/domain/record/tenant';
import { TeamService } from '../../main/features/team/team-service';
import { connectTeamServer } from '../../main/team/team-access';
import type { TenantRecord } from '../../preload/contract/tenant';
import { realClock } from '../contract/keychain-for-tests';
import { MemoryAssetStore } from '../fakes/memory-asset-store';
import { noTeamFiles } from '../fakes/no-teams';
import { openForFaults } from '../faults/open-for-faults';
import { generatedRecords, writeDocuments } from '../support/generated-portfolio';
import { FileLaptop } from '../support/team/file-laptop';
import { noHttp } from '../support/team/http-over-node';
import { lackOfPostgres } from '../support/team/lack-of-postgres';
import { TeamDatabase } from '../support/team/team-database';
import { HeldCredentials } from '../support/team-member';
import { workspace } from '../unit/domain/builders';
import { type BenchResult, percentile, result } from './report';
import { copyEach, timeOf } from './team';

const idlePercent = 0.1;
/** Long enough for the server to be asked twice whatever it announced. */
const idleSeconds = 125;
/** Long after the daily backup, which begins a minute after the start: without it something is wrong. */
const longestSettleSeconds = 180;
/** What a second of a settled process takes at most in milliseconds, and how many such seconds follow each other. */
const settled = { milliseconds: 5, seconds: 10 };
/** While a laptop takes the portfolio over, somebody saves something this often. */
const saveEveryMs = 100;

/**
 * T-P5 to T-P9: a laptop gives its portfolio to a team's server, another one takes it over and is worked on meanwhile, and then
 * nobody does anything. Both have their files on the disk; the server is on loopback, with fsync and a synchronous standby.
 */
export async function measureExchange(
  folder: string,
  count: number,
  wants: (id: string) => boolean,
  say: (text: string) => void,
): Promise<BenchResult[]> {
  if ((await lackOfPostgres()) !== null) return [];
  const database = await TeamDatabase.start({ standby: 'synchronous', isDurable: true });
  try {
    await database.addPortfolio('nationwide');
    await database.addMember('nationwide', 'lin', 'admin');
    await database.addMember('nationwide', 'chen', 'consultant');
    const records = generatedRecords(count, Date.now());
    const giver = join(folder, 'giver');
    writeDocuments(giver, records);
    const texts = records.map((record) => ({ id: record.id, text: JSON.stringify(record) }));
    const copyMs = await timeOf(() => copyEach(join(folder, 'exchange-copy'), texts));
    const megabytes = texts.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
    const given = await exchange(database, giver, 'lin', say);
    const taken = await exchange(database, join(folder, 'taker'), 'chen', say, records);
    const what = `of ${count} tenants by a laptop, to its end; against a copy with fsync for each`;
    return [
      ...(wants('T-P5') ? [await measureIdle(database, join(folder, 'taker'), say)] : []),
      result('T-P6', `First upload ${what}`, 'ms', given.tookMs, copyMs),
      result('T-P7', `First download ${what}`, 'ms', taken.tookMs, copyMs),
      result(
        'T-P8',
        'A save during the first download, 95th percentile; against one afterwards',
        'ms',
        percentile(taken.savesMs, 0.95),
        percentile(taken.laterMs, 0.95),
      ),
      result(
        'T-P9',
        'Memory gained at most by a first exchange; against the size of the records',
        'MB',
        Math.max(given.gainedMb, taken.gainedMb),
        megabytes,
      ),
    ];
  } finally {
    await database.remove();
  }
}

interface Exchange {
  readonly tookMs: number;
  readonly gainedMb: number;
  readonly savesMs: readonly number[];
  readonly laterMs: readonly number[];
}

/** One laptop's first exchange; `toEdit` are tenants that are edited as soon as they are there. */
async function exchange(
  database: TeamDatabase,
  folder: string,
  login: string,
  say: (text: string) => void,
  toEdit: readonly TenantRecord[] = [],
): Promise<Exchange> {
  const repository = await openForFaults(folder);
  let told = 0;
  const laptop = await FileLaptop.open({
    folder,
    login,
    repository,
    server: database.connect(login, 120_000),
    onChange: () => {
      if (laptop.sync.standing.progress !== null) told += 1;
    },
  });
  const memory = new MemoryWatch();
  const savesMs: number[] = [];
  let firstMs: number | null = null;
  let saves = 0;
  let isDone = false;
  const startedMs = performance.now();
  const save = async (place: number): Promise<number | null> => {
    const { id } = toEdit[place % toEdit.length] ?? {};
    if (id === undefined || !(await repository.rows()).some((row) => row.id === id)) return null;
    // Another text each time: the same again would not be saved at all.
    const note = `note ${(saves += 1)}`;
    return await timeOf(() =>
      laptop.changes.apply(id, 'operator', (record, change) => updateProfile(record, { notes: note }, change)),
    );
  };
  const working = (async () => {
    for (let place = 0; !isDone && toEdit.length > 0; place += 1) {
      const took = await save(place % 100);
      if (took !== null) firstMs ??= performance.now() - startedMs;
      if (took !== null) savesMs.push(took);
      await new Promise((resolve) => setTimeout(resolve, saveEveryMs));
    }
  })();
  await laptop.sync.run();
  const tookMs = performance.now() - startedMs;
  isDone = true;
  await working;
  await laptop.sync.run();
  const { state } = laptop.sync.standing;
  if (state !== 'in-step' || (await laptop.sync.unpushed()) > 0) throw new Error(`${login} is not in step: ${state}`);
  const laterMs: number[] = [];
  for (let place = 0; place < savesMs.length; place += 1) laterMs.push((await save(place % 100)) ?? Number.NaN);
  await laptop.sync.run();
  const gainedMb = memory.end();
  const use =
    firstMs === null ? '' : `, in use after ${Math.round(firstMs)} ms with ${savesMs.length} saves on the way`;
  say(`${login}: ${Math.round(tookMs)} ms, progress told ${told} times, ${Math.round(gainedMb)} MB at most${use}`);
  await laptop.close();
  return { tookMs, gainedMb, savesMs, laterMs };
}

/** How much more memory this process has at most than at first. */
class MemoryWatch {
  readonly #atFirst = process.memoryUsage.rss();
  #most = this.#atFirst;
  readonly #timer = setInterval(() => {
    this.#most = Math.max(this.#most, process.memoryUsage.rss());
  }, 50);

  /** In megabytes. */
  end(): number {
    clearInterval(this.#timer);
    return (this.#most - this.#atFirst) / 1e6;
  }
}

/**
 * The processor's time that a laptop in step takes while nobody does anything, with all that the console does for its team. What
 * follows a start is told by itself: the index, a look at every document, and a minute later the day's backup.
 */
async function measureIdle(database: TeamDatabase, folder: string, say: (text: string) => void): Promise<BenchResult> {
  const repository = await openForFaults(folder);
  const laptop = await FileLaptop.open({ folder, login: 'chen', repository, server: database.connect('chen') });
  const credentials = new HeldCredentials();
  credentials.secret = new Secret(database.passwords.get('chen') ?? '');
  const { memory, changes } = laptop;
  const { port } = database.cluster;
  const service = new TeamService({
    workspaceId: workspace({}).id,
    workspace: workspace({}),
    changes,
    rows: () => repository.rows(),
    assets: new MemoryAssetStore(),
    memory,
    clock: realClock,
    logger: { info: () => undefined, warn: () => undefined, error: () => 'bench' },
    credentials,
    pausedBy: () => null,
    access: async () => ({
      connect: (_address, credential, timeoutMs) =>
        connectTeamServer(noHttp, database.address('chen', port), credential, timeoutMs),
      ...noTeamFiles,
    }),
    publisher: { publish: () => undefined },
  });
  await service.syncNow();
  const { state } = await service.status();
  if (state !== 'in-step') throw new Error(`the idle laptop is not in step: ${state}`);
  const first = await untilSettled(folder);
  const spentMs = first.reduce((sum, ms) => sum + ms, 0);
  say(
    `after the start: ${(spentMs / 1000).toFixed(1)} s of the processor within ${first.length} s, the daily backup among it`,
  );
  const seconds = await eachSecond(idleSeconds);
  await service.close();
  // What the process takes by itself.
  const without = percentOf(await eachSecond(30));
  await laptop.close();
  const used = percentOf(seconds);
  const [median, most] = [percentile(seconds, 0.5), Math.max(...seconds)];
  say(
    `idle: ${used.toFixed(3)} % of a core, ${without.toFixed(3)} % without the team; milliseconds in a second: ` +
      `${median.toFixed(1)} in the middle, ${percentile(seconds, 0.95).toFixed(1)} in one of twenty, ${most.toFixed(1)} at most`,
  );
  return result(
    'T-P5',
    'Processor time of an idle laptop; against the limit',
    '%',
    Math.max(0, used - without),
    idlePercent,
  );
}

/** Waits until the day's backup is made and nothing follows it any more. The processor's time of each second until then. */
async function untilSettled(folder: string): Promise<readonly number[]> {
  const seconds: number[] = [];
  const isQuiet = (): boolean =>
    seconds.length >= settled.seconds && seconds.slice(-settled.seconds).every((ms) => ms <= settled.milliseconds);
  while (!(isQuiet() && (await hasBackup(folder)))) {
    if (seconds.length >= longestSettleSeconds) throw new Error('the idle laptop does not come to rest');
    seconds.push(...(await eachSecond(1)));
  }
  return seconds;
}

async function hasBackup(folder: string): Promise<boolean> {
  const names = await readdir(join(folder, 'backups')).catch(() => []);
  return names.some((name) => !name.startsWith('.'));
}

/** Milliseconds of the processor in each second of a while. */
async function eachSecond(count: number): Promise<readonly number[]> {
  const seconds: number[] = [];
  for (let second = 0; second < count; second += 1) {
    const before = process.cpuUsage();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const { user, system } = process.cpuUsage(before);
    seconds.push((user + system) / 1000);
  }
  return seconds;
}

/** Of one core. */
function percentOf(seconds: readonly number[]): number {
  return seconds.reduce((sum, ms) => sum + ms, 0) / 10 / seconds.length;
}
