import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../main/domain/failures/app-error';
import { tenantKind } from '../../../main/storage/documents/document-kinds';
import { type DocumentPlace, DurableAdapter } from '../../../main/storage/documents/durable-adapter';
import { recordOf } from '../../../main/storage/tenants/stored-tenant';
import { tenantPlaces } from '../../../main/storage/tenants/tenant-places';
import { fullTenant } from '../../fakes/full-tenant';
import { sampleTenantId } from '../../fakes/tenant-samples';
import { type Gate, Tally } from '../gate';
import { openForFaults } from '../open-for-faults';
import { opsOf, withMany, withOp } from '../worker/changes';

const [hurt, well] = [sampleTenantId('hurt'), sampleTenantId('well')];

/** D5: files that were truncated, flipped, emptied, overwritten or exchanged behind the console's back. */
export const damagedFiles: Gate = {
  id: 'D5',
  title: 'damaged files',
  obstacle: async () => null,
  run: async (options) => {
    const tally = new Tally();
    const folder = join(options.scratch, 'workspace');
    await prepare(folder);
    const place = tenantPlaces(folder).tenant(hurt);
    const good = await readFile(place.file);
    const damages = damagesOf(good, options.isShort ? 97 : 1);
    for (const [position, { what, bytes }] of damages.entries()) {
      await damageDocument(tally, place, what, bytes);
      if (position % 5_000 === 4_999) options.say(`${position + 1} of ${damages.length} damaged documents`);
    }
    await writeFile(place.file, good);
    tally.notes.push(`${damages.length} contents`);
    await openDamagedWorkspaces(tally, folder, good);
    await damageLedgers(tally, join(options.scratch, 'aged'), options.isShort ? 211 : 5);
    return tally.figures();
  },
};

interface Damage {
  readonly what: string;
  readonly bytes: Buffer;
}

async function prepare(folder: string): Promise<void> {
  const repository = await openForFaults(folder);
  for (const id of [hurt, well]) {
    await repository.create(withOp(fullTenant(id), 'first'));
    await repository.update(id, (record) => withOp(record, 'second'));
  }
  await repository.close();
}

/** Every truncation and every flipped bit (of every `stride`th place), and whatever else programs and disks leave behind. */
function damagesOf(good: Buffer, stride: number): readonly Damage[] {
  const damages: Damage[] = [];
  for (let length = 0; length < good.length; length += Math.ceil(stride / 8)) {
    damages.push({ what: `cut to ${length} bytes`, bytes: good.subarray(0, length) });
  }
  for (let bit = 0; bit < good.length * 8; bit += stride) {
    const bytes = Buffer.from(good);
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    damages.push({ what: `bit ${bit} flipped`, bytes });
  }
  for (let start = 0; start < good.length; start += 512) {
    const bytes = Buffer.from(good);
    bytes.fill(0, start, Math.min(start + 512, bytes.length));
    damages.push({ what: `NUL from ${start}`, bytes });
  }
  for (const text of ['null', '0', '""', '{}', '[]', 'true', '\0'.repeat(good.length), good.toString().slice(1)]) {
    damages.push({ what: JSON.stringify(text.slice(0, 12)), bytes: Buffer.from(text) });
  }
  damages.push({ what: 'twice', bytes: Buffer.concat([good, good]) });
  damages.push({ what: 'one more line', bytes: Buffer.concat([good, Buffer.from('\n')]) });
  return damages;
}

/** The damage must be noticed, and the generation before it must come back. Nothing is repaired, for the next one. */
async function damageDocument(tally: Tally, place: DocumentPlace, what: string, bytes: Buffer): Promise<void> {
  await writeFile(place.file, bytes);
  tally.tried += 1;
  const adapter = new DurableAdapter(place, tenantKind);
  try {
    const record = await adapter.read();
    if ((adapter.found?.recovered ?? null) === null) return tally.fail(`${what}: read as if it were whole`);
    tally.hit += 1;
    if (record !== null && opsOf(recordOf(record)).at(-1) === 'first') tally.recovered += 1;
    else tally.fail(`${what}: another record came back`);
  } catch (error) {
    tally.fail(`${what}: ${String(error)}`);
  }
}

