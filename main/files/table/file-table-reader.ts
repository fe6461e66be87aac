import { tableLimits } from '../../../preload/contract/table-limits';
import type { Pacer } from '../../ports/pacer';
import type { Table, TableFile, TableOptions, TableReader } from '../../features/import/ports/table-reader';
import { readCappedFile, takeCapped } from '../read-capped-file';
import { refused } from '../refused';

const zipMark = Buffer.from('PK\u0003\u0004', 'latin1');
/** Compound files: spreadsheets of the years before XLSX, and XLSX files with a password. */
const compoundMark = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** Workbooks of Excel 2 to 4, which are no compound files: a record BOF. */
const oldMarks = ['0900040000', '0902060000', '0904060000'].map((mark) => Buffer.from(mark, 'hex'));

/** Reads tables from files. What a file is, is told by its first bytes, never by its name. */
export class FileTableReader implements TableReader {
  readonly #pacer: Pacer;

  constructor(pacer: Pacer) {
    this.#pacer = pacer;
  }

  async read(file: TableFile, options: TableOptions): Promise<Table> {
    const { bytes, sha256 } =
      typeof file === 'string'
        ? await readCappedFile(file, tableLimits.fileMiB, options.signal)
        : takeCapped(file, tableLimits.fileMiB);
    const table = await this.#parse(bytes, options);
    if (table.rows.length === 0) throw refused('empty');
    return { ...table, sha256 };
  }

  /** The parsers are loaded when they are needed first: most days nobody imports anything. */
  async #parse(bytes: Buffer, options: TableOptions): Promise<Omit<Table, 'sha256'>> {
    if ([compoundMark, ...oldMarks].some((mark) => startsWith(bytes, mark))) throw refused('old-excel-format');
    if (startsWith(bytes, zipMark)) {
      const { readXlsx } = await import('./xlsx-reader');
      return await readXlsx(bytes, options, this.#pacer);
    }
    const { readCsv } = await import('./csv-reader');
    return await readCsv(bytes, options, this.#pacer);
  }
}

function startsWith(bytes: Buffer, mark: Buffer): boolean {
  return bytes.subarray(0, mark.length).equals(mark);
}
