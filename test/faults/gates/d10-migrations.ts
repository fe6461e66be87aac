import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { firstBrokenEntry } from '../../../main/domain/ledger/ledger';
import { encodeEnvelope } from '../../../main/storage/documents/envelope';
import { FileAssetStore } from '../../../main/storage/tenants/asset-store';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { sampleTenant, sampleTenantId } from '../../fakes/tenant-samples';
import { type Gate, type GateOptions, Tally } from '../gate';
import { openForFaults } from '../open-for-faults';
import { SaveLedger } from '../save-ledger';
import { findPoolThread, Strace, type TracedCall } from '../strace';
import { lackOf } from '../system';
import { opsOf, withMany, withOp } from '../worker/changes';
import { WorkerProcess } from '../worker-process';

const tenants = ['one', 'two', 'three', 'four', 'five'] as const;
/** Two versions that do not exist yet, behind the two that do. */
const newest = 4;
/** So many entries that a document of today does not keep them all. */
const entries = 61;

/**
 * D10: old documents come up step by step, a kill in the middle costs nothing, and a newer workspace is left alone. Those of
 * version 1 hold their whole ledger, most of which moves to a file of its own.
 */
export const migrations: Gate = {
  id: 'D10',
  title: 'migrations',
  obstacle: () => lackOf('strace'),
  run: async (options) => {
    const tally = new Tally();
    const old = join(options.scratch, 'old');
    await makeOld(old);
    for (const version of [2, 3, newest]) await lift(tally, options, old, version);
    const calls = await traceMigration(options, old);
    const chosen = calls.filter((_call, position) => !options.isShort || position % 6 === 0);
    for (const [position, call] of chosen.entries()) {
      await killDuringMigration(tally, options, old, call);
      if (position % 25 === 24) options.say(`${position + 1} of ${chosen.length} kills`);
    }
    for (const version of [2, 3]) {
      for (const index of ['kept', 'gone'] as const) await openNewer(tally, options, old, version, index);
    }
    tally.notes.push(`${chosen.length} of ${calls.length} calls of a migration`);
    return tally.figures();
  },
};

/** A workspace of the first version, as its program left it. */
async function makeOld(folder: string): Promise<void> {
  await mkdir(join(folder, 'tenants'), { recursive: true, mode: 0o700 });
  for (const id of tenants) {
    const record = withMany(withOp(sampleTenant(id), `made-${id}`), `aged-${id}`, entries - 2);
    const bytes = encodeEnvelope({ format: 'tenant', schemaVersion: 1, generation: 1 }, JSON.stringify(record));
    await writeFile(join(folder, 'tenants', `${id}.json`), bytes, { mode: 0o600 });
  }
}

/** Whether a record has every entry that it had, and so many more, in a whole chain. */
function isWhole(record: TenantRecord | null, id: string, more: number): boolean {
  if (record === null || record.ledger.length !== entries + more || firstBrokenEntry(record.ledger) !== null)
    return false;
  return opsOf(record).slice(0, 2).join() === `made-${id},aged-${id}`;
}

async function copyOf(options: GateOptions, source: string, name: string): Promise<string> {
  const folder = join(options.scratch, name);
  await cp(source, folder, { recursive: true, preserveTimestamps: true, force: true });
  return folder;
}

/** Every document of the old workspace is read in the new shape, saved, and was copied before. */
async function lift(tally: Tally, options: GateOptions, old: string, schemaVersion: number): Promise<void> {
  const folder = await copyOf(options, old, `lifted-${schemaVersion}`);
  const repository = await openForFaults(folder, { schemaVersion });
  for (const id of tenants) {
    tally.tried += 1;
    const saved = await repository.update(sampleTenantId(id), (record) => withOp(record, `lifted-${id}`));
    const marks = Array.from({ length: schemaVersion - 2 }, (_, step) => ` v${step + 3}`).join('');
    const isComplete = isWhole(await repository.readWhole(sampleTenantId(id)), id, 1);
    tally.require(isComplete && (saved.earlierEntries ?? 0) > 0, `${id}: not its whole ledger, or not in a file`);
    if (saved.profile.industry.endsWith(marks)) tally.hit += 1;
    else tally.fail(`${id}: ${saved.profile.industry} and not${marks}`);
  }
  await repository.close();
  await compareBackup(tally, folder, old, schemaVersion, `version ${schemaVersion}`);
  const again = await openForFaults(folder, { schemaVersion });
  tally.require(again.problems().length === 0 && again.readOnly === null, `version ${schemaVersion}: problems`);
  await again.close();
  tally.recovered += 1;
}

/** The calls of the first save of a lifted document: the copies of all of them, and the save. */
async function traceMigration(options: GateOptions, old: string): Promise<readonly TracedCall[]> {
  const folder = await copyOf(options, old, 'traced');
  const { worker, thread } = await startWorker(options, folder, () => undefined);
  const strace = await Strace.attach(thread, join(options.scratch, 'strace.log'), null);
  await worker.ask({ name: 'update', tenant: 'one', op: 'traced' });
  const calls = await strace.detach();
  await worker.kill();
  return calls;
}

let round = 0;

