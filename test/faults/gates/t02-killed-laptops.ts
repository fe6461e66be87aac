import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { brokenEntryOf, canonicalJson } from '../../../main/domain/ledger/ledger';
import { sharedStateOf } from '../../../main/domain/team/shared-state';
import type { TenantRecord } from '../../../preload/contract/tenant';
import type { TeamConsole } from '../../support/team-console';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { TeamDatabase } from '../../support/team/team-database';
import { type Gate, type GateOptions, Tally } from '../gate';
import { killLargeExchange } from '../team/large-exchange';
import { countLost, edit, enrol, idOf, laptopOf, settle, tenants } from '../team/laptops';
import type { SyncJob } from '../team/sync-job';
import { type LaptopRun, recordsIn, requireBehind, requireInStep, runLaptop } from '../team/sync-process';

const count = 6;
/** A laptop takes a portfolio over for the first time, or gives and takes what was changed on both sides, with one conflict. */
const phases = ['first', 'later'] as const;
type Phase = (typeof phases)[number];

/**
 * T2: kill -9 of a laptop before and after each call, save and commit of its sync, and in the middle of a first exchange of a whole
 * portfolio. The next start goes on, and converges.
 */
export const killedLaptops: Gate = {
  id: 'T2',
  title: 'kill -9 of a laptop that syncs',
  obstacle: async () => (process.platform === 'win32' ? 'needs SIGKILL' : await lackOfPostgres()),
  run: async (options) => {
    const bench = await SyncBench.start(options);
    try {
      await bench.run();
    } finally {
      await bench.database.remove();
    }
    const { tally } = bench;
    await killLargeExchange(tally, options, options.isShort ? 300 : 10_000);
    tally.require(tally.hit === tally.tried, `${tally.tried - tally.hit} kills did not strike`);
    return tally.figures();
  },
};

class SyncBench {
  readonly tally = new Tally();
  readonly database: TeamDatabase;
  readonly #options: GateOptions;
  readonly #lin: TeamConsole;
  readonly #acknowledged: string[] = [];
  #rounds = 0;

  private constructor(options: GateOptions, database: TeamDatabase) {
    this.#options = options;
    this.database = database;
    this.#lin = laptopOf(database, 'lin', tenants(count));
  }

  static async start(options: GateOptions): Promise<SyncBench> {
    const database = await TeamDatabase.start();
    await enrol(database, ['lin', 'chen']);
    const bench = new SyncBench(options, database);
    await bench.#lin.sync.run();
    bench.tally.require(bench.#lin.sync.standing.state === 'in-step', 'the portfolio was not given to the team');
    return bench;
  }

  async run(): Promise<void> {
    const { isShort, say } = this.#options;
    // Once to its end, for the number of steps, and as what the later ones begin with.
    const first = await this.#walk('first', this.#folder('template'), 0);
    const later = await this.#walk('later', await this.#copyOfTemplate('whole'), 0);
    const steps = { first: first.length, later: later.length };
    const rounds = isShort ? 4 : 50;
    for (const phase of phases)
      for (let round = 0; round < rounds; round += 1) {
        // Spread over all steps, the last one included.
        const crashAt = Math.max(1, Math.round(((round + 1) * steps[phase]) / rounds) - (isShort ? 1 : 0));
        await this.#crash(phase, crashAt);
        if (round % 10 === 9) say(`${phase}: ${round + 1} of ${rounds} kills`);
      }
    await countLost(this.tally, await this.#settled(), this.#acknowledged);
    this.tally.notes.push(`${steps.first} and ${steps.later} steps`, `${this.#acknowledged.length} acknowledged edits`);
  }

  async #crash(phase: Phase, crashAt: number): Promise<void> {
    const name = `${phase}-${this.#rounds}`;
    const folder = phase === 'first' ? this.#folder(name) : await this.#copyOfTemplate(name);
    this.tally.tried += 1;
    const steps = await this.#walk(phase, folder, crashAt);
    if (steps.length >= crashAt) this.tally.hit += 1;
    const at = `${name} after ${steps.at(-1) ?? 'nothing'}`;
    await requireBehind(this.tally, this.database, folder, at);
    requireInStep(this.tally, await this.#start(folder, [], 0), `${at}, the next start`);
    if (await this.#isSame(folder, at)) this.tally.recovered += 1;
  }

  /** What a laptop does in a phase. Answers the steps that it came to. */
  async #walk(phase: Phase, folder: string, crashAt: number): Promise<readonly string[]> {
    this.#rounds += 1;
    const run = await this.#start(folder, phase === 'first' ? [] : await this.#editBoth(), crashAt);
    if (crashAt === 0) requireInStep(this.tally, run, phase);
    return run.steps;
  }

  /** Edits on the colleague's laptop, and those that are to be made on this one: the second is a conflict. */
  async #editBoth(): Promise<SyncJob['edits']> {
    const round = this.#rounds;
    for (const at of [0, 1]) this.#acknowledged.push(await edit(this.#lin, at, 'owner', `林 ${round}`));
    await this.#lin.sync.run();
    return [
      { tenantId: idOf(0), field: 'industry', value: `陈 ${round}` },
      { tenantId: idOf(1), field: 'owner', value: `陈 ${round}` },
      { tenantId: idOf(2), field: 'owner', value: `陈 ${round}` },
    ];
  }

  async #start(folder: string, edits: SyncJob['edits'], crashAt: number): Promise<LaptopRun> {
    const run = await runLaptop(this.#options, this.database, { folder, login: 'chen', edits, crashAt });
    this.#acknowledged.push(...run.edited);
    return run;
  }

  async #isSame(folder: string, at: string): Promise<boolean> {
    const [here, there] = [await recordsIn(folder), await (await this.#settled()).records()];
    const isSame = JSON.stringify(here.map(told)) === JSON.stringify(there.map(told));
    this.tally.require(isSame, `${at}: the laptop and its colleague's differ`);
    const isWhole = here.length === count && here.every((record) => brokenEntryOf(record) === null);
    this.tally.require(isWhole, `${at}: ${here.length} records, or a broken chain`);
    return isSame && isWhole;
  }

  async #settled(): Promise<TeamConsole> {
    await settle([this.#lin], 1);
    return this.#lin;
  }

  #folder(name: string): string {
    return join(this.#options.scratch, name);
  }

  async #copyOfTemplate(name: string): Promise<string> {
    await cp(this.#folder('template'), this.#folder(name), { recursive: true, preserveTimestamps: true });
    return this.#folder(name);
  }
}

function told(record: TenantRecord): string {
  return canonicalJson([sharedStateOf(record), record.ledger]);
}
