import type { Quota } from './settings';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const RESETS_PER_MONTH = 10;

interface Usage {
  day: number;
  today: number;
  minute: number;
  thisMinute: number;
}

/** Counts calls against the daily and per-minute quotas of their path and token owner. */
export class QuotaMeter {
  readonly #usage = new Map<string, Usage>();
  readonly #resets = new Map<string, number>();

  /** Counts one call; answers the limit it breaks, if any. */
  use(owner: string, path: string, quota: Quota | undefined, nowMs: number): 'day' | 'minute' | undefined {
    const usage = this.#current(owner, path, nowMs);
    if (quota && quota.perDay > 0 && usage.today >= quota.perDay) return 'day';
    if (quota && quota.perMinute > 0 && usage.thisMinute >= quota.perMinute) return 'minute';
    usage.today += 1;
    usage.thisMinute += 1;
    return undefined;
  }

  /** Calls made today and in this minute. */
  used(owner: string, path: string, nowMs: number): { today: number; thisMinute: number } {
    const usage = this.#current(owner, path, nowMs);
    return { today: usage.today, thisMinute: usage.thisMinute };
  }

  /** Sets an owner's counters to zero; `false` when its ten resets of the month are used up. */
  reset(owner: string, nowMs: number): boolean {
    const month = `${owner} ${new Date(nowMs).toISOString().slice(0, 7)}`;
    const resets = this.#resets.get(month) ?? 0;
    if (resets >= RESETS_PER_MONTH) return false;
    this.#resets.set(month, resets + 1);
    for (const key of this.#usage.keys()) if (key.startsWith(`${owner} `)) this.#usage.delete(key);
    return true;
  }

  #current(owner: string, path: string, nowMs: number): Usage {
    const key = `${owner} ${path}`;
    const day = Math.floor(nowMs / DAY_MS);
    const minute = Math.floor(nowMs / MINUTE_MS);
    const known = this.#usage.get(key) ?? { day, today: 0, minute, thisMinute: 0 };
    const usage = {
      day,
      today: known.day === day ? known.today : 0,
      minute,
      thisMinute: known.minute === minute ? known.thisMinute : 0,
    };
    this.#usage.set(key, usage);
    return usage;
  }
}
