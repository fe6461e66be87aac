/** A rectangle of the virtual screen in device-independent pixels; beside and above the main screen it is negative. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Size = Pick<Rectangle, 'width' | 'height'>;

/** How large a window is when nothing else is known, and below what size it cannot be used. */
export interface WantedSize {
  readonly size: Size;
  readonly minimum: Size;
}

/** The work areas of the screens that are there now: each without task bar, dock and menu bar. */
export interface Screens {
  readonly primary: Rectangle;
  readonly all: readonly Rectangle[];
}

const cascadePx = 32;

/** Where a window is opened; `minimum` is never more than its screen has. */
export interface Place {
  readonly bounds: Rectangle;
  readonly minimum: Size;
}

/**
 * Where a window comes back: as it was while screens show all of it, else moved and shrunk onto the one that shows most of it, so
 * that its title bar can be taken hold of. From a monitor that is gone it comes to the middle of the main screen.
 */
export function restored(placement: Rectangle | null, wanted: WantedSize, screens: Screens): Place {
  if (placement === null || !isUsable(placement)) return centred(wanted, screens.primary);
  const { minimum } = wanted;
  const before = { ...rounded(placement), ...larger(rounded(placement), minimum) };
  const shares = screens.all.map((area) => ({ area, pixels: overlap(before, area) }));
  const seen = shares.reduce((sum, { pixels }) => sum + pixels, 0);
  const most = shares.toSorted((one, other) => other.pixels - one.pixels)[0];
  if (most === undefined || most.pixels === 0) return centred({ size: before, minimum }, screens.primary);
  const place = { bounds: within(before, most.area), minimum: smaller(minimum, most.area) };
  // Screens do not overlap, so a window is wholly on them when their shares make it up.
  return seen === before.width * before.height ? { ...place, bounds: before } : place;
}

/** The middle of a work area, and no larger than that. */
export function centred({ size, minimum }: WantedSize, area: Rectangle): Place {
  const { width, height } = smaller(size, area);
  const x = area.x + Math.floor((area.width - width) / 2);
  const y = area.y + Math.floor((area.height - height) / 2);
  return { bounds: { x, y, width, height }, minimum: smaller(minimum, area) };
}

/**
 * The place beside a sheet, where it leaves more of the work area free: next to it, as large as that room allows, and level with it.
 * Where there is no room for the smallest usable size, the window keeps that size and covers part of the sheet.
 */
export function beside(sheet: Rectangle, { size, minimum }: WantedSize, area: Rectangle): Place {
  const left = Math.max(0, sheet.x - area.x);
  const right = Math.max(0, area.x + area.width - sheet.x - sheet.width);
  const isLeft = left >= right;
  const room = Math.max(minimum.width, isLeft ? left : right);
  const fitting = smaller({ width: Math.min(size.width, room), height: size.height }, area);
  const x = isLeft ? sheet.x - fitting.width : sheet.x + sheet.width;
  const y = sheet.y + Math.floor((sheet.height - fitting.height) / 2);
  return { bounds: within({ x, y, ...fitting }, area), minimum: smaller(minimum, area) };
}

/** As far below and beside a window as shows its title bar. */
export function cascaded({ x, y, width, height }: Rectangle): Rectangle {
  return { x: x + cascadePx, y: y + cascadePx, width, height };
}

function isUsable({ x, y, width, height }: Rectangle): boolean {
  return [x, y, width, height].every(Number.isFinite) && width >= 1 && height >= 1;
}

function rounded({ x, y, width, height }: Rectangle): Rectangle {
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
}

function within(bounds: Rectangle, area: Rectangle): Rectangle {
  const { width, height } = smaller(bounds, area);
  const x = Math.max(area.x, Math.min(bounds.x, area.x + area.width - width));
  const y = Math.max(area.y, Math.min(bounds.y, area.y + area.height - height));
  return { x, y, width, height };
}

function smaller(one: Size, other: Size): Size {
  return { width: Math.min(one.width, other.width), height: Math.min(one.height, other.height) };
}

function larger(one: Size, other: Size): Size {
  return { width: Math.max(one.width, other.width), height: Math.max(one.height, other.height) };
}

function overlap(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}
