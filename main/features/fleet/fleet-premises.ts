import type { FleetPlan, FleetPlanId } from '../../../preload/contract/fleet/plan';
import { AppError } from '../../domain/failures/app-error';
import { brokenLogEntry, extJsonOf, isActive, overlapOf } from '../../domain/fleet/plan';
import { sha256 } from '../../domain/ledger/ledger';
import type { FleetParts } from './fleet-parts';

/** What a plan rests on as a whole. What a single tenant rests on is looked at before each of its steps. */
export class FleetPremises {
  readonly #parts: Pick<FleetParts, 'hosting' | 'plans'>;
  readonly #asItRuns: (plan: FleetPlan) => FleetPlan;

  /** `asItRuns` gives a plan as it is now, which its document may be behind of. */
  constructor(parts: Pick<FleetParts, 'hosting' | 'plans'>, asItRuns: (plan: FleetPlan) => FleetPlan) {
    this.#parts = parts;
    this.#asItRuns = asItRuns;
  }

  /** Throws `fleet-changed` for a plan that is not as it was agreed to. */
  requireWhole(plan: FleetPlan): void {
    if (brokenLogEntry(plan) !== null) throw new AppError('fleet-changed');
  }

  /**
   * Its template is still the one that was chosen, its ext_json is rendered as it was agreed to, and none of its tenants is in another
   * plan. Rejects with `hosting-no-template`, `fleet-changed` and `fleet-overlap`.
   */
  async require({ definition }: FleetPlan): Promise<void> {
    const { templates } = await this.#parts.hosting.templates();
    const found = templates.find(({ templateId }) => templateId === definition.templateId);
    const { version, createdAtMs } = definition.template;
    if (found === undefined) throw new AppError('hosting-no-template');
    if (found.version !== version || found.createdAtMs !== createdAtMs) throw new AppError('fleet-changed');
    const isRendered = definition.members.every(
      (member) => sha256(extJsonOf(definition, member) ?? '') === member.extHash,
    );
    if (!isRendered) throw new AppError('fleet-changed');
    const overlap = overlapOf(definition.members, await this.others(definition.id));
    const [name] = overlap.values();
    if (name !== undefined) throw new AppError('fleet-overlap', { params: { plan: name, count: overlap.size } });
  }

  /** Every other plan that still has something to do. */
  async others(id: FleetPlanId | null): Promise<readonly FleetPlan[]> {
    const found = await this.#parts.plans.list();
    return found.flatMap((one) => {
      if (one.is !== 'plan' || one.plan.definition.id === id) return [];
      const plan = this.#asItRuns(one.plan);
      return isActive(plan) ? [plan] : [];
    });
  }
}
