import { describe, expect, it } from 'vitest';
import { gridJpeg } from '../../../../main/sandbox/images/gray-jpeg';
import { qrJpeg } from '../../../../main/sandbox/images/qr-jpeg';

/** Where the segment with this marker begins. */
function segmentAt(jpeg: Buffer, marker: number): number {
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) if (jpeg[at + 1] === marker) return at;
  throw new Error('no such segment');
}

/** The bits of the picture itself, without stuffed zeros. */
function bitsOf(jpeg: Buffer): string {
  const scan = segmentAt(jpeg, 0xda);
  const data = jpeg.subarray(scan + 2 + jpeg.readUInt16BE(scan + 2), -2);
  const bytes = [...data].filter((byte, index) => !(byte === 0 && data[index - 1] === 0xff));
  return bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
}

const SIZES = new Map(
  ['00', '010', '011', '100', '101', '110', '1110', '11110', '111110', '1111110', '11111110', '111111110'].map(
    (code, size) => [code, size],
  ),
);

/** Decodes the grey of every square as T.81 says, which reads what the writer wrote in the other direction. */
function decode(jpeg: Buffer, squares: number): readonly number[] {
  const bits = bitsOf(jpeg);
  const greys: number[] = [];
  let at = 0;
  let level = 0;
  while (greys.length < squares) {
    let code = '';
    while (!SIZES.has(code)) code += bits[at++] ?? '?';
    const size = SIZES.get(code) ?? 0;
    const value = Number.parseInt(bits.slice(at, at + size) || '0', 2);
    at += size + 1;
    level += size > 0 && value < 2 ** (size - 1) ? value - 2 ** size + 1 : value;
    greys.push(level / 8 + 128);
  }
  return greys;
}

describe('the picture of a grid', () => {
  it('is a JPEG whose squares have exactly the grey asked for', () => {
    const greys = [0, 255, 128, 127, 1, 254, 64, 64, 200, 17, 0, 255];
    const jpeg = gridJpeg(4, 3, (column, row) => greys[row * 4 + column] ?? 0);
    expect(jpeg.subarray(0, 3).toString('hex')).toBe('ffd8ff');
    expect(jpeg.subarray(-2).toString('hex')).toBe('ffd9');
    const frame = segmentAt(jpeg, 0xc0);
    expect([jpeg.readUInt16BE(frame + 7), jpeg.readUInt16BE(frame + 5)]).toEqual([32, 24]);
    expect(decode(jpeg, 12)).toEqual(greys);
  });

  it('shows a code with its three corners and a quiet zone', () => {
    const jpeg = qrJpeg('https://sandbox.example/trial/wxf1c0de0000000000');
    const edge = jpeg.readUInt16BE(segmentAt(jpeg, 0xc0) + 5) / 8;
    const greys = decode(jpeg, edge * edge);
    const isDark = (column: number, row: number) => greys[row * edge + column] === 0;
    expect(isDark(3, 3)).toBe(false);
    for (const [column, row] of [
      [4, 4],
      [edge - 5, 4],
      [4, edge - 5],
    ] as const) {
      expect(isDark(column, row)).toBe(true);
    }
    expect(isDark(edge - 5 - 7, 4)).toBe(false);
  });
});
