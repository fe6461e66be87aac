export { localDay, localMinute, localTime } from '../../../preload/contract/words/local-time';
export { relativeTime } from '../../../preload/contract/words/time';

/** Time left as `m:ss`, or `h:mm:ss` from one hour on; `0:00` when it is over. */
export function countdown(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** The last millisecond of the local day in which a moment lies. */
export function endOfDay(atMs: number): number {
  return new Date(atMs).setHours(23, 59, 59, 999);
}
