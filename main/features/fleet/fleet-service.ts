import {
  type FleetDefinition,
  type FleetOrder,
  type FleetPlan,
  type FleetPlanId,
  fleetPlanIdSchema,
} from '../../../preload/contract/fleet/plan';
import type { FleetDryRun, FleetSummary, FleetView } from '../../../preload/contract/fleet/view';
import type { FleetDecision, FleetPlanState } from '../../../preload/contract/fleet/vocabulary';
import type { AppId, TenantId } from '../../../preload/contract/ids';
import { AppError } from '../../domain/failures/app-error';
import { brokenLogEntry, isSamePerson, newPlan, summaryOf, viewOfPlan, withEntry } from '../../domain/fleet/plan';
import { appIdsIn } from '../../domain/fleet/app-ids';
import { handedOver } from '../../domain/fleet/handover';
import { FleetDryRuns } from './fleet-dry-run';
import { FleetHandovers } from './fleet-handover';
import type { FleetParts } from './fleet-parts';
import { FleetPremises } from './fleet-premises';
import { FleetRun } from './fleet-run';
import { FleetStep } from './fleet-step';
import { PlanNews } from './plan-news';
import { speedUp } from './speed-up';

/** Releases of one version to many tenants: making plans, carrying them out, and what people decide about them. */
export class FleetService {
  readonly #parts: FleetParts;
  readonly #dryRuns: FleetDryRuns;
  readonly #handovers: FleetHandovers;
  readonly #step: FleetStep;
  readonly #runs = new Map<FleetPlanId, FleetRun>();
  readonly #premises: FleetPremises;
  readonly #news: PlanNews;

  constructor(parts: FleetParts) {
    this.#parts = parts;
    this.#dryRuns = new FleetDryRuns(parts);
    this.#handovers = new FleetHandovers(parts);
    this.#step = new FleetStep(parts);
    this.#premises = new FleetPremises(parts, (plan) => this.#asItRuns(plan));
    this.#news = new PlanNews(parts, (plan) => this.#asItRuns(plan));
  }

