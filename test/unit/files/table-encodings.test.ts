import { describe, expect, it } from 'vitest';
import type { TableEncoding } from '../../../preload/contract/table-reading';
import type { Table, TableOptions } from '../../../main/features/import/ports/table-reader';
import { EventLoopPacer } from '../../../main/files/event-loop-pacer';
import { FileTableReader } from '../../../main/files/table/file-table-reader';
import { temporaryFile } from './fixtures';

async function read(content: Uint8Array | string, options: Partial<TableOptions> = {}): Promise<Table> {
  const all = { encoding: null, sheet: null, signal: new AbortController().signal, ...options };
  return await new FileTableReader(new EventLoopPacer()).read(await temporaryFile('table.csv', content), all);
}

const texts = (table: Table): readonly (readonly string[])[] => table.rows.map(({ cells }) => cells);
const doubted = (table: Table): readonly TableEncoding[] =>
  table.doubts.flatMap((doubt) => (doubt.about === 'encoding' ? doubt.readings.map(({ encoding }) => encoding) : []));

/** Bytes in an encoding, by way of everything that it can decode: Node encodes UTF-8 only. */
function encoded(text: string, encoding: TableEncoding): Buffer {
  const decoder = new TextDecoder(encoding);
  const byCharacter = new Map<string, Buffer>();
  for (let lead = 0; lead < 256; lead += 1) byCharacter.set(decoder.decode(Buffer.from([lead])), Buffer.from([lead]));
  for (let lead = 0x81; lead < 0xff; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) {
      const pair = Buffer.from([lead, trail]);
      const character = decoder.decode(pair);
      if ([...character].length === 1 && !byCharacter.has(character)) byCharacter.set(character, pair);
    }
  }
  return Buffer.concat([...text].map((character) => byCharacter.get(character) ?? Buffer.from('?')));
}

describe('encodings that bytes alone do not tell apart', () => {
  it.each<[TableEncoding, string]>([
    ['big5', '租戶名稱,聯絡電話\n臺北茶葉行,02-2311-0000\n高雄漁會,07-331-0000\n'],
    ['shift_jis', '会社名,電話番号\n山田商店,03-0000-0000\nサクラ食品,06-0000-0000\n'],
    ['euc-jp', '会社名,電話番号\nみどり農園,03-0000-0000\n'],
    ['euc-kr', '회사명,전화번호\n서울식품,02-000-0000\n'],
    ['windows-1252', 'Société,Téléphone\nCrème brûlée «Élysée»,01\nMüller & Söhne,02\n'],
    ['windows-1251', 'Название,Телефон\nКомпания Ромашка,495\n'],
  ])('%s is read as such, and asked about', async (encoding, text) => {
    const table = await read(encoded(text, encoding));

    expect(texts(table)).toEqual(
      text
        .trim()
        .split('\n')
        .map((line) => line.split(',')),
    );
    expect(table.encoding).toBe(encoding);
    expect(doubted(table)[0]).toBe(encoding);
  });

  it('shows a line in each encoding that is thinkable, and asks no more once one was chosen', async () => {
    const bytes = encoded('id,第\n1,臺灣\n', 'big5');
    const [doubt] = (await read(bytes)).doubts;

    expect(doubt).toMatchObject({ about: 'encoding' });
    expect(doubt?.about === 'encoding' ? doubt.readings : []).toContainEqual({ encoding: 'big5', sample: 'id,第' });
    const chosen = await read(bytes, { encoding: 'big5' });
    expect(chosen.doubts).toEqual([]);
    expect(texts(chosen)[1]).toEqual(['1', '臺灣']);
  });

  it.each(['租户名称,企业账号\n贵州山谷食品商行,shangu\n', '公司,电话\n杭州云杉建材有限公司,1\n', '客户\n李敏\n'])(
    'GBK that reads as ordinary Chinese needs no question: %j',
    async (text) => {
      const table = await read(encoded(text, 'gb18030'));

      expect(table).toMatchObject({ encoding: 'gb18030', doubts: [] });
      expect(texts(table).flat().join()).toBe(text.trim().replaceAll('\n', ','));
    },
  );

  it.each(['a,b\n1,喆\n', 'name,owner\nshangu,王芳\n'])(
    'GBK of few or rare characters is asked about: %j',
    async (text) => {
      const table = await read(encoded(text, 'gb18030'));

      expect(doubted(table)[0]).toBe('gb18030');
    },
  );

  it('half-width katakana are no Chinese', async () => {
    const table = await read(encoded('ｶﾅ,ﾃｽﾄ\nﾔﾏﾀﾞ,ｻｸﾗ\n', 'shift_jis'));

    expect(table.doubts).not.toEqual([]);
    expect(doubted(table)).toContain('shift_jis');
  });

  it('the bytes 80 to 9F of windows-1252 are euro, quotes and dashes', async () => {
    const table = await read(Buffer.from([0x80, 0x2c, 0x93, 0x61, 0x94, 0x2c, 0x96, 0x0a]), {
      encoding: 'windows-1252',
    });

    expect(texts(table)).toEqual([['€', '“a”', '–']]);
  });

  it('escape sequences of ISO-2022-JP are not left in the text', async () => {
    const bytes = Buffer.from('\u001b$B2q<R\u001b(B,id\nA,1\n', 'latin1');
    const table = await read(bytes);

    expect(texts(table)).toEqual([
      ['会社', 'id'],
      ['A', '1'],
    ]);
    expect(doubted(table)).toEqual(['iso-2022-jp', 'utf-8']);
  });

  it('damage within ordinary GBK is said, with the place, and nothing else is made of it', async () => {
    const good = encoded('租户名称,备注\n贵州山谷食品商行,负责人已联系\n杭州云杉建材有限公司,已认证\n', 'gb18030');
    const bytes = Buffer.concat([good, Buffer.from([0xff, 0x0a])]);

    await expect(read(bytes)).rejects.toMatchObject({ detail: { params: { reason: 'encoding-damaged' } } });
  });
});

