import { localDay } from '../../../preload/contract/words/local-time';
import { handedTo } from '../../../preload/contract/fleet/heir';
import type { FleetPlan } from '../../../preload/contract/fleet/plan';
import type { Handover } from '../../../preload/contract/fleet/handover';
import type { OperationId } from '../../../preload/contract/hosting/operations';
import type { TenantId } from '../../../preload/contract/ids';
import { activeBinding } from '../../domain/binding/active-binding';
import { mapAtOnce } from '../../domain/concurrency/map-at-once';
import { AppError } from '../../domain/failures/app-error';
import { callsOf, comparedWith, handoverIn, handoverName, handoverText, knowsCalls } from '../../domain/fleet/handover';
import { withEntry } from '../../domain/fleet/plan';
import { unknownHosting } from '../../domain/hosting/slots';
import type { FleetParts } from './fleet-parts';

/** Records that are read at once. */
const readAtOnce = 32;

/**
 * Takes plans from one computer of a team to another, as a file. The tenants and what was called for them travel by the team; the
 * lease of the plan says who may carry it out; the file has the rest, and which calls whoever takes it up must know of.
 */
export class FleetHandovers {
  readonly #parts: FleetParts;

  constructor(parts: FleetParts) {
    this.#parts = parts;
  }

  /** Saves the file of a plan where the person wants it; false when they declined. */
  async save(plan: FleetPlan, isCopy: boolean): Promise<boolean> {
    const calls = new Map<TenantId, readonly OperationId[]>();
    await mapAtOnce(plan.definition.members, readAtOnce, async ({ tenantId }) => {
      const { hosting } = await this.#parts.read(tenantId);
      calls.set(tenantId, hosting === undefined ? [] : callsOf(plan, tenantId, hosting));
    });
    const bytes = new TextEncoder().encode(handoverText(plan, isCopy, calls));
    return await this.#parts.saveFile(handoverName(plan), bytes);
  }

  /**
   * Keeps the plan of a file that the person chooses, at rest; null when they declined. Rejects with `file-refused`,
   * `newer-version`, `fleet-changed`, `fleet-known` for a plan that is here already, `fleet-behind` while the records here do not
   * know every call of it, `fleet-handed-over` for a file of before it was handed over, and with `team-busy` while a colleague
   * carries it out.
   */
  async takeUp(): Promise<FleetPlan | null> {
    const { chooseHandover, clock, operator, guard, plans } = this.#parts;
    const text = await chooseHandover();
    if (text === null) return null;
    const handover = handoverIn(text);
    const { plan } = handover;
    const { id } = plan.definition;
    await this.#requireNewer(plan);
    await this.#requireKnown(handover);
    // Nobody else carries it out now.
    await guard.take(`release:${id}`, id);
    await guard.release(`release:${id}`, id);
    const { isCopy } = handover;
    const taken = withEntry(plan, 'taken-up', operator(), clock.nowMs(), { isCopy });
    await plans.save(taken);
    return taken;
  }

  /** What was handed over from here may come back, further on. */
  async #requireNewer(plan: FleetPlan): Promise<void> {
    const found = await this.#parts.plans.list();
    const own = found.find((one) => (one.is === 'plan' ? one.plan.definition.id : one.id) === plan.definition.id);
    if (own === undefined) return;
    if (own.is === 'unreadable') throw new AppError(own.error.code);
    if (own.plan.state !== 'handed-over') throw new AppError('fleet-known');
    const relation = comparedWith(plan, own.plan);
    if (relation === 'other') throw new AppError('fleet-changed');
    if (relation === 'same') throw handedOverError(own.plan);
  }

  async #requireKnown({ plan, calls }: Handover): Promise<void> {
    let behind = 0;
    await mapAtOnce(plan.definition.members, readAtOnce, async ({ tenantId, appId }) => {
      const record = await this.#parts.read(tenantId).catch(() => null);
      const isHere = record !== null && activeBinding(record)?.appId === appId;
      if (!isHere || !knowsCalls(record.hosting ?? unknownHosting, calls[tenantId] ?? [])) behind += 1;
    });
    if (behind > 0) throw new AppError('fleet-behind', { params: { count: behind } });
  }
}

/** A copy of before would be carried out beside the colleague's. */
function handedOverError(plan: FleetPlan): AppError {
  const { to = '', atMs = 0 } = handedTo(plan) ?? {};
  return new AppError('fleet-handed-over', { params: { to, date: localDay(atMs) } });
}
