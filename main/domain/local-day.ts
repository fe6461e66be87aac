/** A moment's calendar day on this computer, as `2026-12-01`: what a person calls that day. */
export function localDay(atMs: number): string {
  const { year, month, day } = partsOf(atMs);
  return `${year}-${month}-${day}`;
}

/** A moment as part of a file name, local and sorting by time: `20261201T163005`. */
export function localStamp(atMs: number): string {
  const { year, month, day, hour, minute, second } = partsOf(atMs);
  return `${year}${month}${day}T${hour}${minute}${second}`;
}

/** The last moment of which every time zone can tell the local time; the domain's times go a day further. */
const lastMs = 8.64e15 - 86_400_000;

function partsOf(atMs: number): Readonly<Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string>> {
  const date = new Date(Math.min(atMs, lastMs));
  return {
    year: String(date.getFullYear()).padStart(4, '0'),
    month: two(date.getMonth() + 1),
    day: two(date.getDate()),
    hour: two(date.getHours()),
    minute: two(date.getMinutes()),
    second: two(date.getSeconds()),
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
