export { localDate, localDateTime, relativeTime } from '../../preload/contract/words/time';

/** Time left as `m:ss`, or `h:mm:ss` from one hour on; `0:00` when it is over. */
export function countdown(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** A moment as the value of a date field (`YYYY-MM-DD`, local). */
export function dateFieldValue(atMs: number | null): string {
  if (atMs === null) return '';
  const date = new Date(atMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The local start of the day that a date field names; null when it is empty or no date. */
export function dateFieldMoment(value: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!parts) return null;
  const atMs = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])).getTime();
  return Number.isNaN(atMs) ? null : Math.max(0, atMs);
}
