/** Dates and times as the whole console writes them: page, documents, exports, messages, names of files. */

/** A moment's calendar day on this computer, as `2026-12-01`: what a person calls that day. */
export function localDay(atMs: number): string {
  const { year, month, day } = partsOf(atMs);
  return `${year}-${month}-${day}`;
}

/** A moment to the minute, as `2026-12-01 16:30`: what a person reads, in either language. */
export function localMinute(atMs: number): string {
  return `${localDay(atMs)} ${localTime(atMs)}`;
}

/** The time of day, as `16:30`: of a moment that lies in today. */
export function localTime(atMs: number): string {
  const { hour, minute } = partsOf(atMs);
  return `${hour}:${minute}`;
}

/** A moment to the second with its distance from UTC, as `2026-12-01 16:30:05 +08:00`: for what is read in other places too. */
export function localSecond(atMs: number): string {
  const { hour, minute, second } = partsOf(atMs);
  return `${localDay(atMs)} ${hour}:${minute}:${second} ${offsetOf(atMs)}`;
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

/** Distance of local time from UTC at a moment, as `+08:00`. */
function offsetOf(atMs: number): string {
  const minutes = -new Date(atMs).getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.trunc(size / 60))}:${two(size % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
