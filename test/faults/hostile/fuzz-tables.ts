import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../main/domain/failures/app-error';
import type { Table } from '../../../main/features/import/ports/table-reader';
import { EventLoopPacer } from '../../../main/files/event-loop-pacer';
import { readCsv } from '../../../main/files/table/csv-reader';
import { readXlsx } from '../../../main/files/table/xlsx-reader';
import { tableLimits } from '../../../preload/contract/table-limits';
import { projectFolder } from '../../support/project-folder';
import { mutate } from '../../unit/files/mutations';
import type { Tally } from '../gate';

const names = ['utf8.csv', 'gbk.csv', 'utf16le.txt', 'quoted-newlines.csv', 'tenants.xlsx', 'formulas.xlsx'];
const options = { encoding: null, sheet: null, signal: new AbortController().signal };

/** Tables with mutated bytes are read within the limits, or refused with a reason; nothing else happens. */
export async function fuzzTables(tally: Tally, count: number): Promise<void> {
  const pacer = new EventLoopPacer();
  const folder = join(projectFolder, 'test/fixtures/import');
  const files = await Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })));
  let refused = 0;
  for (let seed = 1; seed <= count; seed += 1) {
    const file = files[seed % files.length];
    if (file === undefined) continue;
    const bytes = mutate(file.bytes, seed);
    tally.tried += 1;
    tally.hit += bytes.equals(file.bytes) ? 0 : 1;
    try {
      const table = await (file.name.endsWith('.xlsx')
        ? readXlsx(bytes, options, pacer)
        : readCsv(bytes, options, pacer));
      tally.require(isWithinLimits(table), `${file.name}, mutation ${seed}: beyond the limits`);
    } catch (error) {
      if (error instanceof AppError && error.code === 'file-refused') refused += 1;
      else tally.fail(`${file.name}, mutation ${seed}: ${String(error)}`);
    }
  }
  tally.require(refused > 0, 'no mutated table was refused');
  tally.notes.push(`${count} tables (${refused} refused)`);
}

function isWithinLimits({ rows }: Pick<Table, 'rows'>): boolean {
  return rows.every(
    ({ cells }) => cells.length <= tableLimits.columns && cells.every((cell) => typeof cell === 'string'),
  );
}
