import type { AuditQuota } from '../../../preload/contract/hosting/versions';
import type { TenantId } from '../../../preload/contract/ids';
import type { FleetQuota } from '../../../preload/contract/fleet/view';
import { nextMonth } from './windows';

const day = 86_400_000;

/**
 * A tenant that needs an audit. Earlier waves come first, since nothing follows a canary that waits for another month; in a wave
 * those whose shop is open, then those that somebody dealt with last.
 */
export interface AuditNeed {
  readonly wave: number;
  readonly tenantId: TenantId;
  readonly isLive: boolean;
  readonly activeAtMs: number;
}

/** How far the month's audits reach: `dated` has the begin of the month for each tenant that does not fit. */
export interface QuotaPlan {
  readonly summary: FleetQuota;
  readonly dated: ReadonlyMap<TenantId, number>;
}

/**
 * Shares out the audits that are left, less the reserve. What does not fit is dated into the coming months, each with the platform's
 * limit less the reserve. Zeros and -1 are what some platforms are told: nothing is known then, and nothing dated.
 */
export function planQuota(
  quota: AuditQuota | null,
  reserve: number,
  needs: readonly AuditNeed[],
  nowMs: number,
): QuotaPlan {
  const known = quota !== null && quota.limit > 0;
  const { rest = 0, limit = 0, speedUpRest = 0, speedUpLimit = 0 } = quota ?? {};
  const fits = known ? Math.min(needs.length, Math.max(0, rest - reserve)) : needs.length;
  const perMonth = Math.max(1, limit - reserve);
  const dated = new Map(
    needs
      .toSorted(byNeed)
      .slice(fits)
      .map(({ tenantId }, index) => [tenantId, nextMonth(nowMs, 1 + Math.floor(index / perMonth))]),
  );
  const daysLeft = Math.max(1, Math.ceil((nextMonth(nowMs) - nowMs) / day));
  const speedUps = { speedUpRest, speedUpLimit };
  const counts = { reserve, needed: needs.length, fits, dated: dated.size };
  const summary = { known, rest, limit, ...speedUps, daysLeft, ...counts };
  return { summary, dated };
}

/**
 * Submissions of this console that the number WeChat told may not count yet, so that several at once take no more than is left, and
 * none of them is counted twice.
 */
export class AuditTally {
  #taken = 0;
  #ended = 0;

  /** To be kept from before WeChat is asked how many are left: whatever ends later may not be in its answer. */
  mark(): number {
    return this.#ended;
  }

  /**
   * Takes one of the audits that WeChat tells are left; null where it tells no number. `used-up`: none is left whatever the others
   * come to; `wait`: those under way may take the last ones. Only what was taken is to be ended.
   */
  take(rest: number | null, reserve: number, mark: number): 'taken' | 'wait' | 'used-up' {
    if (rest !== null && rest <= reserve) return 'used-up';
    if (rest !== null && rest - (this.#taken - mark) <= reserve) return 'wait';
    this.#taken += 1;
    return 'taken';
  }

  /** A submission that was taken has been answered, refused, or is found out about by itself. */
  end(): void {
    this.#ended += 1;
  }
}

function byNeed(a: AuditNeed, b: AuditNeed): number {
  if (a.wave !== b.wave) return a.wave - b.wave;
  if (a.isLive !== b.isLive) return a.isLive ? -1 : 1;
  return b.activeAtMs - a.activeAtMs;
}
