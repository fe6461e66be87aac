import { tableLimits } from '../../../preload/contract/table-limits';
import type { CellFlaw } from '../../features/import/ports/table-reader';
import { refused } from '../refused';
import { dateOfSerial } from './number-formats';
import type { RowCollector } from './row-collector';
import { keptLength, unescapeText } from './shared-strings';
import type { XmlAttributes, XmlHandler } from './xml-reader';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly part: string;
  readonly strings: readonly string[];
  readonly dateFormats: ReadonlySet<number>;
  readonly is1904: boolean;
}

/** Numbers from here on have more digits than a spreadsheet keeps (15). */
const firstRoundedNumber = 1e15;
/** Cells beyond the last column that counts are looked at, so that too many columns are noticed. */
const lastColumn = 16_384;

interface Cell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  hasFormula: boolean;
  value: string;
  inline: string;
}

/** Turns the events of a worksheet part (ECMA-376 part 1, 18.3) into rows of texts. */
export class SheetRows implements XmlHandler {
  readonly #context: SheetContext;
  readonly #rows: RowCollector;
  #row = 0;
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

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'row') this.#openRow(attributes);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'rPh') this.#phoneticDepth += 1;
    else if (this.#cell === null) return;
    else if (name === 'f') this.#cell.hasFormula = true;
    else if (name === 'v') this.#taking = 'value';
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
    else if (name === 'row') this.#rows.add(this.#row, this.#cells, this.#flaws);
  }

  #openRow(attributes: XmlAttributes): void {
    const row = attributes['r'] === undefined ? this.#row + 1 : Number(attributes['r']);
    if (!Number.isSafeInteger(row) || row <= this.#row) throw this.#damaged();
    this.#row = row;
    this.#nextColumn = 0;
    this.#cells = [];
    this.#flaws = [];
  }

  #openCell(attributes: XmlAttributes): void {
    const reference = attributes['r'];
    const column = reference === undefined ? this.#nextColumn : columnOf(reference);
    if (this.#cell !== null || this.#row === 0 || column < this.#nextColumn || column >= lastColumn)
      throw this.#damaged();
    this.#nextColumn = column + 1;
    const type = attributes['t'] ?? 'n';
    this.#cell = { column, type, style: Number(attributes['s'] ?? 0), hasFormula: false, value: '', inline: '' };
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = null;
    if (cell === null) throw this.#damaged();
    const text = this.#textOf(cell);
    const flaw = flawOf(cell);
    if (text === '' && flaw === null) return;
    if (cell.column >= tableLimits.columns) throw refused('too-many-columns', { limit: tableLimits.columns });
    while (this.#cells.length < cell.column) this.#cells.push('');
    this.#cells.push(text);
    if (flaw !== null) this.#flaws.push({ column: cell.column, flaw });
  }

  #textOf(cell: Cell): string {
    if (cell.type === 'inlineStr') return unescapeText(cell.inline);
    if (cell.type === 's' && cell.value !== '') {
      const text = this.#context.strings[Number(cell.value)];
      if (text === undefined) throw this.#damaged();
      return text;
    }
    if (cell.type === 'b') return cell.value === '1' ? 'TRUE' : cell.value === '0' ? 'FALSE' : '';
    return cell.type === 'n' ? this.#numberText(cell) : unescapeText(cell.value);
  }

  #numberText({ value, style }: Cell): string {
    const number = Number(value);
    if (value.trim() === '' || !Number.isFinite(number)) return value;
    const date = this.#context.dateFormats.has(style) ? dateOfSerial(number, this.#context.is1904) : null;
    if (date !== null) return date;
    return Number.isInteger(number) && Math.abs(number) < 1e21 ? BigInt(number).toString() : String(number);
  }

  #damaged(): Error {
    return refused('xml-damaged', { part: this.#context.part });
  }
}

function flawOf({ type, hasFormula, value, inline }: Cell): CellFlaw | null {
  if (type === 'e') return 'error-value';
  if (hasFormula) return value === '' && inline === '' ? 'formula-without-value' : 'formula-value-taken';
  return type === 'n' && Math.abs(Number(value)) >= firstRoundedNumber ? 'number-rounded' : null;
}

/** Position of a column from its letters: A is 0. -1 when there are none. */
function columnOf(reference: string): number {
  const letters = /^([A-Z]{1,3})\d/.exec(reference)?.[1] ?? '';
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
