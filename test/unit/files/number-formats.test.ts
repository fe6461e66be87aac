import { describe, expect, it } from 'vitest';
import { cellsOf } from './read-book';

describe('numbers as their formats show them', () => {
  const styles = (...codes: readonly string[]): string =>
    `<numFmts>${codes.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts>` +
    `<cellXfs><xf numFmtId="0"/>${codes.map((_, index) => `<xf numFmtId="${200 + index}"/>`).join('')}</cellXfs>`;

  async function shown(number: number | string, code: string): Promise<string | undefined> {
    return (await cellsOf(`<row r="1"><c r="A1" s="1"><v>${number}</v></c></row>`, styles(code)))[0]?.[0];
  }

  it.each([
    [123, '000000', '000123'],
    [1234567, '000000', '1234567'],
    [13800138000, '000-0000-0000', '138-0013-8000'],
    [42, '"A"0000', 'A0042'],
    [42, 'A\\-0000', '42'],
    [7, '00;[Red]-00', '07'],
    [755, '[$-804]0000', '0755'],
    [12, '0', '12'],
    [7, '0#', '07'],
    [7, '\\#0', '7'],
    [12.5, '0000', '12.5'],
    [1200, '#,##0', '1200'],
    [0.5, '0.00', '0.5'],
    [5, '0.00E+00', '5'],
    [5, 'General', '5'],
    [5, 'Standard', '5'],
    [46088, 'yyyy"年"m"月"d"日"', '2026-03-07'],
    [46088, '[$-404]e/m/d', '2026-03-07'],
    [46088, '[DBNum1][$-804]yyyy"年"m"月"', '2026-03-07'],
    [46088, 'mmm\\-yy', '2026-03-07'],
    [46088.75, 'yyyy\\-mm\\-dd\\ hh:mm:ss.000', '2026-03-07 18:00:00'],
    [46088, 'yyyy\\-mm\\-dd\\ hh:mm', '2026-03-07'],
    [0.75, 'h:mm', '18:00:00'],
    [30.5, '[h]:mm', '30.5'],
    [3, '0"d"', '3'],
    [3, '#,##0_);[Red]\\(#,##0\\)', '3'],
    ['1E+3', '0000', '1000'],
  ])('%s as %s is %s', async (number, code, text) => {
    expect(await shown(number, code)).toBe(text);
  });

  it.each([
    [1, '1900-01-01'],
    [11, '1900-01-11'],
    [59, '1900-02-28'],
    [60, '1900-02-29'],
    [61, '1900-03-01'],
    [0, '0'],
    [-3, '-3'],
  ])('day %s is %s', async (serial, text) => {
    expect(await shown(serial, 'yyyy-mm-dd')).toBe(text);
  });
});
