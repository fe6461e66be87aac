import { constants } from 'node:fs';
import { mkdir, open, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ImportField } from '../../preload/contract/table-import';
import { wordsOf } from '../../preload/contract/words/words';
import { ConsoleHarness } from '../integration/console-harness';
import { progressOf } from '../integration/job-progress';
import { generatedRecords } from '../support/generated-portfolio';
import { timeOf } from './bare-save';
import { firstBackup } from './first-backup';
import { type BenchResult, result } from './report';

/** The bare writes go so many at a time: each file on stable storage, then all renamed, then the folder once. */
const group = 64;

/** A longer table is not through before the daily backup, which begins a minute after the start: it is awaited first. */
const rowsWithinMinute = 5_000;

/**
 * P11: a table of so many new tenants, from the start of the run until each of them is on stable storage, against the same bytes
 * written bare in groups.
 */
export async function measureImport(folder: string, count: number): Promise<BenchResult> {
  const table = join(folder, 'import.csv');
  await writeFile(table, tableOf(count));
  const harness = await ConsoleHarness.start({ dataFolder: join(folder, 'import') });
  try {
    harness.desktop.picked = table;
    const { table: read } = await harness.call['import.open']({});
    if (read === null) throw new Error('the table was not read');
    const { id, mapping } = read;
    await harness.call['import.preview']({ id, choices: { mapping, onKnown: 'skip', edition: 'lite', owner: '王敏' } });
    if (count > rowsWithinMinute) await firstBackup(harness.dataFolder);
    const oursMs = await timeOf(async () => {
      await harness.call['import.start']({ id });
      while ((await progressOf(harness.call, 'import'))?.phase === 'running') await pause(5);
    });
    const { rows } = await harness.call['tenants.list']({});
    if (rows.length < count) throw new Error(`only ${rows.length} tenants are there`);
    const sample = await harness.call['tenants.read']({ tenantId: rows[0]?.id ?? harness.id('none') });
    const bytes = Buffer.from(JSON.stringify(sample.record));
    const bareMs = await timeOf(() => writeInGroups(join(folder, 'import-bare'), count, bytes));
    const name = `Import of ${count} tenants; against the same bytes written bare, ${group} files at a time`;
    return result('P11', name, 'ms', oursMs, bareMs);
  } finally {
    await harness.close();
  }
}

async function writeInGroups(folder: string, count: number, bytes: Uint8Array): Promise<void> {
  await mkdir(folder);
  for (let start = 0; start < count; start += group) {
    const paths = Array.from({ length: Math.min(group, count - start) }, (_, index) =>
      join(folder, `${start + index}`),
    );
    await Promise.all(paths.map((path) => writeSynced(`${path}.tmp`, bytes)));
    await Promise.all(paths.map((path) => rename(`${path}.tmp`, path)));
    const parent = await open(folder, constants.O_RDONLY);
    await parent.sync();
    await parent.close();
  }
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  await handle.write(bytes);
  await handle.sync();
  await handle.close();
}

/** What a portfolio looks like as a consultant exports it: who, where, and some of what is known already. */
function tableOf(count: number): string {
  const { field } = wordsOf('zh-CN').importing;
  const columns = [
    'name',
    'edition',
    'owner',
    'industry',
    'contactName',
    'contactPhone',
    'administratorName',
    'appId',
    'entityName',
    'verified',
    'filing',
  ] as const satisfies readonly ImportField[];
  const lines = generatedRecords(count, Date.now()).map(({ profile }, index) =>
    [
      `${profile.name} ${index}`,
      profile.edition === 'pro' ? 'Pro' : 'Lite',
      profile.owner,
      profile.industry,
      profile.contactName,
      profile.contactPhone,
      profile.administratorName,
      `wx${index.toString(16).padStart(16, '0')}`,
      `${profile.name}有限公司`,
      '是',
      '已备案',
    ].join(','),
  );
  return [columns.map((column) => field[column]).join(','), ...lines].join('\n');
}
