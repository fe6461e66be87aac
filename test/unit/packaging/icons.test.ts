import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { encodeIcns, encodeIco, icnsBlockTypes, icoSizes } from '../../../tools/packaging/icons/formats.mjs';
import { drawingHash } from '../../../tools/packaging/icons/source.mjs';

const assets = resolve(import.meta.dirname, '../../../tools/packaging/assets');

function picture(size: number): { readonly size: number; readonly png: Buffer } {
  const png = new PNG({ width: size, height: size });
  // Left half red, the rest transparent blue: tells order of colours, rows and alpha apart.
  for (let index = 0; index < size * size; index += 1) {
    const isLeft = index % size < size / 2;
    png.data.set(isLeft ? [255, 0, 0, 255] : [0, 0, 255, 0], index * 4);
  }
  return { size, png: PNG.sync.write(png) };
}

describe('the committed icons', () => {
  it('were made from the present drawing', () => {
    expect(readFileSync(join(assets, 'icons', 'drawing.sha256'), 'utf8').trim()).toBe(drawingHash());
  });

  it('have the sizes of each system', () => {
    expect(icoSizes(readFileSync(join(assets, 'icon.ico')))).toEqual([16, 24, 32, 48, 64, 128, 256]);
    expect(icnsBlockTypes(readFileSync(join(assets, 'icon.icns')))).toEqual(
      'icp4 icp5 ic11 ic12 ic07 ic08 ic13 ic09 ic14 ic10'.split(' '),
    );
    const names = readdirSync(join(assets, 'icons')).filter((name) => name.endsWith('.png'));
    for (const name of names) {
      const { width, height } = PNG.sync.read(readFileSync(join(assets, 'icons', name)));
      expect(`${width}x${height}.png`).toBe(name);
    }
    expect(names).toHaveLength(8);
  });
});

describe('encodeIco', () => {
  const file = encodeIco([picture(16), picture(256)]);

  it('lists every picture where it lies', () => {
    expect(icoSizes(file)).toEqual([16, 256]);
    const [first, second] = [file.readUInt32LE(6 + 12), file.readUInt32LE(22 + 12)];
    expect(first).toBe(6 + 2 * 16);
    expect(second).toBe(first + file.readUInt32LE(6 + 8));
    expect(PNG.sync.read(file.subarray(second)).width).toBe(256);
  });

  it('holds small pictures as bitmaps of blue, green, red and alpha, with a mask', () => {
    const bitmap = file.subarray(38, 38 + file.readUInt32LE(6 + 8));
    expect(bitmap.readUInt32LE(0)).toBe(40);
    expect([bitmap.readInt32LE(4), bitmap.readInt32LE(8)]).toEqual([16, 32]);
    expect([...bitmap.subarray(40, 44)]).toEqual([0, 0, 255, 255]);
    expect([...bitmap.subarray(40 + 15 * 4, 44 + 15 * 4)]).toEqual([255, 0, 0, 0]);
    expect(bitmap).toHaveLength(40 + 16 * 16 * 4 + 16 * 4);
  });
});

describe('encodeIcns', () => {
  it('says its own length and holds the pictures', () => {
    const file = encodeIcns([picture(16), picture(32)]);
    expect(file.toString('latin1', 0, 4)).toBe('icns');
    expect(file.readUInt32BE(4)).toBe(file.length);
    expect(icnsBlockTypes(file)).toEqual(['icp4', 'icp5', 'ic11']);
  });

  it('refuses a size that has no place in it', () => {
    expect(() => encodeIcns([picture(24)])).toThrow('24 pixels');
  });
});
