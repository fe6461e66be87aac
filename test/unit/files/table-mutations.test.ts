import { describe, expect, it } from 'vitest';
import { workbookParts } from '../../fixtures/import/workbook.mjs';
import { zip } from '../../fixtures/import/zip.mjs';
import { AppError } from '../../../main/domain/failures/app-error';
import type { Table } from '../../../main/features/import/ports/table-reader';
import { tableLimits } from '../../../preload/contract/table-limits';
import { EventLoopPacer } from '../../../main/files/event-loop-pacer';
import { readCsv } from '../../../main/files/table/csv-reader';
import { readXlsx } from '../../../main/files/table/xlsx-reader';
import { ZipParts } from '../../../main/files/table/zip-parts';
import { fixtureBytes } from './fixtures';
import { mutate } from './mutations';

type Outcome = 'read' | 'refused';

async function outcomeOf(reading: Promise<Pick<Table, 'rows'>>): Promise<Outcome> {
  try {
    const { rows } = await reading;
    const sizes = rows.map(({ cells }) => cells.length);
    expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(tableLimits.columns);
    expect(rows.flatMap(({ cells }) => cells).every((cell) => typeof cell === 'string')).toBe(true);
    return 'read';
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'file-refused' });
    return 'refused';
  }
}

const pacer = new EventLoopPacer();
const options = { encoding: null, sheet: null, signal: new AbortController().signal };

async function fuzz(count: number, read: (seed: number) => Promise<Pick<Table, 'rows'>>): Promise<Set<Outcome>> {
  const outcomes = new Set<Outcome>();
  for (let seed = 1; seed <= count; seed += 1) outcomes.add(await outcomeOf(read(seed)));
  return outcomes;
}

async function wholeOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

async function partsOf(name: string): Promise<readonly { name: string; data: Buffer }[]> {
  const zipParts = await ZipParts.open(fixtureBytes(name));
  const names = ['xl/workbook.xml', 'xl/styles.xml', 'xl/sharedStrings.xml', 'xl/worksheets/sheet2.xml'];
  return await Promise.all(names.map(async (part) => ({ name: part, data: await wholeOf(zipParts.read(part)) })));
}

describe('mutated tables are read or refused, and nothing else happens', () => {
  it.each(['utf8.csv', 'gbk.csv', 'utf16le.txt', 'quoted-newlines.csv'])('%s, 150 times', async (name) => {
    const bytes = fixtureBytes(name);
    const outcomes = await fuzz(150, (seed) => readCsv(mutate(bytes, seed), options, pacer));

    expect(outcomes).toContain('read');
  });

  it.each(['tenants.xlsx', 'formulas.xlsx'])('%s, 150 times', async (name) => {
    const bytes = fixtureBytes(name);
    const outcomes = await fuzz(150, (seed) => readXlsx(mutate(bytes, seed), options, pacer));

    expect(outcomes).toContain('refused');
  });

  it('the XML inside a workbook, 300 times', async () => {
    const inner = await partsOf('tenants.xlsx');
    const shell = workbookParts({ a: '', b: '', c: '' }, { sharedStrings: ' ', styles: ' ' });
    const outcomes = await fuzz(300, (seed) => {
      const target = inner[seed % inner.length];
      const parts = shell.map((part) => {
        const original = inner.find(({ name }) => name === part.name);
        if (original === undefined) return part;
        return { name: part.name, data: original === target ? mutate(original.data, seed) : original.data };
      });
      return readXlsx(zip(parts), options, pacer);
    });

    expect(outcomes).toEqual(new Set(['read', 'refused']));
  });
});
