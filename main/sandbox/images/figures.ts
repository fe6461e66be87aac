/** Distance to the edge of a figure around (0, 0): negative inside; every figure fits into a circle of 0.65. */
export type Figure = (x: number, y: number) => number;

function disc(x: number, y: number, radius: number): number {
  return Math.hypot(x, y) - radius;
}

function box(x: number, y: number, width: number, height: number): number {
  return Math.max(Math.abs(x) - width, Math.abs(y) - height);
}

const leaf: Figure = (x, y) => Math.max(disc(x + 0.32, y - 0.32, 0.72), disc(x - 0.32, y + 0.32, 0.72));

const drop: Figure = (x, y) => {
  const point = Math.max((Math.abs(x) - (0.36 * (y + 0.62)) / 0.62) * 0.86, y - 0.06, -0.62 - y);
  return Math.min(disc(x, y - 0.16, 0.4), point);
};

const hexagon: Figure = (x, y) =>
  Math.abs(Math.max(Math.abs(y), Math.abs(y) * 0.5 + Math.abs(x) * 0.866) - 0.42) - 0.11;

const hills: Figure = (x, y) => {
  const left = Math.abs(x + 0.18) * 0.8 - (y + 0.42) * 0.48;
  const right = Math.abs(x - 0.28) * 0.8 - (y + 0.12) * 0.48;
  return Math.max(y - 0.34, Math.min(left, right));
};

const bars: Figure = (x, y) =>
  Math.min(box(x + 0.36, y - 0.28, 0.11, 0.2), box(x, y - 0.12, 0.11, 0.36), box(x - 0.36, y + 0.02, 0.11, 0.5));

const cross: Figure = (x, y) => Math.min(box(x, y, 0.16, 0.52), box(x, y, 0.52, 0.16));

const gear: Figure = (x, y) =>
  Math.max(Math.hypot(x, y) - 0.47 - 0.08 * Math.cos(8 * Math.atan2(y, x)), 0.2 - Math.hypot(x, y));

const waves: Figure = (x, y) => Math.min(wave(x, y + 0.34), wave(x, y), wave(x, y - 0.34));

function wave(x: number, y: number): number {
  return Math.max(Math.abs(y - 0.09 * Math.sin(x * 7)) - 0.075, Math.abs(x) - 0.56);
}

const petals: Figure = (x, y) => disc(Math.abs(x) - 0.25, Math.abs(y) - 0.25, 0.22);

const moon: Figure = (x, y) => Math.max(disc(x, y, 0.55), 0.46 - Math.hypot(x - 0.27, y + 0.18));

const house: Figure = (x, y) => {
  const roof = Math.max((Math.abs(x) - (y + 0.55)) * 0.7, y + 0.02);
  const walls = Math.max(box(x, y - 0.24, 0.4, 0.28), -box(x, y - 0.32, 0.12, 0.22));
  return Math.min(roof, walls);
};

const diamonds: Figure = (x, y) => {
  const outer = Math.abs(x) + Math.abs(y) - 0.6;
  return Math.max(outer, -(Math.abs(Math.abs(x) + Math.abs(y) - 0.34) - 0.06)) * 0.7;
};

/** Shapes from which the pictures of invented brands are made. */
export const FIGURES: readonly Figure[] = [
  leaf,
  drop,
  hexagon,
  hills,
  bars,
  cross,
  gear,
  waves,
  petals,
  moon,
  house,
  diamonds,
];