describe('UTF-16', () => {
  const text = '租户名称,电话\r\n山谷,1\r\n云杉 Spruce,2\r\n';
  const little = Buffer.from(text, 'utf16le');

  it.each<[string, Buffer, TableEncoding]>([
    ['LE with mark', Buffer.concat([Buffer.from([0xff, 0xfe]), little]), 'utf-16le'],
    ['BE with mark', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(little).swap16()]), 'utf-16be'],
    ['LE without mark', little, 'utf-16le'],
    ['BE without mark', Buffer.from(little).swap16(), 'utf-16be'],
  ])('%s', async (_, bytes, encoding) => {
    const table = await read(bytes);

    expect(table.encoding).toBe(encoding);
    expect(texts(table)).toEqual([
      ['租户名称', '电话'],
      ['山谷', '1'],
      ['云杉 Spruce', '2'],
    ]);
  });

  it('without mark and with hardly any Latin, is asked about', async () => {
    const table = await read(Buffer.from('租户名称\n贵州山谷食品商行\n杭州云杉建材有限公司\n', 'utf16le'));

    expect(texts(table)[1]).toEqual(['贵州山谷食品商行']);
    expect(doubted(table)[0]).toBe('utf-16le');
  });
});

describe('a NUL', () => {
  it.each<[string, string | Buffer, number]>([
    ['in a short text', 'a,b,c\n\0,2,3\n', 2],
    ['in a text of odd length', 'a,b\n1,2\n3,\0\n5', 3],
    ['far into a text', `${'name,x\n'.repeat(20_000)}a\0b,c\n`, 20_001],
    ['in a Chinese text', '租户名称,备注\n山谷,\0\n', 2],
  ])('%s is named, with its line', async (_, content, line) => {
    await expect(read(content)).rejects.toMatchObject({ detail: { params: { reason: 'nul-character', line } } });
  });

  it('is named in a chosen encoding as well', async () => {
    await expect(read('a,b\n1,\0\n', { encoding: 'utf-8' })).rejects.toMatchObject({
      detail: { params: { reason: 'nul-character', line: 2 } },
    });
  });
});
