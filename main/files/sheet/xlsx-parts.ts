import { cutBefore } from '../../../preload/contract/grapheme';
import { capText } from '../../domain/text/cap-text';
import { columnLetters } from '../../domain/text/column-letters';
import type { Sheet } from '../../ports/table-writer';
import { neutralizeFormula } from './formula-guard';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const media = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Longest text that a cell of Excel holds. */
const cellLength = 32_767;
const defaultWidth = 18;

/** Cell formats of `stylesXml`: plain text, and bold text on a grey ground for headings. */
const textStyle = 1;
const headingStyle = 2;

/** Names of sheets as Excel accepts them: at most 31 characters, none of `[]:*?/\`, no two alike. */
export function sheetNames(sheets: readonly Sheet[]): readonly string[] {
  const names: string[] = [];
  for (const [index, sheet] of sheets.entries()) {
    const plain = sheet.name.replace(/[[\]:*?/\\\u0000-\u001f]/g, ' ').replace(/^['\s]+|['\s]+$/g, '');
    const clean = plain.slice(0, cutBefore(plain, 31)).replace(/['\s]+$/, '');
    // Excel keeps this name for itself.
    const isTaken = (name: string): boolean =>
      name === '' ||
      name.toLowerCase() === 'history' ||
      names.some((other) => other.toLowerCase() === name.toLowerCase());
    let name = clean;
    for (let number = index + 1; isTaken(name); number += 1) {
      name = `${clean.slice(0, cutBefore(clean, 26))} ${number}`.trim();
    }
    names.push(name);
  }
  return names;
}

/** `[Content_Types].xml`. */
export function contentTypesXml(sheetCount: number): string {
  const sheets = numbered(
    sheetCount,
    (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${media}.worksheet+xml"/>`,
  );
  return `${prolog}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${media}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${media}.styles+xml"/>${sheets}</Types>`;
}

/** `_rels/.rels`. */
export function rootRelationsXml(): string {
  return `${prolog}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
}

/** `xl/workbook.xml`. */
export function workbookXml(names: readonly string[]): string {
  const sheets = names
    .map((name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
    .join('');
  return `${prolog}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets}</sheets></workbook>`;
}

/** `xl/_rels/workbook.xml.rels`. */
export function workbookRelationsXml(sheetCount: number): string {
  const sheets = numbered(
    sheetCount,
    (n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  );
  return `${prolog}<Relationships xmlns="${packaged}/relationships">${sheets}<Relationship Id="rId${sheetCount + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`;
}

/** `xl/styles.xml`: every format is text (`@`, built-in 49), so that editing a cell does not turn it into a formula either. */
export function stylesXml(): string {
  const cell = (style: string): string =>
    `<xf numFmtId="49" ${style} borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`;
  return `${prolog}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF2F3F5"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${cell('fontId="0" fillId="0"')}${cell('fontId="1" fillId="2" applyFont="1" applyFill="1"')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

/** The beginning of a sheet: widths, and a first row that stays in view. */
export function sheetHead(sheet: Sheet): string {
  const columns = sheet.header.map(
    (_, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${sheet.widths?.[index] ?? defaultWidth}" customWidth="1"/>`,
  );
  return `${prolog}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`}<sheetData>${rowXml(1, sheet.header, headingStyle)}`;
}

/** The end of a sheet. */
export const sheetTail = '</sheetData></worksheet>';

/** One row of texts. `row` counts from 1. Every cell names its place: it may be left out (18.3.1.4), but not all readers know. */
export function rowXml(row: number, cells: readonly string[], style: number = textStyle): string {
  const xml = cells.map(
    (cell, column) =>
      `<c r="${columnLetters(column)}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(cell)}</t></is></c>`,
  );
  return `<row r="${row}">${xml.join('')}</row>`;
}

/** Excel reads `_x0041_` as a character, so such a text is escaped once more (ECMA-376 part 1, 22.9.2.19). */
function cellText(text: string): string {
  return escapeXml(capText(neutralizeFormula(text), cellLength).replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_'));
}

/** Markup, carriage returns, lone surrogates, and characters that XML 1.0 does not know. */
const special = /[&<>"\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu;

/** Text for XML: markup escaped, characters that cannot be in it left out. */
function escapeXml(text: string): string {
  return text.replace(special, (character) => (/[&<>"\r]/.test(character) ? `&#${character.charCodeAt(0)};` : ''));
}

function numbered(count: number, xml: (n: number) => string): string {
  return Array.from({ length: count }, (_, index) => xml(index + 1)).join('');
}
