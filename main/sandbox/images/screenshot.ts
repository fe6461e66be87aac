import { createHash } from 'node:crypto';
import { PNG } from 'pngjs';

const WIDTH = 300;
const HEIGHT = 600;
type Colour = readonly [red: number, green: number, blue: number];

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const PAPER: Colour = [247, 248, 250];
const BAR: Colour = [255, 255, 255];
const LINE: Colour = [214, 219, 226];
const MARK: Colour = [229, 57, 53];
const TINTS: readonly Colour[] = [
  [196, 221, 213],
  [206, 214, 236],
  [244, 215, 206],
  [239, 226, 196],
];

/** A reviewer's screenshot: a phone page of grey lines with a red frame around what is objected to; always the same for an id. */
export function screenshotPng(mediaId: string, ordinal: number): Buffer {
  const digest = createHash('sha256').update(mediaId).digest();
  const png = new PNG({ width: WIDTH, height: HEIGHT });
  fill(png, { left: 0, top: 0, width: WIDTH, height: HEIGHT }, PAPER);
  fill(png, { left: 0, top: 0, width: WIDTH, height: 64 }, BAR);
  fill(png, { left: 100, top: 34, width: 100, height: 12 }, LINE);
  const rows = Array.from({ length: 5 }, (_, index) => 84 + index * 100);
  for (const [index, top] of rows.entries()) {
    fill(png, { left: 16, top, width: 72, height: 72 }, TINTS[(digest[index] ?? 0) % TINTS.length] ?? LINE);
    fill(png, { left: 104, top: top + 8, width: 90 + ((digest[index + 8] ?? 0) % 90), height: 12 }, LINE);
    fill(png, { left: 104, top: top + 34, width: 60 + ((digest[index + 16] ?? 0) % 60), height: 10 }, LINE);
  }
  frame(png, { left: 8, top: (rows[(ordinal - 1) % rows.length] ?? 84) - 8, width: WIDTH - 16, height: 88 }, MARK);
  return PNG.sync.write(png);
}

function frame(png: PNG, box: Box, colour: Colour): void {
  const { left, top, width, height } = box;
  fill(png, { left, top, width, height: 4 }, colour);
  fill(png, { left, top: top + height - 4, width, height: 4 }, colour);
  fill(png, { left, top, width: 4, height }, colour);
  fill(png, { left: left + width - 4, top, width: 4, height }, colour);
}

function fill(png: PNG, box: Box, colour: Colour): void {
  for (let row = box.top; row < box.top + box.height; row += 1) {
    for (let column = box.left; column < box.left + box.width; column += 1) {
      png.data.set([...colour, 255], (row * WIDTH + column) * 4);
    }
  }
}
