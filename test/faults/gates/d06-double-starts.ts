import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FileAssetStore } from '../../../main/storage/tenants/asset-store';
import { type Gate, type GateOptions, Tally } from '../gate';
import { openForFaults } from '../open-for-faults';
import { randomFrom } from '../random';
import { SaveLedger } from '../save-ledger';
import { type Answer, WorkerProcess } from '../worker-process';

/** D6: two or three processes open the same workspace at the same moment, often over the lock of one that was killed. */
export const doubleStarts: Gate = {
  id: 'D6',
  title: 'double starts',
  obstacle: async () => null,
  run: async (options) => {
    const tally = new Tally();
    const rounds = options.isShort ? 25 : 300;
    const folder = join(options.scratch, 'workspace');
    await mkdir(folder);
    const ledger = new SaveLedger();
    const repository = await openForFaults(folder);
    await repository.close();
    const random = randomFrom(6);
    for (let round = 0; round < rounds; round += 1) {
      await startTogether(options, tally, folder, ledger, round, random);
      if (round % 50 === 49) options.say(`${round + 1} of ${rounds} double starts`);
    }
    await compare(tally, folder, ledger);
    return tally.figures();
  },
};

async function startTogether(
  options: GateOptions,
  tally: Tally,
  folder: string,
  ledger: SaveLedger,
  round: number,
  random: () => number,
): Promise<void> {
  tally.tried += 1;
  const count = random() < 0.3 ? 3 : 2;
  const workers = Array.from({ length: count }, () => new WorkerProcess(options.worker, (line) => ledger.note(line)));
  await Promise.all(workers.map((worker) => worker.loaded));
  await Promise.all(workers.map((worker) => worker.ask({ name: 'open', folder })));
  const tenant = `r-${round}`;
  await Promise.all(
    workers.map((worker, position) => worker.ask({ name: 'create', tenant, op: `s${round}-${position}` })),
  );
  const writers = [];
  for (const worker of workers) {
    const code = readOnlyCode(await worker.ask({ name: 'state' }));
    if (code === null) writers.push(worker);
    else if (code !== 'workspace-locked') tally.fail(`round ${round}: read-only with ${code}`);
  }
  if (writers.length === 1) tally.hit += 1;
  else tally.fail(`round ${round}: ${writers.length} writers of ${count}`);
  const acknowledged = workers.filter((_worker, position) => ledger.hasAcknowledged(`s${round}-${position}`)).length;
  tally.require(acknowledged === 1, `round ${round}: ${acknowledged} processes saved`);
  // Every other time the lock is left behind.
  if (random() < 0.5) await Promise.all(writers.map((worker) => worker.ask({ name: 'close' })));
  await Promise.all(workers.map((worker) => worker.kill()));
}

function readOnlyCode(answer: Answer): string | null {
  if (!('value' in answer)) return answer.code;
  const { value } = answer;
  if (typeof value !== 'object' || value === null || !('readOnly' in value)) return 'no answer';
  const { readOnly } = value;
  if (readOnly === null) return null;
  return typeof readOnly === 'object' && 'code' in readOnly ? String(readOnly.code) : 'no code';
}

async function compare(tally: Tally, folder: string, ledger: SaveLedger): Promise<void> {
  const repository = await openForFaults(folder);
  const { lost, failures } = await ledger.compare(repository, new FileAssetStore(join(folder, 'assets')));
  tally.lost += lost.length;
  tally.recovered = ledger.acknowledged - lost.length;
  for (const failure of failures) tally.fail(failure);
  tally.require(repository.readOnly === null, 'cannot be opened for writing at the end');
  await repository.close();
}
