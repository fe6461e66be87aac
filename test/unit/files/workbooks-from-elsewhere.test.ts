import { describe, expect, it } from 'vitest';
import { letters, textRow, workbook, workbookParts, worksheet } from '../../fixtures/import/workbook.mjs';
import { type Part, zip } from '../../fixtures/import/zip.mjs';
import { tableLimits } from '../../../preload/contract/table-limits';
import type { TriedReading } from '../../../preload/contract/table-reading';
import { refusalOf } from './fixtures';
import { cellsOf, readBook as read, texts } from './read-book';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** One part of a workbook put in place of another. */
function altered(parts: readonly Part[], name: string, change: (text: string) => string): Part[] {
  return parts.map((part) => (part.name === name ? { ...part, data: change(String(part.data)) } : part));
}

const twoRows = textRow(1, ['租户名称', '电话']) + textRow(2, ['甲', '1']);
const asRows = [
  ['租户名称', '电话'],
  ['甲', '1'],
];

describe('parts and their names', () => {
  it('backslashes, capitals and a slash in front', async () => {
    const parts = workbookParts({ S: worksheet(twoRows) });
    const renamed = parts.map((part) => ({
      ...part,
      name: part.name.startsWith('xl/worksheets') ? '/XL\\Worksheets\\Sheet1.xml' : part.name.replaceAll('/', '\\'),
    }));

    expect(texts(await read(zip(renamed)))).toEqual(asRows);
  });

  it('targets with backslashes, from the root, and with escaped blanks', async () => {
    for (const [target, name] of [
      ['worksheets\\sheet1.xml', 'xl/worksheets/sheet1.xml'],
      ['/xl/worksheets/sheet1.xml', 'xl/worksheets/sheet1.xml'],
      ['./worksheets/my%20sheet.xml', 'xl/worksheets/my sheet.xml'],
    ] as const) {
      const parts = altered(workbookParts({ S: worksheet(twoRows) }), 'xl/_rels/workbook.xml.rels', (xml) =>
        xml.replace('worksheets/sheet1.xml', target),
      ).map((part) => (part.name === 'xl/worksheets/sheet1.xml' ? { ...part, name } : part));

      expect(texts(await read(zip(parts))), target).toEqual(asRows);
    }
  });

  it('no list of content types, and no relations of the package', async () => {
    const parts = workbookParts({ S: worksheet(twoRows) });
    const bare = parts.filter(({ name }) => name !== '[Content_Types].xml' && name !== '_rels/.rels');

    expect(texts(await read(zip(bare)))).toEqual(asRows);
  });

  it('parts with a byte-order mark, in UTF-16, and in a declared encoding', async () => {
    const xml = worksheet(twoRows);
    const utf16 = Buffer.from(`\ufeff${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le');
    const latin = Buffer.from(
      worksheet(textRow(1, ['é']))
        .replace('UTF-8', 'ISO-8859-1')
        .replace('xml:space="preserve"', ''),
      'latin1',
    );

    expect(texts(await read(workbook({ S: Buffer.from(`\ufeff${xml}`) })))).toEqual(asRows);
    expect(texts(await read(workbook({ S: utf16 })))).toEqual(asRows);
    expect(texts(await read(workbook({ S: latin })))).toEqual([['é']]);
  });

  it('workbooks of other kinds are named', async () => {
    const openDocument = zip([
      { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' },
      { name: 'content.xml', data: '<x/>' },
    ]);
    const binary = altered(workbookParts({ S: worksheet(twoRows) }), '_rels/.rels', (xml) =>
      xml.replace('workbook.xml', 'workbook.bin'),
    );

    expect(await refusalOf(read(openDocument))).toBe('file-refused other-spreadsheet');
    expect(await refusalOf(read(zip(binary)))).toBe('file-refused other-spreadsheet');
  });
});

describe('vocabularies', () => {
  it('an element of an extension with the same local name says nothing', async () => {
    const parts = altered(
      workbookParts(
        {
          S: worksheet(
            '<row r="1"><c r="A1" s="1"><v>44626</v></c></row>' +
              '<x:row xmlns:x="urn:other" r="2"><x:c r="A2"><x:v>9</x:v></x:c></x:row>',
          ),
        },
        { styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>' },
      ),
      'xl/workbook.xml',
      (xml) =>
        xml.replace(
          '<sheets>',
          '<workbookPr date1904="1"/><extLst><ext><x15:workbookPr xmlns:x15="urn:x15" chartTrackingRefBase="1"/></ext></extLst><sheets>',
        ),
    );

    expect(texts(await read(zip(parts)))).toEqual([['2026-03-07']]);
  });

  it('strict, prefixed and missing namespaces', async () => {
    const strict = (xml: string): string => xml.replaceAll(main, 'http://purl.oclc.org/ooxml/spreadsheetml/main');
    const prefixed = worksheet(twoRows)
      .replace(/<(\/?)(?!\?)/g, '<$1x:')
      .replace('xmlns=', 'xmlns:x=');
    const bare = worksheet(twoRows).replace(` xmlns="${main}"`, '');

    for (const xml of [strict(worksheet(twoRows)), prefixed, bare]) {
      expect(texts(await read(workbook({ S: xml }))), xml.slice(0, 120)).toEqual(asRows);
    }
  });

  it('markup for newer programs: the fallback counts', async () => {
    const mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
    const cell = (text: string): string => `<c r="A1" t="inlineStr"><is><t>${text}</t></is></c>`;
    const rows = `<row r="1"><mc:AlternateContent ${mc}><mc:Choice Requires="x14">${cell('new')}</mc:Choice><mc:Fallback>${cell('old')}</mc:Fallback></mc:AlternateContent></row>`;

    expect(await cellsOf(rows)).toEqual([['old']]);
  });
});

describe('sheets', () => {
  it('the first visible sheet with a value is opened, and all of them can be chosen', async () => {
    const book = workbook({
      'hidden lists': worksheet(textRow(1, ['x'])),
      Empty: worksheet(''),
      Data: worksheet(twoRows),
    });

    expect(await read(book)).toMatchObject({
      sheet: 'Data',
      sheets: ['Empty', 'Data'],
      hiddenSheets: ['hidden lists'],
    });
    expect(texts(await read(book, { sheet: 'hidden lists' }))).toEqual([['x']]);
    expect(await refusalOf(read(book, { sheet: 'Empty' }))).toBe('file-refused empty');
  });

  it('a refused workbook tells which sheets it has', async () => {
    const tried: TriedReading[] = [];
    const book = workbook({ A: worksheet(''), B: worksheet('<row r="1"><c></row>') });
    await expect(read(book, { onFound: (found) => tried.push(found) })).rejects.toThrow();

    expect(tried.at(-1)).toMatchObject({ format: 'xlsx', sheet: 'A', sheets: ['A', 'B'], hiddenSheets: [] });
  });

  it('any state but the two hidden ones is visible', async () => {
    const parts = altered(workbookParts({ S: worksheet(twoRows) }), 'xl/workbook.xml', (xml) =>
      xml.replace('sheetId="1"', 'sheetId="1" state="show"'),
    );

    expect(texts(await read(zip(parts)))).toEqual(asRows);
  });
});

describe('rows and cells', () => {
  it('references in small letters, absolute ones, and none at all', async () => {
    const cell = (reference: string, text: string): string => `<c${reference} t="str"><v>${text}</v></c>`;

    expect(await cellsOf(`<row r="1">${cell(' r="a1"', 'A')}${cell(' r="$C$1"', 'C')}</row>`)).toEqual([
      ['A', '', 'C'],
    ]);
    expect(await cellsOf(`<row>${cell('', 'A')}${cell('', 'B')}</row><row>${cell('', 'C')}</row>`)).toEqual([
      ['A', 'B'],
      ['C'],
    ]);
  });

  it('rows without a number take that of their cells; rows and cells may come in any order', async () => {
    const cell = (reference: string): string => `<c r="${reference}" t="str"><v>${reference}</v></c>`;
    const table = await read(
      workbook({ S: worksheet(`<row r="4">${cell('B4')}${cell('A4')}</row><row r="2">${cell('A2')}</row>`) }),
    );
    const unnumbered = await read(workbook({ S: worksheet(`<row>${cell('A3')}</row>`) }));

    expect(table.rows.map(({ row, cells }) => [row, ...cells])).toEqual([
      [2, 'A2'],
      [4, 'A4', 'B4'],
    ]);
    expect(unnumbered.rows.map(({ row }) => row)).toEqual([3]);
  });

  it('two rows or two cells at one place are refused', async () => {
    const row = '<row r="1"><c r="A1" t="str"><v>x</v></c></row>';
    const cells = '<row r="1"><c r="A1" t="str"><v>x</v></c><c r="A1" t="str"><v>y</v></c></row>';

    expect(await refusalOf(cellsOf(row + row))).toBe('file-refused xml-damaged');
    expect(await refusalOf(cellsOf(cells))).toBe('file-refused xml-damaged');
  });

  it('booleans, dates in words, errors, rich and phonetic texts, blanks', async () => {
    const rows = [
      '<row r="1">',
      '<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>false</v></c>',
      '<c r="C1" t="d"><v>2026-03-07T00:00:00.000</v></c><c r="D1" t="d"><v>2026-03-07T14:30:00</v></c>',
      '<c r="E1" t="inlineStr"><is><r><t xml:space="preserve"> 山 </t></r><r><t>谷</t></r><rPh sb="0" eb="1"><t>shan</t></rPh></is></c>',
      '<c r="F1" t="inlineStr"><v>value</v></c>',
      '<c r="G1" t="str"><v>_x005F_x0041__x000D_</v></c>',
      '<c r="H1" t="inlineStr"><is><t> </t></is></c>',
      '</row>',
    ].join('');

    expect(await cellsOf(rows)).toEqual([
      ['TRUE', 'FALSE', '2026-03-07', '2026-03-07 14:30:00', ' 山 谷', 'value', '_x0041_\r'],
    ]);
  });

  it('a formula that came to an empty text is an empty cell, one that was never calculated is a flaw', async () => {
    const rows =
      '<row r="1"><c r="A1" t="str"><f>IF(1,"","")</f><v></v></c><c r="B1" t="str"><v>b</v></c><c r="C1"><f>1+1</f></c></row>';
    const [row] = (await read(workbook({ S: worksheet(rows) }))).rows;

    expect(row?.cells).toEqual(['', 'b', '']);
    expect(row?.flaws).toEqual([{ column: 2, flaw: 'formula-without-value' }]);
  });

  it('columns beyond the last are left out and said; blanks there are nothing', async () => {
    const at = letters(tableLimits.columns + 2);
    const rows = (text: string): string =>
      `<row r="1"><c r="A1" t="str"><v>n</v></c><c r="${at}1" t="str"><v>${text}</v></c></row>`;
    const wide = await read(workbook({ S: worksheet(rows('x')) }));
    const padded = await read(workbook({ S: worksheet(rows(' ')) }));

    expect([texts(wide), wide.surplusColumns]).toEqual([[['n']], 3]);
    expect([texts(padded), padded.surplusColumns]).toEqual([[['n']], 0]);
  });

  it('huge ranges of styled blanks are no rows', async () => {
    const blank = Array.from({ length: 60_000 }, (_, row) => `<row r="${row + 3}"><c r="A${row + 3}" s="1"/></row>`);

    expect(await cellsOf(twoRows + blank.join(''))).toEqual(asRows);
  });
});

describe('what a spreadsheet hides', () => {
  const rows = [
    '<cols><col min="2" max="2" hidden="1" width="0"/></cols>',
    '<sheetData>',
    textRow(1, ['租户名称', '电话']),
    textRow(2, ['甲', '1']).replace('r="2"', 'r="2" hidden="1"'),
    textRow(3, ['乙', '2']),
    '<row r="4" hidden="1"/>',
    '</sheetData>',
  ].join('');
  const book = workbook({ S: `<worksheet xmlns="${main}">${rows}</worksheet>` });

  it('is left out, counted, and asked about', async () => {
    const table = await read(book);

    expect(texts(table)).toEqual([['租户名称'], ['乙']]);
    expect(table).toMatchObject({
      hiddenRows: 1,
      hiddenColumns: 1,
      doubts: [{ about: 'hidden', rows: 1, columns: 1 }],
    });
  });

  it('comes in when that is said', async () => {
    const table = await read(book, { hidden: 'take' });

    expect(texts(table)).toEqual([
      ['租户名称', '电话'],
      ['甲', '1'],
      ['乙', '2'],
    ]);
    expect(table).toMatchObject({ hiddenRows: 1, hiddenColumns: 1, doubts: [] });
    expect((await read(book, { hidden: 'leave' })).doubts).toEqual([]);
  });

  it('a sheet of which all is hidden is refused as that', async () => {
    const all = workbook({ S: worksheet(textRow(1, ['x']).replace('r="1"', 'r="1" hidden="true"')) });

    await expect(read(all)).rejects.toMatchObject({ detail: { params: { reason: 'only-hidden', rows: 1 } } });
  });
});

describe('cells merged over several rows', () => {
  const xml = `<worksheet xmlns="${main}"><sheetData>${textRow(1, ['租户名称', '负责人'])}${textRow(2, ['甲', '敏'])}${textRow(3, ['乙'])}${textRow(4, ['丙'])}</sheetData><mergeCells><mergeCell ref="B2:B3"/><mergeCell ref="A1:B1"/></mergeCells></worksheet>`;
  const book = workbook({ S: xml });

  it('are asked about: other rows stand beside the value too', async () => {
    const table = await read(book);

    expect(texts(table).slice(1)).toEqual([['甲', '敏'], ['乙'], ['丙']]);
    expect(table.doubts).toEqual([{ about: 'merged', areas: 1 }]);
  });

  it('count in every row, or in the first only, as was said', async () => {
    expect(texts(await read(book, { merged: 'repeat' })).slice(1)).toEqual([['甲', '敏'], ['乙', '敏'], ['丙']]);
    expect(await read(book, { merged: 'first' })).toMatchObject({ doubts: [] });
  });
});
