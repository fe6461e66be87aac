import type { Pacer } from '../../ports/pacer';
import type { Sheet, TableWriter } from '../../ports/table-writer';
import { csvOf } from './csv-text';
import * as parts from './xlsx-parts';
import { zip, type ZipFilePart } from './zip-writer';

/** Writes CSV, and XLSX workbooks of plain texts (ECMA-376, inline strings). */
export class SpreadsheetWriter implements TableWriter {
  readonly #pacer: Pacer;

  constructor(pacer: Pacer) {
    this.#pacer = pacer;
  }

  csv(sheet: Sheet): Promise<Uint8Array> {
    return csvOf(sheet, this.#pacer);
  }

  async xlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
    const files: ZipFilePart[] = [
      { name: '[Content_Types].xml', text: parts.contentTypesXml(sheets.length) },
      { name: '_rels/.rels', text: parts.rootRelationsXml() },
      { name: 'xl/workbook.xml', text: parts.workbookXml(parts.sheetNames(sheets)) },
      { name: 'xl/_rels/workbook.xml.rels', text: parts.workbookRelationsXml(sheets.length) },
      { name: 'xl/styles.xml', text: parts.stylesXml() },
    ];
    for (const [index, sheet] of sheets.entries()) {
      files.push({ name: `xl/worksheets/sheet${index + 1}.xml`, text: await this.#sheetXml(sheet) });
    }
    return await zip(files);
  }

  async #sheetXml(sheet: Sheet): Promise<string> {
    const xml: string[] = [parts.sheetHead(sheet)];
    for (const [index, row] of sheet.rows.entries()) {
      xml.push(parts.rowXml(index + 2, row));
      await this.#pacer.breathe();
    }
    xml.push(parts.sheetTail);
    return xml.join('');
  }
}
