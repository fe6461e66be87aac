import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { FileAssetStore } from '../../../main/storage/tenants/asset-store';
import { type Gate, type GateOptions, Tally } from '../gate';
import { lackOfMounts, mountImage } from '../mounts';
import { openForFaults } from '../open-for-faults';
import { randomFrom } from '../random';
import { SaveLedger } from '../save-ledger';
import { lackOf, run } from '../system';
import { WorkerProcess } from '../worker-process';

const imageBytes = 48 * 1024 * 1024;

/**
 * D3: the power fails. The workspace lies on an ext4 in a file; the worker is killed, and the file is copied as it is: it holds
 * what the file system has handed to its device, and nothing of what still waits in memory. The copy is mounted and compared.
 */
export const powerCuts: Gate = {
  id: 'D3',
  title: 'power cuts on ext4',
  obstacle: async () => {
    const lack = await lackOf('mkfs.ext4', 'mount');
    if (lack !== null) return lack;
    const scratch = await mkdtemp(join(tmpdir(), 'faults-mount-'));
    const refused = await lackOfMounts(scratch);
    await rm(scratch, { recursive: true, force: true });
    return refused;
  },
  run: async (options) => {
    const tally = new Tally();
    const cuts = options.isShort ? 25 : 300;
    const blank = join(options.scratch, 'blank.img');
    await run('truncate', '-s', String(imageBytes), blank);
    await run('mkfs.ext4', '-q', '-F', blank);
    let saves = 0;
    for (let cut = 0; cut < cuts; cut += 1) {
      saves += await cutPower(options, tally, blank, cut);
      if (cut % 25 === 24) options.say(`${cut + 1} of ${cuts} cuts`);
    }
    tally.require(tally.hit >= cuts / 2, `only ${tally.hit} cuts struck during a save`);
    tally.notes.push(`${saves} acknowledged saves`);
    return tally.figures();
  },
};

async function cutPower(options: GateOptions, tally: Tally, blank: string, cut: number): Promise<number> {
  const image = join(options.scratch, 'disk.img');
  const copy = join(options.scratch, 'after.img');
  const random = randomFrom(cut + 77);
  const ledger = new SaveLedger();
  tally.tried += 1;
  await run('cp', '--sparse=always', blank, image);
  const disk = await mountImage(image, join(options.scratch, 'disk'));
  try {
    const worker = new WorkerProcess(options.worker, (line) => ledger.note(line));
    await worker.loaded;
    const opened = await worker.ask({ name: 'open', folder: join(disk.folder, 'workspace') });
    tally.require('value' in opened, `cut ${cut}: did not open ${worker.errors}`);
    void worker.ask({ name: 'mix', seed: cut, op: `c${cut}` });
    await delay(20 + random() * 500);
    await worker.kill();
    await run('cp', '--sparse=always', image, copy);
  } finally {
    await disk.unmount();
  }
  if (ledger.open > 0) tally.hit += 1;
  ledger.giveUpOpen();
  await compare(options, tally, copy, ledger, `cut ${cut}`);
  return ledger.acknowledged;
}

async function compare(
  options: GateOptions,
  tally: Tally,
  copy: string,
  ledger: SaveLedger,
  what: string,
): Promise<void> {
  const disk = await mountImage(copy, join(options.scratch, 'after'));
  try {
    const folder = join(disk.folder, 'workspace');
    const repository = await openForFaults(folder);
    const { lost, failures } = await ledger.compare(repository, new FileAssetStore(join(folder, 'assets')));
    tally.lost += lost.length;
    for (const op of lost) tally.fail(`${what}: lost ${op}`);
    for (const failure of failures) tally.fail(`${what}: ${failure}`);
    for (const { file, reason } of repository.problems()) tally.fail(`${what}: ${file} ${reason}`);
    tally.require(repository.readOnly === null, `${what}: opens for reading only`);
    if (lost.length === 0 && failures.length === 0) tally.recovered += 1;
    await repository.close();
  } finally {
    await disk.unmount();
  }
}
