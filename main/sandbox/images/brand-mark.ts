import { createHash } from 'node:crypto';
import { PNG } from 'pngjs';

/** Signed distance to the edge of a figure around (0, 0): negative inside; the figure fits into a circle of 0.62. */
type Figure = (x: number, y: number) => number;

const circle = (x: number, y: number, cx: number, cy: number, r: number): number => Math.hypot(x - cx, y - cy) - r;

const FIGURES: readonly Figure[] = [
  // Leaf: where two circles meet.
  (x, y) => Math.max(circle(x, y, -0.32, 0.32, 0.72), circle(x, y, 0.32, -0.32, 0.72)),
  // Drop: a circle with a pointed top.
  (x, y) =>
    Math.min(
      circle(x, y, 0, 0.16, 0.4),
      Math.max(Math.abs(x) * 0.9 + y * 0.46 - 0.34 + 0.46 * 0.25, -0.62 - y, y - 0.16) - (y < 0.16 ? 0 : 1) * -1,
    ),
  // Hexagon ring.
  (x, y) => Math.abs(Math.max(Math.abs(y), Math.abs(y) * 0.5 + Math.abs(x) * 0.866) - 0.45) - 0.12,
  // Two hills.
  (x, y) =>
    Math.max(y - 0.42, Math.min(Math.abs(x + 0.2) * 1.1 - y * 0.8 - 0.32, Math.abs(x - 0.26) * 1.1 - y * 0.8 - 0.1)),
  // Three bars.
  (x, y) => Math.min(bar(x + 0.4, y, 0.3), bar(x, y, 0.46), bar(x - 0.4, y, 0.6)),
  // Cross with round arms.
  (x, y) =>
    Math.min(Math.max(Math.abs(x) - 0.17, Math.abs(y) - 0.55), Math.max(Math.abs(y) - 0.17, Math.abs(x) - 0.55)) - 0.03,
  // Gear.
  (x, y) => Math.max(Math.hypot(x, y) - 0.48 - 0.09 * Math.cos(8 * Math.atan2(y, x)), 0.2 - Math.hypot(x, y)),
  // Two waves.
  (x, y) => Math.min(wave(x, y + 0.2), wave(x, y - 0.2)),
];

function bar(x: number, y: number, height: number): number {
  return Math.max(Math.abs(x) - 0.1, y - 0.5, 0.5 - height * 1.7 - y) - 0.02;
}

function wave(x: number, y: number): number {
  return Math.max(Math.abs(y - 0.13 * Math.sin(x * 6)) - 0.1, Math.abs(x) - 0.6);
}

interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** An invented brand's picture, drawn from its name: always the same for the same name and version. */
export function brandMarkPng(name: string, version: number, size = 144): Buffer {
  const digest = createHash('sha256').update(`${name} ${version}`).digest();
  const figure = FIGURES[(digest[0] ?? 0) % FIGURES.length] ?? FIGURES[0];
  const hue = ((digest[1] ?? 0) * 360) / 256;
  const top = fromHsl(hue, 0.58, 0.5);
  const bottom = fromHsl((hue + 24) % 360, 0.62, 0.36);
  const png = new PNG({ width: size, height: size });
  for (let row = 0; row < size; row += 1) {
    const ground = mix(top, bottom, row / size);
    for (let column = 0; column < size; column += 1) {
      const distance = figure?.((column + 0.5) / (size / 2) - 1, (row + 0.5) / (size / 2) - 1) ?? 1;
      const coverage = Math.min(1, Math.max(0, 0.5 - distance * (size / 2)));
      const pixel = mix(ground, { red: 255, green: 255, blue: 255 }, coverage * 0.96);
      const offset = (row * size + column) * 4;
      png.data.set([pixel.red, pixel.green, pixel.blue, 255], offset);
    }
  }
  return PNG.sync.write(png);
}

function mix(one: Colour, other: Colour, share: number): Colour {
  return {
    red: Math.round(one.red + (other.red - one.red) * share),
    green: Math.round(one.green + (other.green - one.green) * share),
    blue: Math.round(one.blue + (other.blue - one.blue) * share),
  };
}

function fromHsl(hue: number, saturation: number, lightness: number): Colour {
  const channel = (offset: number): number => {
    const k = (offset + hue / 30) % 12;
    const chroma = saturation * Math.min(lightness, 1 - lightness);
    return Math.round(255 * (lightness - chroma * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return { red: channel(0), green: channel(8), blue: channel(4) };
}
