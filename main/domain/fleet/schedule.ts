import type { AppId } from '../../../preload/contract/ids';

const second = 1000;
const minute = 60 * second;
const day = 1440 * minute;

/** What is asked about again and again. */
export type Question = 'scan' | 'audit' | 'settle' | 'again';

/** Waits between two looks: short at first, when most scans end; long later, since an audit takes hours to days. */
const waits: Readonly<Record<Question, readonly number[]>> = {
  scan: [15 * second, 30 * second, minute, 2 * minute, 5 * minute],
  audit: [minute, 2 * minute, 5 * minute, 10 * minute, 30 * minute],
  settle: [5 * second, 15 * second, minute, 2 * minute],
  again: [15 * second, minute, 5 * minute, 15 * minute],
};

/** How long to wait after so many looks in vain. */
export function waitBefore(question: Question, looks: number): number {
  const steps = waits[question];
  return steps[Math.min(Math.max(0, looks), steps.length - 1)] ?? minute;
}

/** When something is due, and by which clock that was said. */
export interface Due {
  readonly atMs: number;
  readonly setAtMs: number;
}

/**
 * The moment at which something is due by the clock as it is now. A clock that was set back does not make anybody wait longer than
 * was meant: the same wait begins anew.
 */
export function dueBy({ atMs, setAtMs }: Due, nowMs: number): number {
  return nowMs < setAtMs ? nowMs + Math.max(0, atMs - setAtMs) : atMs;
}

/** How many requests a merchant and the platform are asked for at most. WeChat documents no such limits: these are manners. */
export interface CallLimits {
  readonly merchantPerMinute: number;
  readonly merchantPerDay: number;
  readonly platformPerMinute: number;
  readonly platformPerDay: number;
}

export const usualLimits: CallLimits = {
  merchantPerMinute: 120,
  merchantPerDay: 3000,
  platformPerMinute: 12_000,
  platformPerDay: 1_000_000,
};

interface Counter {
  minute: number;
  day: number;
  inMinute: number;
  inDay: number;
}

/** Counts requests per merchant and in all, in whole minutes and days. A clock that is set back gives nothing back. */
export class CallBudget {
  readonly #limits: CallLimits;
  readonly #platform: Counter = blank();
  readonly #merchants = new Map<AppId, Counter>();

  constructor(limits: CallLimits = usualLimits) {
    this.#limits = limits;
  }

  /** Takes so many requests, or tells when they can be taken: nothing is counted then. */
  take(appId: AppId, requests: number, nowMs: number): number | null {
    const merchant = this.#merchants.get(appId) ?? blank();
    this.#merchants.set(appId, merchant);
    const { merchantPerMinute, merchantPerDay, platformPerMinute, platformPerDay } = this.#limits;
    const waits = [
      waitOf(merchant, requests, merchantPerMinute, merchantPerDay, nowMs),
      waitOf(this.#platform, requests, platformPerMinute, platformPerDay, nowMs),
    ].flatMap((until) => (until === null ? [] : [until]));
    if (waits.length > 0) return Math.max(...waits);
    for (const counter of [merchant, this.#platform]) {
      counter.inMinute += requests;
      counter.inDay += requests;
    }
    return null;
  }

  /** WeChat itself has refused for its limit of the minute or the day: nothing more is asked before it is over. */
  exhaust(appId: AppId, span: 'minute' | 'day', nowMs: number): void {
    const merchant = this.#merchants.get(appId) ?? blank();
    this.#merchants.set(appId, merchant);
    roll(merchant, nowMs);
    if (span === 'minute') merchant.inMinute = this.#limits.merchantPerMinute;
    else merchant.inDay = this.#limits.merchantPerDay;
  }
}

function blank(): Counter {
  return { minute: 0, day: 0, inMinute: 0, inDay: 0 };
}

/** A minute or day that is over counts no more. A clock that was set back goes on with what is counted already. */
function roll(counter: Counter, nowMs: number): void {
  const thisMinute = Math.floor(nowMs / minute);
  const thisDay = Math.floor(nowMs / day);
  if (thisMinute > counter.minute) counter.inMinute = 0;
  if (thisDay > counter.day) counter.inDay = 0;
  Object.assign(counter, { minute: thisMinute, day: thisDay });
}

/** A single call that is larger than a whole limit may begin with an empty counter, so that it is possible at all. */
function waitOf(counter: Counter, requests: number, perMinute: number, perDay: number, nowMs: number): number | null {
  roll(counter, nowMs);
  const isOver = (used: number, limit: number): boolean => used > 0 && used + requests > limit;
  if (isOver(counter.inDay, perDay)) return (counter.day + 1) * day;
  return isOver(counter.inMinute, perMinute) ? Math.max((counter.minute + 1) * minute, nowMs + second) : null;
}
