import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { replaceBarely, timeOf } from './bare-save';
import { firstBackup } from './first-backup';
import { ConsoleHarness } from '../integration/console-harness';
import { writeLargePortfolio } from '../support/generated-portfolio';
import { type BenchResult, median, result } from './report';

/**
 * P2e: one edit of a profile as the page asks for it, with its checks, conflicts of AppIDs and events, until it is on stable storage;
 * once the first daily backup is made; against the bare calls for the same bytes.
 */
export async function measureEdits(folder: string, counts: readonly number[], runs: number): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const count of counts) results.push(await measureEditsAt(join(folder, `edit-${count}`), count, runs));
  return results;
}

async function measureEditsAt(dataFolder: string, count: number, runs: number): Promise<BenchResult> {
  await writeLargePortfolio(dataFolder, count);
  const harness = await ConsoleHarness.start({ dataFolder });
  const bare = join(dataFolder, 'bare');
  await mkdir(bare);
  const times = { ours: [] as number[], bare: [] as number[] };
  try {
    await firstBackup(dataFolder);
    const { rows } = await harness.call['tenants.list']({});
    for (let run = 0; run < runs; run += 1) {
      const row = rows[Math.floor((run * rows.length) / runs)];
      if (row === undefined) throw new Error('no such tenant');
      const { record } = await harness.call['tenants.read']({ tenantId: row.id });
      const request = { tenantId: row.id, profile: { notes: `note ${run}` } };
      times.ours.push(await timeOf(() => harness.call['tenants.updateProfile'](request)));
      const bytes = Buffer.from(JSON.stringify(record));
      times.bare.push(await timeOf(() => replaceBarely(join(bare, 'document'), bytes)));
    }
  } finally {
    await harness.close();
  }
  const name = `Edit of a profile among ${count} tenants; against write, fsync, rename, fsync`;
  return result('P2e', name, 'ms', median(times.ours), median(times.bare));
}