/** What the whole console makes of it: the document comes back, the damaged file is kept, the operator is told, the rest works. */
async function openDamagedWorkspaces(tally: Tally, folder: string, good: Buffer): Promise<void> {
  const places = tenantPlaces(folder);
  const { file, previous, damagedFolder } = places.tenant(hurt);
  const before = await readFile(previous);
  const other = await readFile(places.tenant(well).file);
  const flipped = Buffer.from(good);
  flipped[good.length - 40] = (flipped[good.length - 40] ?? 0) ^ 4;
  const cases: readonly (readonly [string, Buffer | null])[] = [
    ['cut in half', good.subarray(0, good.length / 2)],
    ['empty', Buffer.alloc(0)],
    ['NUL', Buffer.alloc(good.length)],
    ['null', Buffer.from('null')],
    ['a bit', flipped],
    ['another tenant’s', other],
    ['gone', null],
  ];
  for (const [what, bytes] of cases) {
    for (const index of ['kept', 'gone', 'damaged'] as const) {
      for (const fallback of ['whole', 'damaged', 'gone'] as const) {
        await restore(folder, file, good, previous, before);
        if (bytes === null) await rm(file);
        else await writeFile(file, bytes);
        if (index === 'gone') await rm(places.indexFile, { force: true });
        if (index === 'damaged') await writeFile(places.indexFile, '[]');
        if (fallback === 'damaged') await writeFile(previous, before.subarray(1));
        if (fallback === 'gone') await rm(previous);
        const isNoticeable = bytes !== null || fallback !== 'gone' || index === 'kept';
        tally.tried += 1;
        await openDamaged(
          tally,
          folder,
          `${what}, index ${index}, previous ${fallback}`,
          fallback === 'whole',
          isNoticeable,
        );
        const kept = await readdir(damagedFolder).catch(() => []);
        const keeps = bytes !== null && fallback === 'whole';
        tally.require(
          kept.length === (keeps ? 1 : 0),
          `${what}, previous ${fallback}: ${kept.length} damaged files kept`,
        );
      }
    }
  }
  tally.notes.push(`${cases.length * 9} workspaces, 2 of them without a trace of the document`);
}

/** Back to two whole tenants, closed properly. */
async function restore(folder: string, file: string, good: Buffer, previous: string, before: Buffer): Promise<void> {
  await rm(join(folder, 'damaged'), { recursive: true, force: true });
  await mkdir(join(folder, 'tenants'), { recursive: true });
  await writeFile(file, good);
  await writeFile(previous, before);
  const repository = await openForFaults(folder);
  await repository.verified();
  await repository.close();
}

async function openDamaged(
  tally: Tally,
  folder: string,
  what: string,
  canRecover: boolean,
  isNoticeable: boolean,
): Promise<void> {
  const repository = await openForFaults(folder);
  await repository.verified();
  const problem = repository.problems().find(({ tenantId }) => tenantId === hurt);
  const expected = canRecover ? 'recovered' : 'damaged';
  if (isNoticeable) {
    if (problem?.kind === expected) tally.hit += 1;
    else tally.fail(`${what}: ${problem?.kind ?? 'nothing'} reported, not ${expected}`);
  }
  const read = await repository.read(hurt).catch((error: unknown) => error);
  if (canRecover) {
    const isBack = typeof read === 'object' && read !== null && 'ledger' in read;
    tally.require(isBack, `${what}: the previous generation did not come back`);
    if (isBack) tally.recovered += 1;
  } else {
    const code = read instanceof AppError ? read.code : 'a record';
    const codes = isNoticeable ? ['record-damaged'] : ['record-damaged', 'not-found'];
    tally.require(codes.includes(code), `${what}: read gave ${code}`);
  }
  const saved = await repository.update(well, (record) => withOp(record, 'still works')).catch(() => null);
  tally.require(saved !== null, `${what}: the other tenant cannot be saved`);
  await repository.close();
}

/**
 * The file of a ledger, damaged like the documents: the tenant says so, stays in the list and keeps its file, and the others are
 * none the wiser. What only lies behind the end that the document names is no damage.
 */
async function damageLedgers(tally: Tally, folder: string, stride: number): Promise<void> {
  const repository = await openForFaults(folder);
  for (const id of [hurt, well]) await repository.create(withMany(withOp(fullTenant(id), 'first'), 'second'));
  await repository.close();
  const places = tenantPlaces(folder);
  const file = places.ledger(hurt, 1);
  const good = await readFile(file);
  const { mtime } = await stat(file);
  const isLonger = ({ bytes }: Damage): boolean =>
    bytes.length > good.length && bytes.subarray(0, good.length).equals(good);
  const damages = damagesOf(good, stride);
  for (const [position, damage] of damages.entries()) {
    await writeFile(file, damage.bytes);
    // A disk that rots leaves the time as it was; only reading everything tells then.
    if (position % 2 === 0) await utimes(file, mtime, mtime);
    tally.tried += 1;
    const reader = await openForFaults(folder, { access: 'review' });
    const read = await reader.readWhole(hurt).catch((error: unknown) => error);
    const code = read instanceof AppError ? read.code : 'a record';
    const other = await reader.readWhole(well).catch(() => null);
    await reader.close();
    if (code === (isLonger(damage) ? 'a record' : 'ledger-damaged')) tally.hit += 1;
    else tally.fail(`ledger, ${damage.what}: read gave ${code}`);
    if (other !== null) tally.recovered += 1;
    else tally.fail(`ledger, ${damage.what}: the other tenant cannot be read`);
  }
  await rm(file);
  const last = await openForFaults(folder);
  await last.verified();
  tally.require(
    last.problems().some(({ kind, tenantId }) => kind === 'damaged' && tenantId === hurt),
    'ledger gone: not told',
  );
  tally.require((await last.rows()).length === 2, 'ledger gone: the tenant is not in the list');
  await last.close();
  tally.notes.push(`${damages.length} contents of a ledger’s file`);
}
