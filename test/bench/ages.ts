import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { appendEntry } from '../../main/domain/ledger/ledger';
import { SystemClock } from '../../main/process/system-clock';
import { openTenantRepository } from '../../main/storage/tenants/tenant-repository';
import type { TenantRecord } from '../../preload/contract/tenant';
import { CapturingLogger } from '../fakes/capturing-logger';
import { sampleRow, sampleTenantId } from '../fakes/tenant-samples';
import { generatedRecords } from '../support/generated-portfolio';
import { type BenchResult, median, result } from './report';

/** A new tenant, and ones that were read every day for a year and for ten. */
const ages = [1, 365, 3650] as const;

/** P15: one durable save, and the record that a page shows read from the disk, at each age; against the youngest. */
export async function measureAges(folder: string, runs: number): Promise<readonly BenchResult[]> {
  const options = {
    folder: join(folder, 'ages'),
    summarize: sampleRow,
    rowsKey: 'benchmark',
    clock: new SystemClock(),
    logger: new CapturingLogger(),
  };
  const repository = await openTenantRepository(options);
  const [young] = generatedRecords(1, Date.now());
  if (young === undefined) throw new Error('no tenant was generated');
  const tenants = ages.map((age) => ({
    age,
    id: sampleTenantId(`age-${age}`),
    saves: [] as number[],
    reads: [] as number[],
  }));
  for (const { age, id } of tenants) await repository.create(aged({ ...young, id }, age));
  // Nothing of it is in this one's memory.
  const reader = await openTenantRepository({ ...options, access: 'review' });
  for (let run = 0; run < runs; run += 1) {
    for (const { id, saves, reads } of tenants) {
      saves.push(await timeOf(() => repository.update(id, (record) => aged(record, 1))));
      reads.push(await timeOf(() => reader.read(id)));
    }
  }
  await reader.close();
  await repository.close();
  await rm(options.folder, { recursive: true, force: true });
  const [youngest] = tenants;
  return tenants.flatMap(({ age, saves, reads }) => [
    result('P15', `Durable save with ${age} entries; against 1`, 'ms', median(saves), median(youngest?.saves ?? [])),
    result(
      'P15',
      `Read of a record with ${age} entries; against 1`,
      'ms',
      median(reads),
      median(youngest?.reads ?? []),
    ),
  ]);
}

/** So many entries more, of the size that a read-out has. */
function aged(record: TenantRecord, entries: number): TenantRecord {
  const change = { actor: 'wechat', source: 'wechat', nowMs: Date.now() } as const;
  const detail = {
    appId: 'wx0123456789abcdef',
    name: '青禾优选',
    entity: '青禾粮油有限公司',
    grantedSets: '17, 18, 19, 25, 30',
  };
  return Array.from({ length: entries }).reduce<TenantRecord>(
    (current) => appendEntry(current, 'account-read', { ...detail, accountStatus: 1, verifyType: 0 }, change),
    record,
  );
}

async function timeOf(task: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await task();
  return performance.now() - startMs;
}