async function killDuringMigration(tally: Tally, options: GateOptions, old: string, call: TracedCall): Promise<void> {
  const what = `killed at ${call.name} ${call.ordinal} (${call.text.slice(0, 60)})`;
  const folder = await copyOf(options, old, `killed-${(round += 1)}`);
  const ledger = new SaveLedger();
  tally.tried += 1;
  const { worker, thread } = await startWorker(options, folder, (line) => ledger.note(line));
  const inject = `${call.name}:signal=KILL:when=${call.ordinal}`;
  const strace = await Strace.attach(thread, join(options.scratch, 'strace.log'), inject);
  await worker.ask({ name: 'update', tenant: 'one', op: 'struck' });
  await strace.detach();
  if (worker.hasEnded) tally.hit += 1;
  else tally.fail(`not ${what}`);
  await worker.kill();
  ledger.giveUpOpen();
  const names = await readdir(join(folder, 'backups')).catch((): string[] => []);
  if (names.includes(`before-schema-${newest}`)) await compareBackup(tally, folder, old, newest, what);
  await goOn(tally, folder, old, ledger, what);
}

/** The next start finds every record, and a save makes the migration complete. */
async function goOn(tally: Tally, folder: string, old: string, ledger: SaveLedger, what: string): Promise<void> {
  const repository = await openForFaults(folder, { schemaVersion: newest });
  tally.require(repository.readOnly === null && repository.problems().length === 0, `${what}: problems`);
  for (const id of tenants) {
    const record = await repository.readWhole(sampleTenantId(id)).catch(() => null);
    const more = record !== null && opsOf(record).includes('struck') ? 1 : 0;
    const isLifted = record?.profile.industry.endsWith(' v3 v4') === true;
    if (!isLifted || !isWhole(record, id, more)) tally.lost += 1;
  }
  if (ledger.acknowledged > 0) tally.fail(`${what}: acknowledged after its end`);
  const { failures } = await new SaveLedger().compare(repository, new FileAssetStore(join(folder, 'assets')));
  for (const failure of failures) tally.fail(`${what}: ${failure}`);
  // Again what was struck, and one that was not.
  for (const id of ['one', 'two'] as const) {
    const before = await repository.readWhole(sampleTenantId(id));
    await repository.update(sampleTenantId(id), (record) => withOp(record, 'after'));
    const after = await repository.readWhole(sampleTenantId(id));
    tally.require(isWhole(after, id, before.ledger.length - entries + 1), `${what}: ${id} is not whole after a save`);
  }
  await repository.close();
  await compareBackup(tally, folder, old, newest, what);
  tally.recovered += 1;
}

/** The copy made before the migration holds every old document, byte for byte. */
async function compareBackup(
  tally: Tally,
  folder: string,
  old: string,
  schemaVersion: number,
  what: string,
): Promise<void> {
  for (const id of tenants) {
    const file = join('tenants', `${id}.json`);
    const copy = await readFile(join(folder, 'backups', `before-schema-${schemaVersion}`, file)).catch(() => null);
    const original = await readFile(join(old, file));
    if (copy?.equals(original) !== true)
      tally.fail(`${what}: the copy of ${id} ${copy === null ? 'is missing' : 'differs'}`);
  }
}

/** An older program shows a workspace of the newest version, saves nothing and changes not one byte of it. */
async function openNewer(
  tally: Tally,
  options: GateOptions,
  old: string,
  schemaVersion: number,
  index: 'kept' | 'gone',
): Promise<void> {
  const folder = await copyOf(options, old, `newer-${schemaVersion}-${index}`);
  const newer = await openForFaults(folder, { schemaVersion: newest });
  for (const id of tenants.slice(0, 3)) await newer.update(sampleTenantId(id), (record) => withOp(record, 'newer'));
  await newer.close();
  if (index === 'gone') await rm(join(folder, 'index.json'));
  const before = await contentOf(folder);
  tally.tried += 1;
  const repository = await openForFaults(folder, { schemaVersion });
  const isReadOnly = repository.readOnly?.code === 'newer-version';
  const codes = await Promise.all(
    tenants.map((id) =>
      repository
        .update(sampleTenantId(id), (record) => withOp(record, 'older'))
        .then(
          () => 'saved',
          (error: unknown) => (error instanceof Error ? error.message : String(error)),
        ),
    ),
  );
  const read = await Promise.all(tenants.map((id) => repository.readWhole(sampleTenantId(id)).catch(() => null)));
  await repository.close();
  const isSame = (await contentOf(folder)) === before;
  if (isReadOnly && codes.every((code) => code === 'newer-version') && isSame) tally.hit += 1;
  else
    tally.fail(
      `version ${schemaVersion} on ${newest}, index ${index}: read-only ${isReadOnly}, ${codes.join()}, unchanged ${isSame}`,
    );
  if (read.every((record) => record !== null)) tally.recovered += 1;
  else tally.lost += 1;
}

/** Names, times and bytes of every file of a folder, as one text. */
async function contentOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const parts: string[] = [];
  for (const file of files.toSorted()) {
    parts.push(`${file} ${(await stat(file)).mtimeMs} ${(await readFile(file)).toString('base64')}`);
  }
  return parts.join('\n');
}

async function startWorker(
  options: GateOptions,
  folder: string,
  onLine: ConstructorParameters<typeof WorkerProcess>[1],
): Promise<{ readonly worker: WorkerProcess; readonly thread: number }> {
  const worker = new WorkerProcess(options.worker, onLine, { UV_THREADPOOL_SIZE: '1' });
  await worker.loaded;
  await worker.ask({ name: 'pool' });
  await worker.ask({ name: 'open', folder, schemaVersion: newest });
  const log = join(options.scratch, 'strace.log');
  const thread = await findPoolThread(worker.pid, log, (path) => worker.ask({ name: 'touch', folder: path }));
  return { worker, thread };
}