  /** The newest plan first. Plans that cannot be read are named with their failure. */
  async list(): Promise<readonly FleetSummary[]> {
    const found = await this.#parts.plans.list();
    return found
      .map((one) => (one.is === 'plan' ? summaryOf(this.#asItRuns(one.plan)) : unreadable(one.id, one.error)))
      .toSorted((a, b) => (b.madeAtMs ?? 0) - (a.madeAtMs ?? 0));
  }

  async view(id: FleetPlanId): Promise<FleetView> {
    return viewOfPlan(await this.#plan(id), this.#parts.clock.nowMs());
  }

  async dryRun(order: FleetOrder): Promise<FleetDryRun> {
    return (await this.#dryRuns.prepare(order, await this.#premises.others(null))).dryRun;
  }

  /** AppIDs in a file that the person chooses; null when they declined. Rejects with `file-refused`. */
  async chooseAppIds(): Promise<AppId[] | null> {
    const texts = await this.#parts.chooseTexts();
    return texts === null ? null : appIdsIn(texts);
  }

  /** Keeps a plan with those tenants that are ready. Rejects with `fleet-nobody-ready` when none is. */
  async make(order: FleetOrder): Promise<FleetView> {
    const { clock, operator, workspace, random, plans, requireWritable } = this.#parts;
    requireWritable();
    const { members, dated, template } = await this.#dryRuns.prepare(order, await this.#premises.others(null));
    if (members.length === 0) throw new AppError('fleet-nobody-ready');
    const { tenantIds: _asked, ...rest } = order;
    const definition: FleetDefinition = {
      ...rest,
      id: fleetPlanIdSchema.parse(`plan-${Buffer.from(random(6)).toString('hex')}`),
      workspaceId: workspace.id,
      madeBy: operator(),
      madeAtMs: clock.nowMs(),
      template,
      members: [...members],
    };
    const plan = newPlan(definition, dated);
    await plans.save(plan);
    this.#news.tell(plan, true);
    return viewOfPlan(plan, clock.nowMs());
  }

  async start(id: FleetPlanId): Promise<FleetView> {
    const run = await this.#ready(id, ['draft']);
    await run.begin(this.#parts.operator(), 'started');
    return this.view(id);
  }

  /** Goes on with a paused plan, today or on another day. Its premises are looked at once more. */
  async resume(id: FleetPlanId): Promise<FleetView> {
    const run = await this.#ready(id, ['paused']);
    await run.begin(this.#parts.operator(), 'resumed');
    return this.view(id);
  }

  async pause(id: FleetPlanId): Promise<FleetView> {
    const run = await this.#run(id, ['running', 'rolling-back']);
    await run.pause(this.#parts.operator());
    return this.view(id);
  }

  async cancel(id: FleetPlanId): Promise<FleetView> {
    const run = await this.#run(id, ['draft', 'running', 'paused', 'stopped', 'rolling-back', 'handed-over']);
    await run.cancel(this.#parts.operator());
    return this.view(id);
  }

  /** Rejects with `fleet-same-person` for who made the plan, and `fleet-changed` for another hash than the plan's. */
  async approve(id: FleetPlanId, by: string, hash: string): Promise<FleetView> {
    const run = await this.#run(id, ['draft', 'running', 'paused', 'stopped']);
    const { definition, hash: own, approvals } = run.plan;
    if (hash !== own || brokenLogEntry(run.plan) !== null) throw new AppError('fleet-changed');
    if (isSamePerson(by, definition.madeBy)) throw new AppError('fleet-same-person');
    const atMs = this.#parts.clock.nowMs();
    await run.agree({ approvals: [...approvals, { by, atMs, hash }] }, 'approved', by, { hash });
    return this.view(id);
  }

  async signOff(id: FleetPlanId, by: string, tenantIds: readonly TenantId[]): Promise<FleetView> {
    const run = await this.#run(id, ['draft', 'running', 'paused', 'stopped']);
    const names = tenantIds.slice(0, 50).join(' ');
    await run.agree({}, 'signed-off', by, { tenants: tenantIds.length, names }, tenantIds);
    return this.view(id);
  }

  async decide(id: FleetPlanId, decision: FleetDecision): Promise<FleetView> {
    const run =
      decision === 'roll-back' ? await this.#run(id, ['stopped', 'paused', 'done']) : await this.#run(id, ['stopped']);
    if (decision !== 'hold') this.#premises.requireWhole(run.plan);
    if (decision === 'go-on') await this.#premises.require(run.plan);
    await run.decide(decision, this.#parts.operator());
    return this.view(id);
  }

  async retry(id: FleetPlanId): Promise<FleetView> {
    const run = await this.#run(id, ['running', 'paused', 'stopped']);
    await run.retry();
    return this.view(id);
  }

  /**
   * Spends one of the month's speed-ups on a tenant under review. Rejects with `fleet-not-now` for any other, and as {@link speedUp}
   * does.
   */
  async speedUp(id: FleetPlanId, tenantId: TenantId): Promise<FleetView> {
    const run = await this.#run(id, ['running', 'paused', 'stopped']);
    const { places } = run.plan;
    if (places.find((place) => place.tenantId === tenantId)?.stage !== 'audit') throw new AppError('fleet-not-now');
    await speedUp(this.#parts, tenantId);
    const name = run.plan.definition.members.find((member) => member.tenantId === tenantId)?.name ?? tenantId;
    await run.agree({}, 'sped-up', this.#parts.operator(), { tenant: tenantId, name });
    return this.view(id);
  }

  /** Pauses a plan and hands it over in a file; nothing but the pause has changed when the person declined to save it. */
  async handOver(id: FleetPlanId, to: string): Promise<FleetView> {
    const run = await this.#run(id, ['draft', 'running', 'paused', 'stopped', 'rolling-back']);
    if (run.plan.state === 'running' || run.plan.state === 'rolling-back') await run.pause(this.#parts.operator());
    const next = handedOver(run.plan, this.#parts.operator(), to, this.#parts.clock.nowMs());
    if (await this.#handovers.save(next, false)) await run.give(next);
    return this.view(id);
  }

  /** Takes back what was handed over. Rejects with `team-busy` while the colleague carries it out. */
  async takeBack(id: FleetPlanId): Promise<FleetView> {
    const run = await this.#run(id, ['handed-over']);
    await run.takeBack(this.#parts.operator());
    return this.view(id);
  }

  /** Saves a copy of a plan, with which a colleague goes on when this computer is lost. The plan goes on here. */
  async saveCopy(id: FleetPlanId): Promise<{ readonly saved: boolean }> {
    return { saved: await this.#handovers.save(await this.#plan(id), true) };
  }

  /** Takes up a plan of a colleague; null when the person declined. See {@link FleetHandovers.takeUp}. */
  async takeUp(): Promise<FleetView | null> {
    this.#parts.requireWritable();
    const plan = await this.#handovers.takeUp();
    if (plan === null) return null;
    const { id } = plan.definition;
    this.#runs.delete(id);
    this.#news.tell(plan, true);
    return this.view(id);
  }

  /** Takes up what an earlier run of the console left: a plan that was running waits for a person to resume it. Never rejects. */
  async recover(): Promise<void> {
    const { plans, clock, logger } = this.#parts;
    try {
      for (const found of await plans.list()) {
        if (found.is !== 'plan') continue;
        const { plan } = found;
        if (plan.state !== 'running' && plan.state !== 'rolling-back') continue;
        const paused = withEntry({ ...plan, state: 'paused' }, 'paused', 'console', clock.nowMs(), {
          because: 'closed',
        });
        await plans.save(paused);
        this.#news.tell(paused, true);
      }
    } catch (failure) {
      logger.error('plans not taken up', failure);
    }
  }

  async close(): Promise<void> {
    this.#news.close();
    const closed = await Promise.allSettled([...this.#runs.values()].map((run) => run.close()));
    for (const end of closed) if (end.status === 'rejected') this.#parts.logger.error('plan not saved', end.reason);
  }

  async #plan(id: FleetPlanId): Promise<FleetPlan> {
    return this.#runs.get(id)?.plan ?? (await this.#parts.plans.read(id));
  }

  async #run(id: FleetPlanId, states: readonly FleetPlanState[]): Promise<FleetRun> {
    this.#parts.requireWritable();
    const plan = await this.#plan(id);
    if (!states.includes(plan.state)) throw new AppError('fleet-not-now', { params: { state: plan.state } });
    const known = this.#runs.get(id);
    if (known !== undefined) return known;
    const run = new FleetRun(this.#parts, this.#step, plan, (changed, isBig) => this.#news.tell(changed, isBig));
    this.#runs.set(id, run);
    return run;
  }

  async #ready(id: FleetPlanId, states: readonly FleetPlanState[]): Promise<FleetRun> {
    const run = await this.#run(id, states);
    this.#premises.requireWhole(run.plan);
    await this.#premises.require(run.plan);
    return run;
  }

  /** A plan as it is now: its document may be some seconds old. */
  #asItRuns(plan: FleetPlan): FleetPlan {
    return this.#runs.get(plan.definition.id)?.plan ?? plan;
  }
}

function unreadable(id: FleetPlanId, error: FleetSummary['error']): FleetSummary {
  return {
    id,
    name: '',
    version: '',
    state: null,
    madeBy: '',
    madeAtMs: null,
    wave: -1,
    waves: 0,
    total: 0,
    counts: {},
    error,
  };
}
