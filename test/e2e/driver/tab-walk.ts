import type { KeyboardDriver, TabStop } from './keyboard-driver';

/** Every stop of Tab in the content, from its beginning until it is left. */
export async function walk(keyboard: KeyboardDriver): Promise<readonly TabStop[]> {
  await keyboard.page.evaluate(() => document.getElementById('content')?.focus());
  const stops: TabStop[] = [];
  for (let count = 0; count < 90; count += 1) {
    await keyboard.press('Tab');
    const stop = await keyboard.stop();
    if (stop === null) return stops;
    stops.push(stop);
  }
  return stops;
}

/** Stops that are left of or above the one before them in the same part of the screen. */
export function backwards(stops: readonly TabStop[]): readonly string[] {
  return stops.flatMap((stop, index) => {
    const before = stops[index - 1];
    if (before === undefined || before.region !== stop.region) return [];
    const shared = Math.min(before.bottom, stop.bottom) - Math.max(before.top, stop.top);
    const isSameLine = shared > Math.min(before.bottom - before.top, stop.bottom - stop.top) / 2;
    const isOnward = isSameLine ? stop.left >= before.left - 1 : stop.top > before.top;
    // Columns of a form are read one after another; a jump to the top of the next one goes to the right.
    return isOnward || (stop.left > before.left && stop.top < before.top) ? [] : [`${before.name} → ${stop.name}`];
  });
}

/** Parts of the screen to which Tab comes back after it had left them for a part beside them. */
export function revisited(stops: readonly TabStop[]): readonly string[] {
  const regions = stops
    .map(({ region }) => region)
    .filter((region, index, all) => region >= 0 && region !== all[index - 1]);
  return regions.filter((region, index) => regions.indexOf(region) !== index).map((region) => `part ${region}`);
}
