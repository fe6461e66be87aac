import { lstatSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { nodeFileSystem } from '../../main/storage/documents/file-system';
import { writeIndex } from '../../main/storage/tenants/tenant-index';
import { tenantKind } from '../../main/storage/documents/document-kinds';
import { openTenantRepository } from '../../main/storage/tenants/tenant-repository';
import { SystemClock } from '../../main/process/system-clock';
import type { TenantRecord } from '../../preload/contract/tenant';
import { CapturingLogger } from '../fakes/capturing-logger';
import { sampleRow, withNotes } from '../fakes/tenant-samples';
import { generatedRecords, writeDocuments } from '../support/generated-portfolio';
import { replaceBarely, timeOf } from './bare-save';
import { type BenchResult, median, result } from './report';

const rowsKey = 'benchmark';
/** Stock lowdb writes the whole portfolio each time, which needs no more than a few samples. */
const lowdbRuns = 3;

/** P2: one save that is on stable storage, against the bare calls for the same bytes and against lowdb as it comes. */
export async function measureSaves(folder: string, counts: readonly number[], runs: number): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const count of counts) results.push(...(await measureSavesAt(join(folder, `save-${count}`), count, runs)));
  return results;
}

async function measureSavesAt(folder: string, count: number, runs: number): Promise<BenchResult[]> {
  const records = generatedRecords(count, Date.now());
  const paths = writeDocuments(folder, records);
  const entries = new Map(
    records.map((record, index) => {
      const { size, mtimeMs } = lstatSync(paths[index] ?? '');
      return [record.id, { row: sampleRow(record), mark: { sizeBytes: size, mtimeMs } }] as const;
    }),
  );
  const { schemaVersion } = tenantKind;
  await writeIndex(nodeFileSystem, join(folder, 'index.json'), { schemaVersion, rowsKey }, entries);
  const options = { folder, summarize: sampleRow, rowsKey, clock: new SystemClock(), logger: new CapturingLogger() };
  const repository = await openTenantRepository(options);
  const times = { ours: [] as number[], bare: [] as number[], lowdb: [] as number[] };
  const low = new Low<TenantRecord[]>(new JSONFile(join(folder, 'lowdb.json')), [...records]);
  for (let run = 0; run < runs; run += 1) {
    const index = Math.floor((run * count) / runs);
    const [record, path] = [records[index], paths[index]];
    if (record === undefined || path === undefined) throw new Error('no such tenant');
    // A person who saves has opened the tenant before.
    await repository.read(record.id);
    times.ours.push(await timeOf(() => repository.update(record.id, withNotes(`note ${run}`))));
    const bytes = await readFile(path);
    times.bare.push(await timeOf(() => replaceBarely(join(folder, 'tenants', '.bare'), bytes)));
    if (run < lowdbRuns) {
      times.lowdb.push(
        await timeOf(async () => {
          low.data[index] = withNotes(`note ${run}`)(record);
          await low.write();
        }),
      );
    }
  }
  await repository.close();
  await rm(folder, { recursive: true, force: true });
  const ours = median(times.ours);
  return [
    result(
      'P2',
      `Durable save at ${count} tenants; against write, fsync, rename, fsync`,
      'ms',
      ours,
      median(times.bare),
    ),
    result('P2', `Durable save at ${count} tenants; against stock lowdb`, 'ms', ours, median(times.lowdb)),
  ];
}
