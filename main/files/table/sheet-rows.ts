import { tableLimits } from '../../../preload/contract/table-limits';
import type { CellFlaw } from '../../features/import/ports/table-reader';
import { refused } from '../refused';
import { areaOf, columnOf, rowOf } from './cell-references';
import type { MergedArea } from './merged-cells';
import { type CellFormat, formatted } from './number-formats';
import type { RowCollector } from './row-collector';
import { keptLength, unescapeText } from './shared-strings';
import { isTrue } from './workbook';
import type { XmlAttributes, XmlHandler } from './xml-reader';

/** What the cells of a sheet refer to, and whether those that it hides are taken. */
export interface SheetContext {
  readonly part: string;
  readonly strings: readonly string[];
  readonly formats: ReadonlyMap<number, CellFormat>;
  readonly is1904: boolean;
  readonly takesHidden: boolean;
}

/** Numbers from here on have more digits than a spreadsheet keeps (15). */
const firstRoundedNumber = 1e15;
/** Columns of a spreadsheet. */
const lastColumn = 16_384;
/** Areas of merged cells that are looked at. */
const mostAreas = 20_000;

interface Cell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  hasFormula: boolean;
  hasValue: boolean;
  value: string;
  inline: string;
}

/** Turns the events of a worksheet part (ECMA-376 part 1, 18.3) into rows of texts. */
export class SheetRows implements XmlHandler {
  readonly #context: SheetContext;
  readonly #rows: RowCollector;
  readonly #merged: MergedArea[] = [];
  readonly #hiddenRanges: { readonly from: number; readonly to: number }[] = [];
  readonly #hiddenColumns = new Set<number>();
  #hiddenRows = 0;
  #row = 0;
  #isHiddenRow = false;
  #nextColumn = 0;
  #cells: string[] = [];
  #flaws: { column: number; flaw: CellFlaw }[] = [];
  #cell: Cell | null = null;
  #taking: 'value' | 'inline' | null = null;
  #phoneticDepth = 0;

  constructor(context: SheetContext, rows: RowCollector) {
    this.#context = context;
    this.#rows = rows;
  }

  /** Hidden rows that hold a value. */
  get hiddenRows(): number {
    return this.#hiddenRows;
  }

  /** Hidden columns that hold a value. */
  get hiddenColumns(): number {
    return this.#hiddenColumns.size;
  }

