import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { FileAssetStore } from '../../../main/storage/tenants/asset-store';
import { type Gate, type GateOptions, Tally } from '../gate';
import { openForFaults, takeLoggedErrors } from '../open-for-faults';
import { randomFrom } from '../random';
import { SaveLedger } from '../save-ledger';
import { WorkerProcess } from '../worker-process';

const roundsPerWorkspace = 25;
const longestOpeningMs = 20_000;

/** D1: kill -9 at random moments of a mixed workload, of opening, and of recovering from the kill before. */
export const randomKills: Gate = {
  id: 'D1',
  title: 'random kill -9 in a mixed workload',
  obstacle: async () => null,
  run: async (options) => {
    const tally = new Tally();
    const kills = options.isShort ? 50 : 1_000;
    let saves = 0;
    for (let done = 0; done < kills; done += roundsPerWorkspace) {
      const folder = join(options.scratch, `workspace-${done}`);
      await mkdir(folder);
      saves += await runWorkspace(options, tally, folder, done, Math.min(roundsPerWorkspace, kills - done));
      options.say(`${Math.min(done + roundsPerWorkspace, kills)} of ${kills} kills`);
    }
    tally.require(tally.hit >= kills / 3, `only ${tally.hit} kills struck during a save`);
    tally.notes.push(`${saves} acknowledged saves`);
    return tally.figures();
  },
};

async function runWorkspace(
  options: GateOptions,
  tally: Tally,
  folder: string,
  seed: number,
  rounds: number,
): Promise<number> {
  const random = randomFrom(seed + 1);
  const ledger = new SaveLedger();
  for (let round = 0; round < rounds; round += 1) {
    tally.tried += 1;
    // Some kills strike while the worker starts, takes over the lock and recovers.
    const isEarly = round > 0 && random() < 0.25;
    await killOnce({ options, tally, folder, ledger, random, isEarly, op: `k${seed + round}` });
    await compare(folder, ledger, tally, 'review');
  }
  await compare(folder, ledger, tally, 'write');
  return ledger.acknowledged;
}

interface Round {
  readonly options: GateOptions;
  readonly tally: Tally;
  readonly folder: string;
  readonly ledger: SaveLedger;
  readonly random: () => number;
  readonly isEarly: boolean;
  readonly op: string;
}

async function killOnce({ options, tally, folder, ledger, random, isEarly, op }: Round): Promise<void> {
  const worker = new WorkerProcess(options.worker, (line) => ledger.note(line));
  await worker.loaded;
  const opening = worker.ask({ name: 'open', folder });
  if (isEarly) await delay(random() * 25);
  else {
    const answer = await Promise.race([opening, delay(longestOpeningMs, null)]);
    if (answer === null || !('value' in answer)) tally.fail(`round ${op}: did not open ${worker.errors}`);
    void worker.ask({ name: 'mix', seed: Math.floor(random() * 2 ** 31), op });
    await delay(10 + random() * 250);
  }
  tally.require(!worker.hasEnded, `round ${op}: ended by itself ${worker.errors}`);
  await worker.kill();
  if (ledger.open > 0) tally.hit += 1;
  ledger.giveUpOpen();
}

async function compare(folder: string, ledger: SaveLedger, tally: Tally, access: 'review' | 'write'): Promise<void> {
  const repository = await openForFaults(folder, { access });
  if (access === 'write') tally.require(repository.readOnly === null, 'a dead worker’s lock was not taken over');
  const { lost, failures } = await ledger.compare(repository, new FileAssetStore(join(folder, 'assets')));
  tally.lost += lost.length;
  for (const failure of [...failures, ...lost.map((op) => `lost ${op}`), ...takeLoggedErrors()]) tally.fail(failure);
  for (const problem of repository.problems()) tally.fail(`${problem.kind}: ${problem.file}, ${problem.reason}`);
  if (lost.length === 0 && failures.length === 0 && access === 'review') tally.recovered += 1;
  await repository.close();
}
