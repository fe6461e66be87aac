import { mkdtemp, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../../main/domain/failures/app-error';
import { FileAssetStore } from '../../../main/storage/tenants/asset-store';
import { decodeEnvelope } from '../../../main/storage/documents/envelope';
import type { OpenedTenantRepository } from '../../../main/storage/tenants/tenant-repository';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { sampleTenant, sampleTenantId } from '../../fakes/tenant-samples';
import { type Gate, type GateOptions, Tally } from '../gate';
import { lackOfMounts, type Mounted, mountMemory } from '../mounts';
import { openForFaults } from '../open-for-faults';
import { lackOf } from '../system';
import { opsOf, withMany, withOp } from '../worker/changes';

const pageBytes = 4_096;
const volumeBytes = 4 * 1024 * 1024;
const [edited, made] = [sampleTenantId('edited'), 'made'];

/** D4: the disk has so many pages free, from none upwards, while documents of about a hundred pages are saved. */
export const fullDisk: Gate = {
  id: 'D4',
  title: 'saves on a disk that fills up',
  obstacle: async () => {
    const lack = await lackOf('mount');
    if (lack !== null) return lack;
    const scratch = await mkdtemp(join(tmpdir(), 'faults-mount-'));
    const refused = await lackOfMounts(scratch);
    await rm(scratch, { recursive: true, force: true });
    return refused;
  },
  run: async (options) => {
    const tally = new Tally();
    const levels = options.isShort ? 40 : 200;
    const step = options.isShort ? 5 : 1;
    const outcomes = { saved: 0, refused: 0 };
    for (let level = 0; level < levels; level += 1) {
      const saved = await tryLevel(options, tally, level * step);
      outcomes[saved ? 'saved' : 'refused'] += 1;
      if (level % 50 === 49) options.say(`${level + 1} of ${levels} levels`);
    }
    const { saved, refused } = outcomes;
    tally.require(saved > 0 && refused > 0, `${saved} saved, ${refused} refused: the sweep misses the edge`);
    tally.notes.push(`${saved} saved`, `${refused} refused`);
    return tally.figures();
  },
};

async function tryLevel(options: GateOptions, tally: Tally, freePages: number): Promise<boolean> {
  const disk = await mountMemory(join(options.scratch, 'disk'), volumeBytes);
  try {
    return await saveAtLevel(disk, tally, freePages);
  } finally {
    await disk.unmount();
  }
}

async function saveAtLevel(disk: Mounted, tally: Tally, freePages: number): Promise<boolean> {
  const what = `${freePages} pages free`;
  const folder = join(disk.folder, 'workspace');
  const repository = await openForFaults(folder);
  await repository.create(withOp(sampleTenant(edited), 'first'));
  const before = await repository.update(edited, (record) => large(withOp(record, 'second')));
  await fill(disk, freePages);
  tally.tried += 1;
  const isSaved = await attempt(tally, what, () => repository.update(edited, (record) => withMany(record, 'third')));
  if (!isSaved) tally.hit += 1;
  await attempt(tally, what, () => repository.create(large(sampleTenant(made))));
  await attempt(tally, what, () =>
    new FileAssetStore(join(folder, 'assets')).save(Buffer.alloc(100 * pageBytes, 7), 'png'),
  );
  const onDisk = decodeEnvelope(await readFile(join(folder, 'tenants', 'edited.json')));
  tally.require(onDisk.kind === 'intact', `${what}: the good file is damaged`);
  const record = await repository.readWhole(edited);
  const expected = isSaved ? ['first', 'second', 'third'] : ['first', 'second'];
  if (opsOf(record).join() !== expected.join()) tally.lost += 1;
  if (!isSaved) tally.require(sameContent(record, before), `${what}: refused, and changed in memory`);
  await repository.close();
  await openAtLevel(disk, folder, tally, what, expected);
  return isSaved;
}

/** However full: the workspace opens, shows everything, and is saved to again when there is room. */
async function openAtLevel(
  disk: Mounted,
  folder: string,
  tally: Tally,
  what: string,
  expected: readonly string[],
): Promise<void> {
  await fill(disk, 0);
  const repository = await openForFaults(folder);
  tally.require(
    repository.readOnly?.code === 'disk-full',
    `${what}: at 0 bytes free ${JSON.stringify(repository.readOnly)}`,
  );
  if (opsOf(await repository.readWhole(edited)).join() !== expected.join()) tally.lost += 1;
  tally.require((await repository.rows()).length >= 1, `${what}: no rows at 0 bytes free`);
  tally.require(repository.problems().length === 0, `${what}: problems at 0 bytes free`);
  await attempt(
    tally,
    what,
    () => repository.update(edited, (record) => withOp(record, 'on a full disk')),
    'disk-full',
  );
  await empty(disk);
  const healed = await heal(repository);
  tally.require(healed, `${what}: no save when there is room again`);
  if (healed) tally.recovered += 1;
  await repository.close();
}

async function heal(repository: OpenedTenantRepository): Promise<boolean> {
  const record = await repository.update(edited, (current) => withOp(current, 'with room again'));
  return (
    repository.readOnly === null &&
    opsOf(record).at(-1) === 'with room again' &&
    !opsOf(record).includes('on a full disk')
  );
}

async function attempt(
  tally: Tally,
  what: string,
  save: () => Promise<unknown>,
  expected: 'any' | 'disk-full' = 'any',
): Promise<boolean> {
  try {
    await save();
    tally.require(expected === 'any', `${what}: acknowledged on a full disk`);
    return true;
  } catch (error) {
    const code = error instanceof AppError ? error.code : String(error);
    tally.require(code === 'disk-full', `${what}: rejected with ${code}`);
    return false;
  }
}

/** Leaves so many pages free. */
async function fill(disk: Mounted, freePages: number): Promise<void> {
  const ballast = (await readdir(disk.folder)).filter((name) => name.startsWith('ballast-'));
  const { bavail } = await statfs(disk.folder);
  const sizeBytes = Math.max(0, bavail - freePages) * pageBytes;
  await writeFile(join(disk.folder, `ballast-${ballast.length}`), Buffer.alloc(sizeBytes, 1));
  const left = await statfs(disk.folder);
  if (left.bavail > freePages) throw new Error(`${left.bavail} pages free and not ${freePages}`);
}

/** Makes room again. */
async function empty(disk: Mounted): Promise<void> {
  for (const name of await readdir(disk.folder)) if (name.startsWith('ballast-')) await rm(join(disk.folder, name));
}

/** A record of about a hundred pages. */
function large(record: TenantRecord): TenantRecord {
  const acknowledgement = { kind: 'functions-given-up', acceptedBy: '王敏', recordedBy: 'Lin', atMs: 1 } as const;
  const text = '功能'.repeat(1_700);
  return { ...record, acknowledgements: Array.from({ length: 40 }, () => ({ ...acknowledgement, text })) };
}

function sameContent(a: TenantRecord, b: TenantRecord): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