  get merged(): readonly MergedArea[] {
    return this.#merged;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'row') this.#openRow(attributes);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'rPh') this.#phoneticDepth += 1;
    else if (name === 'col') this.#noteColumns(attributes);
    else if (name === 'mergeCell') this.#noteMerged(attributes);
    else if (this.#cell === null) return;
    else if (name === 'f') this.#cell.hasFormula = true;
    else if (name === 'v') this.#openValue(this.#cell);
    else if (name === 't' && this.#phoneticDepth === 0) this.#taking = 'inline';
  }

  text(piece: string): void {
    const cell = this.#cell;
    if (cell === null || this.#taking === null) return;
    const room = keptLength - cell[this.#taking].length;
    if (room > 0) cell[this.#taking] += piece.slice(0, room);
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#taking = null;
    else if (name === 'rPh') this.#phoneticDepth -= 1;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
  }

  #noteColumns(attributes: XmlAttributes): void {
    if (!isTrue(attributes['hidden']) && Number(attributes['width'] ?? 1) > 0) return;
    this.#hiddenRanges.push({ from: Number(attributes['min']) - 1, to: Number(attributes['max']) - 1 });
  }

  #noteMerged(attributes: XmlAttributes): void {
    const area = areaOf(attributes['ref'] ?? '');
    if (area !== null && this.#merged.length < mostAreas) this.#merged.push(area);
  }

  #openRow(attributes: XmlAttributes): void {
    const row = attributes['r'] === undefined ? this.#row + 1 : Number(attributes['r']);
    if (!Number.isSafeInteger(row) || row <= 0) throw this.#damaged();
    this.#row = row;
    this.#isHiddenRow = isTrue(attributes['hidden']) || Number(attributes['ht'] ?? 1) === 0;
    this.#nextColumn = 0;
    this.#cells = [];
    this.#flaws = [];
  }

  #closeRow(): void {
    if (this.#isHiddenRow && this.#cells.length > 0) {
      this.#hiddenRows += 1;
      if (!this.#context.takesHidden) return;
    }
    this.#rows.add(this.#row, this.#cells, this.#flaws);
  }

  #openCell(attributes: XmlAttributes): void {
    const reference = attributes['r'];
    const column = reference === undefined ? this.#nextColumn : columnOf(reference);
    if (this.#cell !== null || this.#row === 0 || column < 0 || column >= lastColumn) throw this.#damaged();
    // Rows need no number of their own when their cells have one.
    if (reference !== undefined && this.#cells.length === 0) this.#row = Math.max(this.#row, rowOf(reference));
    this.#nextColumn = column + 1;
    const [type, style] = [attributes['t'] ?? 'n', Number(attributes['s'] ?? 0)];
    this.#cell = { column, type, style, hasFormula: false, hasValue: false, value: '', inline: '' };
  }

  #openValue(cell: Cell): void {
    cell.hasValue = true;
    this.#taking = 'value';
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = null;
    if (cell === null) throw this.#damaged();
    const text = this.#textOf(cell);
    const flaw = flawOf(cell);
    if (text.trim() === '' && flaw === null) return;
    if (this.#isHiddenColumn(cell.column)) {
      this.#hiddenColumns.add(cell.column);
      if (!this.#context.takesHidden) return;
    }
    this.#put(cell.column, text, flaw);
  }

  #put(column: number, text: string, flaw: CellFlaw | null): void {
    if (column >= tableLimits.columns) {
      this.#rows.noteColumn(column);
      return;
    }
    if ((this.#cells[column] ?? '') !== '') throw this.#damaged();
    while (this.#cells.length < column) this.#cells.push('');
    this.#cells[column] = text;
    if (flaw !== null) this.#flaws.push({ column, flaw });
  }

  #isHiddenColumn(column: number): boolean {
    return this.#hiddenRanges.some(({ from, to }) => column >= from && column <= to);
  }

  #textOf(cell: Cell): string {
    if (cell.type === 'inlineStr') return unescapeText(cell.inline === '' ? cell.value : cell.inline);
    if (cell.type === 's' && cell.value !== '') {
      const text = this.#context.strings[Number(cell.value)];
      if (text === undefined) throw this.#damaged();
      return text;
    }
    if (cell.type === 'b') return cell.value === '' ? '' : isTrue(cell.value.trim()) ? 'TRUE' : 'FALSE';
    if (cell.type === 'd') return cell.value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '').replace('T', ' ');
    return cell.type === 'n' ? this.#numberText(cell) : unescapeText(cell.value);
  }

  #numberText({ value, style }: Cell): string {
    const number = Number(value);
    if (value.trim() === '' || !Number.isFinite(number)) return value;
    const format = this.#context.formats.get(style);
    const shown = format === undefined ? null : formatted(number, format, this.#context.is1904);
    if (shown !== null) return shown;
    return Number.isInteger(number) && Math.abs(number) < 1e21 ? BigInt(number).toString() : String(number);
  }

  #damaged(): Error {
    return refused('xml-damaged', { part: this.#context.part });
  }
}

function flawOf({ type, hasFormula, hasValue, value, inline }: Cell): CellFlaw | null {
  if (type === 'e') return 'error-value';
  const isRounded = type === 'n' && Math.abs(Number(value)) >= firstRoundedNumber;
  if (!hasFormula) return isRounded ? 'number-rounded' : null;
  // A formula may well have come to an empty text.
  if (value === '' && inline === '') return hasValue && type === 'str' ? null : 'formula-without-value';
  return isRounded ? 'number-rounded' : 'formula-value-taken';
}
