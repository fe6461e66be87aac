import type { FleetPlace, FleetPlan } from '../../../preload/contract/fleet/plan';
import { fleetEnds, type FleetLogKind } from '../../../preload/contract/fleet/vocabulary';
import type { TenantId } from '../../../preload/contract/ids';
import { SerialQueue } from '../../domain/concurrency/serial-queue';
import { withEntry } from '../../domain/fleet/plan';
import { nextMonth } from '../../domain/fleet/windows';
import type { FleetParts } from './fleet-parts';
import { type Item, itemsOf } from './run-items';

/** Particulars of an entry of a plan's log. */
export type LogDetail = Readonly<Record<string, string | number>>;

const saveEveryMs = 2000;
/** Saving takes a twentieth of the time at most. */
const restPerSave = 20;
const quotaUsed = 85_085;

/** One plan that is under way, with where each of its tenants is, in memory and on stable storage. */
export class PlanBook {
  readonly #parts: Pick<FleetParts, 'clock' | 'plans'>;
  readonly #moved: (plan: FleetPlan) => void;
  readonly items: ReadonlyMap<TenantId, Item>;
  #plan: FleetPlan;
  readonly #saving = new SerialQueue();
  #savedAtMs = 0;
  #saveTookMs = 0;

  /** `moved` is told when a tenant is somewhere else, or due at another time. */
  constructor(parts: Pick<FleetParts, 'clock' | 'plans'>, plan: FleetPlan, moved: (plan: FleetPlan) => void) {
    this.#parts = parts;
    this.#plan = plan;
    this.#moved = moved;
    this.items = itemsOf(plan);
  }

  /** The plan without where its tenants have got to: that is in the items. */
  get plan(): FleetPlan {
    return this.#plan;
  }

  /** The plan as it is now. */
  get whole(): FleetPlan {
    return { ...this.#plan, places: [...this.items.values()].map(({ place }) => place) };
  }

  /** Changes the plan, with the entry that tells of it. */
  enter(change: Partial<FleetPlan>, kind: FleetLogKind, actor: string, detail: LogDetail): void {
    this.#plan = withEntry({ ...this.#plan, ...change }, kind, actor, this.#now, detail);
  }

  /** Puts another state of the plan in its place. */
  put(plan: FleetPlan): void {
    this.#plan = plan;
  }

  /** Writes where a tenant is now. That it has come to an end is told in the log. */
  place(item: Item, change: Partial<FleetPlace>): void {
    const before = item.place;
    const isNew = change.stage !== undefined && change.stage !== before.stage;
    item.place = { ...before, ...change, sinceMs: isNew ? this.#now : before.sinceMs };
    if (isNew && fleetEnds.includes(item.place.stage)) {
      const { stage, why, tenantId } = item.place;
      const reason =
        why === null ? {} : { why: why.is, ...(why.errcode === undefined ? {} : { errcode: why.errcode }) };
      this.enter({}, 'tenant', 'console', { tenant: tenantId, stage, ...reason });
    }
    if (isNew || item.place.nextAtMs !== before.nextAtMs) this.#moved(this.#plan);
  }

  /** Whoever has not come to an end does not any more. */
  leaveOut(): void {
    for (const item of this.items.values()) {
      if (!fleetEnds.includes(item.place.stage)) this.place(item, { stage: 'left-out', why: null, nextAtMs: null });
    }
  }

  /** WeChat's quota is used up: whoever was refused is submitted when it begins anew. */
  dateRefused(): void {
    const notBeforeMs = nextMonth(this.#now);
    for (const item of this.items.values()) {
      if (item.place.why?.errcode === quotaUsed) {
        this.place(item, { stage: 'dated', why: null, nextAtMs: notBeforeMs, notBeforeMs });
      }
    }
  }

  /** Writes the plan down as it is now. */
  save(): Promise<void> {
    return this.#saving.run(async () => {
      const begunMs = this.#now;
      await this.#parts.plans.save(this.whole);
      this.#savedAtMs = this.#now;
      this.#saveTookMs = Math.max(0, this.#now - begunMs);
    });
  }

  /** Writes the plan down when that was last done some time ago. */
  async saveNowAndThen(): Promise<void> {
    if (this.#now - this.#savedAtMs < Math.max(saveEveryMs, restPerSave * this.#saveTookMs)) return;
    this.#savedAtMs = this.#now;
    await this.save();
  }

  get #now(): number {
    return this.#parts.clock.nowMs();
  }
}
