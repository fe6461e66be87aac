import { EventLoopPacer } from '../../main/files/event-loop-pacer';
import { FileTableReader } from '../../main/files/table/file-table-reader';

/** Every cell of every sheet; the file itself is deflated. */
export async function textOfWorkbook(file: string): Promise<string> {
  const reader = new FileTableReader(new EventLoopPacer());
  const options = { encoding: null, sheet: null, signal: new AbortController().signal };
  const { sheets } = await reader.read(file, options);
  const tables = await Promise.all(sheets.map((sheet) => reader.read(file, { ...options, sheet })));
  return tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)).join('\n');
}
