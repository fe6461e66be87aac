import { createHash } from 'node:crypto';
import { PNG } from 'pngjs';
import { FIGURES } from './figures';

type Colour = readonly [red: number, green: number, blue: number];

/** Grounds of the pictures, upper and lower edge; white stands out on each. */
const GROUNDS: readonly (readonly [Colour, Colour])[] = [
  [
    [38, 140, 118],
    [21, 98, 92],
  ],
  [
    [74, 98, 190],
    [48, 62, 142],
  ],
  [
    [222, 104, 78],
    [176, 66, 58],
  ],
  [
    [214, 142, 48],
    [172, 98, 30],
  ],
  [
    [76, 138, 76],
    [44, 100, 62],
  ],
  [
    [136, 84, 156],
    [96, 56, 122],
  ],
  [
    [66, 118, 150],
    [40, 80, 112],
  ],
  [
    [202, 84, 118],
    [152, 52, 94],
  ],
  [
    [128, 128, 62],
    [90, 94, 46],
  ],
  [
    [44, 146, 176],
    [26, 104, 142],
  ],
  [
    [92, 104, 116],
    [60, 70, 84],
  ],
  [
    [170, 100, 66],
    [124, 66, 46],
  ],
];
const WHITE: Colour = [255, 255, 255];

/** An invented brand's picture, drawn from its name: always the same for the same name and version. */
export function brandMarkPng(name: string, version: number, size = 144): Buffer {
  const digest = createHash('sha256').update(`${name} ${version}`).digest();
  const figure = FIGURES[digest.readUInt16BE(0) % FIGURES.length];
  const ground = GROUNDS[digest.readUInt16BE(2) % GROUNDS.length];
  if (figure === undefined || ground === undefined) throw new Error('no figure to draw');
  const png = new PNG({ width: size, height: size });
  const half = size / 2;
  for (let row = 0; row < size; row += 1) {
    const behind = mix(ground[0], ground[1], row / size);
    for (let column = 0; column < size; column += 1) {
      const distance = figure((column + 0.5) / half - 1, (row + 0.5) / half - 1);
      const coverage = Math.min(1, Math.max(0, 0.5 - distance * half));
      png.data.set([...mix(behind, WHITE, coverage * 0.97), 255], (row * size + column) * 4);
    }
  }
  // Flat colours gain nothing from trying every filter on every line, which takes ten times as long.
  return PNG.sync.write(png, { filterType: 0 });
}

function mix(one: Colour, other: Colour, share: number): Colour {
  const channel = (index: 0 | 1 | 2): number => Math.round(one[index] + (other[index] - one[index]) * share);
  return [channel(0), channel(1), channel(2)];
}
