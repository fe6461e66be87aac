import type { Conflict } from '../../../preload/contract/binding';
import type { EventName, EventOf } from '../../../preload/contract/channels';
import type { AppId, TenantId, WorkspaceId } from '../../../preload/contract/ids';
import type { TenantRow } from '../../../preload/contract/tenant';
import type { EventPublisher } from '../../ports/event-publisher';
import type { Logger } from '../../ports/logger';
import type { PortfolioIndex } from '../../ports/portfolio-index';
import type { TenantInsight } from './tenant-insight';

/** What the watch over contested AppIDs works with. */
export interface ContestedAppIdsParts {
  readonly workspaceId: WorkspaceId;
  readonly insight: TenantInsight;
  readonly portfolio: PortfolioIndex;
  /** Rows as stored, without what the rest of the portfolio says; `claims` are those among them that name an AppID. */
  readonly rows: () => Promise<readonly TenantRow[]>;
  readonly claims: (appId: AppId) => readonly TenantRow[];
  readonly publisher: EventPublisher;
  readonly logger: Logger;
}

/**
 * Keeps the flag of a contested AppID true at every tenant that claims it, at once: a claim changes what holds for others, whose
 * records nobody touched. Stands before the publisher, so that no announcement of rows can pass it by.
 */
export class ContestedAppIds implements EventPublisher {
  readonly #parts: ContestedAppIdsParts;
  /** What each tenant claimed when it was last announced; null for no claim. */
  readonly #claimed = new Map<TenantId, AppId | null>();
  #contested = new Map<AppId, readonly Conflict[]>();
  /** What was taken up or given up since the last look: nothing else can have become contested. */
  #moved = new Set<AppId>();
  #follow: (rows: readonly TenantRow[]) => Promise<void> = () => Promise.resolve();
  #looking: Promise<void> = Promise.resolve();
  #isLookWanted = false;

  constructor(parts: ContestedAppIdsParts) {
    this.#parts = parts;
  }

  /** Takes what is claimed now as known. `follow` lets the stages of tenants follow when what others claim has changed. */
  async start(follow: (rows: readonly TenantRow[]) => Promise<void>): Promise<void> {
    for (const row of await this.#parts.rows()) this.#claimed.set(row.id, claimOf(row));
    const claims = await this.#parts.portfolio.allClaims();
    this.#contested = new Map([...claims].filter(([, holders]) => holders.length > 1));
    this.#follow = follow;
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    await this.#looking;
  }

  publish<E extends EventName>(event: E, payload: EventOf<E>): void {
    if (!isAboutRows(event, payload)) {
      this.#parts.publisher.publish(event, payload);
      return;
    }
    const rows = payload.rows.map((row) => this.#flagged(row));
    this.#parts.publisher.publish('tenants.changed', { ...payload, rows });
    if (payload.rows.filter((row) => this.#hasMoved(row)).length > 0) this.#look();
  }

  #flagged(row: TenantRow): TenantRow {
    const claims = row.appId === null ? undefined : this.#contested.get(row.appId);
    return claims === undefined ? row : this.#parts.insight.withClaims(row, claims);
  }

  /** Whether a tenant claims something else than when it was last announced; remembers what it claims now. */
  #hasMoved(row: TenantRow): boolean {
    const before = this.#claimed.get(row.id) ?? null;
    const now = claimOf(row);
    this.#claimed.set(row.id, now);
    if (before === now) return false;
    for (const appId of [before, now]) if (appId !== null) this.#moved.add(appId);
    return true;
  }

  /** Looks once more after the look that runs: what was saved meanwhile may not be in it. */
  #look(): void {
    if (this.#isLookWanted) return;
    this.#isLookWanted = true;
    this.#looking = this.#looking.then(async () => {
      this.#isLookWanted = false;
      await this.#tellHolders();
    });
  }

  async #tellHolders(): Promise<void> {
    const { insight, claims, publisher, workspaceId, logger } = this.#parts;
    try {
      const touched = (await this.#changed()).flatMap((appId) => claims(appId));
      if (touched.length === 0) return;
      publisher.publish('tenants.changed', { workspaceId, rows: [...(await insight.withConflicts(touched))] });
      await this.#follow(touched);
    } catch (error) {
      logger.error('holders of an AppID not told', error);
    }
  }

  /** The AppIDs of which others hold something else than at the last look. A look costs what has moved, and not the portfolio. */
  async #changed(): Promise<readonly AppId[]> {
    const now = await this.#parts.portfolio.claimsNow();
    const looked = new Set([...this.#moved, ...this.#contested.keys()]);
    this.#moved = new Set();
    const changed: AppId[] = [];
    for (const appId of looked) {
      const holders = now(appId);
      const contested = holders.length > 1 ? holders : undefined;
      if (keyOf(this.#contested.get(appId)) === keyOf(contested)) continue;
      changed.push(appId);
      if (contested === undefined) this.#contested.delete(appId);
      else this.#contested.set(appId, contested);
    }
    return changed;
  }
}

function isAboutRows<E extends EventName>(
  event: E,
  payload: EventOf<EventName>,
): payload is EventOf<'tenants.changed'> & EventOf<E> {
  return event === 'tenants.changed' && payload !== null;
}

/** A tenant that gave up, or whose authorization is gone, claims nothing; the portfolio's reader says the same. */
function claimOf({ appId, stage }: TenantRow): AppId | null {
  return stage === 'abandoned' || stage === 'withdrawn' || stage === 'revoked' ? null : appId;
}

function keyOf(claims: readonly Conflict[] | undefined): string {
  return (claims ?? []).map(({ workspaceId, tenantId, bound }) => `${workspaceId}/${tenantId}/${bound}`).join();
}
