import type { FleetPlace, FleetPlan, FleetPlanId, FleetStop } from '../../../preload/contract/fleet/plan';
import {
  type FleetDecision,
  fleetEnds,
  type FleetLogKind,
  type FleetStage,
} from '../../../preload/contract/fleet/vocabulary';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { TenantId } from '../../../preload/contract/ids';
import { AppError } from '../../domain/failures/app-error';
import { takenBackState } from '../../domain/fleet/handover';
import { stopOf, verdictOn } from '../../domain/fleet/verdict';
import type { FleetParts } from './fleet-parts';
import type { FleetStep, StepEnd } from './fleet-step';
import { type LogDetail, PlanBook } from './plan-book';
import type { Item } from './run-items';
import { PlanHold } from './plan-hold';
import { planSummary, waveSummary } from './fleet-summary';
import { TenantQueue } from './tenant-queue';

/** Tenants that are worked at at once. Half of them wait for WeChat, which takes no more; the others save what it answered. */
const usuallyAtOnce = 16;

/**
 * One plan that is under way. Each tenant goes at its own pace: one that waits for its scan or its audit holds up nobody.
 *
 * What was done is in the tenants' own records; the plan's document is written now and then, and before anything that a person has
 * decided takes effect, or a rule has.
 */
export class FleetRun {
  readonly #parts: FleetParts;
  readonly #step: FleetStep;
  readonly #changed: (plan: FleetPlan, isBig: boolean) => void;
  readonly #book: PlanBook;
  readonly #hold: PlanHold;
  readonly #queue: TenantQueue;
  #isClosed = false;

  constructor(parts: FleetParts, step: FleetStep, plan: FleetPlan, changed: (plan: FleetPlan, isBig: boolean) => void) {
    this.#parts = parts;
    this.#step = step;
    this.#book = new PlanBook(parts, plan, (moved) => changed(moved, false));
    this.#changed = changed;
    this.#hold = new PlanHold(parts.guard, plan.definition.id, (why) => void this.#halt(why.toView()));
    this.#queue = new TenantQueue({
      clock: parts.clock,
      atOnce: parts.atOnce ?? usuallyAtOnce,
      items: [...this.#book.items.values()],
      isOpen: () => this.#isUnderWay,
      work: (item) => this.#work(item),
      onTime: () => this.#judgeByTime(),
    });
  }

  get id(): FleetPlanId {
    return this.#book.plan.definition.id;
  }

  /** The plan as it is now. */
  get plan(): FleetPlan {
    return this.#book.whole;
  }

  /** Begins, or goes on after a pause: every tenant of the waves that have begun is looked at. */
  async begin(actor: string, kind: 'started' | 'resumed'): Promise<void> {
    await this.#hold.begin(() =>
      this.#turn(
        {
          state: this.#book.plan.isBack ? 'rolling-back' : 'running',
          problem: null,
          wave: Math.max(0, this.#book.plan.wave),
        },
        kind,
        actor,
        {},
      ),
    );
    if (kind === 'started') await this.#note('wave-begun', 'console', { wave: 1 }, { waveBegunAtMs: this.#now });
    this.#wake(this.#book.plan.isBack);
    await this.#judge();
  }

  /** Calls nothing more; what is under way ends. */
  async pause(actor: string): Promise<void> {
    await this.#turn({ state: 'paused' }, 'paused', actor, {});
    await this.settled();
  }

  /** The plan goes on at a colleague's: what is left here is its copy. */
  async give(next: FleetPlan): Promise<void> {
    this.#queue.rest();
    this.#book.put({ ...next, state: 'handed-over' });
    await this.#book.save();
    await this.#hold.letGo();
    this.#changed(this.plan, true);
  }

  /** Nobody else carries it out now; what a colleague called last is read at WeChat before anything else. */
  async takeBack(actor: string): Promise<void> {
    await this.#hold.begin(() => this.#turn({ state: takenBackState(this.#book.plan) }, 'taken-back', actor, {}));
  }

  async cancel(actor: string): Promise<void> {
    await this.#turn({ state: 'cancelled', stop: null }, 'cancelled', actor, {});
    await this.settled();
    this.#book.leaveOut();
    await this.#book.save();
    this.#changed(this.plan, true);
  }

  /** What a person has decided about a plan that was stopped. */
  async decide(decision: FleetDecision, actor: string): Promise<void> {
    const { stop } = this.#book.plan;
    if (decision === 'hold') {
      await this.#turn({ state: 'paused' }, 'held', actor, {});
    } else if (decision === 'roll-back') {
      await this.#hold.begin(() =>
        this.#turn({ state: 'rolling-back', isBack: true, stop: null }, 'roll-back-begun', actor, {}),
      );
      this.#wake(true);
    } else {
      const left = [...this.#book.items.values()].filter(
        ({ place }) => place.stage === 'rejected' || place.stage === 'failed',
      );
      const accounted = [...new Set([...this.#book.plan.accounted, ...left.map(({ member }) => member.tenantId)])];
      const wave = stop?.rule === 'nothing-proven' ? this.#book.plan.wave + 1 : this.#book.plan.wave;
      const detail = { without: left.length };
      await this.#hold.begin(async () => {
        if (stop?.rule === 'quota') this.#book.dateRefused();
        await this.#turn({ state: 'running', stop: null, accounted, wave }, 'went-on', actor, detail);
      });
      this.#wake();
    }
  }

  /** A second person, or merchants, have agreed: whoever waited for that goes on. */
  async agree(
    change: Partial<FleetPlan>,
    kind: FleetLogKind,
    actor: string,
    detail: LogDetail,
    signedOff: readonly TenantId[] = [],
  ): Promise<void> {
    for (const tenantId of signedOff) {
      const item = this.#book.items.get(tenantId);
      if (item !== undefined) item.place = { ...item.place, signedOffBy: actor };
    }
    await this.#note(kind, actor, detail, change);
    if (this.#isUnderWay) this.#wake();
  }

  /** Looks once more at those that failed. */
  async retry(): Promise<void> {
    for (const item of this.#book.items.values()) {
      if (item.place.stage !== 'failed') continue;
      item.looks = 0;
      this.#book.place(item, { stage: 'waiting', why: null, nextAtMs: null });
    }
    await this.#book.save();
    if (this.#isUnderWay) this.#wake();
  }

  /** Resolves when no call of the plan is under way. */
  settled(): Promise<void> {
    return this.#queue.settled();
  }

  /** Ends the run in order; the plan stays as it is on stable storage. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#queue.rest();
    await this.settled();
    await this.#book.save();
    await this.#hold.letGo();
  }

  get #now(): number {
    return this.#parts.clock.nowMs();
  }

  get #isUnderWay(): boolean {
    return !this.#isClosed && isActing(this.#book.plan);
  }

  async #letGo(): Promise<void> {
    await this.settled();
    if (!this.#isUnderWay) await this.#hold.letGo();
  }

  /** A change of state is on stable storage before it takes effect; when it cannot be saved, nothing has changed. */
  async #turn(change: Partial<FleetPlan>, kind: FleetLogKind, actor: string, detail: LogDetail): Promise<void> {
    const before = this.#book.plan;
    this.#book.enter(change, kind, actor, detail);
    const isHalt = !isActing(this.#book.plan);
    if (isHalt) {
      this.#queue.rest();
      void this.#letGo();
    }
    try {
      await this.#book.save();
    } catch (failure) {
      // What was under way calls nothing more all the same.
      if (!isHalt || !isActing(before)) this.#book.put(before);
      throw failure;
    }
    if (actor === 'console') this.#parts.notify(planSummary(this.plan, this.#parts.language()));
    this.#changed(this.plan, true);
  }

  async #note(kind: FleetLogKind, actor: string, detail: LogDetail, change: Partial<FleetPlan> = {}): Promise<void> {
    this.#book.enter(change, kind, actor, detail);
    await this.#book.save();
    this.#changed(this.plan, true);
  }

  /** Looks at every tenant of the waves that have begun. */
  #wake(isBack = false): void {
    for (const item of this.#book.items.values()) {
      const isBegun = item.member.wave <= this.#book.plan.wave;
      if (isBegun && (isBack || !fleetEnds.includes(item.place.stage))) this.#queue.add(item);
    }
    this.#queue.pump();
  }

  async #work(item: Item): Promise<void> {
    try {
      const { place } = item;
      const entered = (stage: FleetStage): void => this.#book.place(item, { stage, why: null, nextAtMs: null });
      const end = await this.#step.take(this.#book.plan, item.member, place, item.looks, entered);
      item.isBusy = false;
      await this.#take(item, place, end);
    } catch (bug) {
      const reportId = this.#parts.logger.error('plan stopped', bug, { tenantId: item.member.tenantId });
      await this.#halt({ code: bug instanceof AppError ? bug.code : 'internal', reportId });
    }
  }

  async #take(item: Item, before: FleetPlace, end: StepEnd): Promise<void> {
    const { next, stage, why } = end;
    const hasMoved = stage !== before.stage || why?.errcode !== before.why?.errcode || next.is === 'never';
    item.looks = end.inVain === true ? item.looks + 1 : 0;
    const notBeforeMs = end.notBeforeMs ?? item.place.notBeforeMs;
    const nextAtMs = next.is === 'at' ? next.atMs : null;
    // Rolling back leaves a tenant that the plan has not released where it was.
    const isKept =
      this.#book.plan.state === 'rolling-back' && stage === 'left-out' && fleetEnds.includes(item.place.stage);
    if (!isKept) this.#book.place(item, { stage, why, nextAtMs, notBeforeMs });
    if (end.problem !== undefined) return await this.#halt(end.problem, item);
    if (end.isTemplateGone === true) {
      const { templateId } = this.#book.plan.definition;
      return await this.#stop(
        stopOf('template-gone', this.#book.plan.wave, [item.member.tenantId], String(templateId)),
      );
    }
    if (next.is === 'now' || item.isWanted) this.#queue.add(item);
    else item.due = next.is === 'at' ? { atMs: next.atMs, setAtMs: this.#now } : null;
    if (hasMoved) await this.#judge();
    this.#saveNowAndThen();
  }

  /** Stops, begins the next wave, or ends the plan, as it follows from where everybody is. */
  async #judge(): Promise<void> {
    if (!this.#isUnderWay) return;
    const items = [...this.#book.items.values()];
    if (this.#book.plan.state === 'rolling-back') {
      const isEnded = items.every((item) => !item.isBusy && !item.isQueued && item.due === null);
      if (isEnded) await this.#finish('rolled-back');
      return;
    }
    const placed = items.map(({ member, place }) => ({ wave: member.wave, place }));
    const verdict = verdictOn(this.#book.plan, placed, this.#now);
    if (verdict.is === 'stop') await this.#stop(verdict.stop);
    else if (verdict.is === 'done') await this.#finish('done');
    else if (verdict.is === 'next-wave') await this.#beginNextWave();
  }

  async #beginNextWave(): Promise<void> {
    const wave = this.#book.plan.wave + 1;
    await this.#note('wave-begun', 'console', { wave: wave + 1 }, { wave, waveBegunAtMs: this.#now });
    this.#parts.notify(waveSummary(this.plan, this.#parts.language()));
    this.#wake();
  }

  async #stop(found: Omit<FleetStop, 'atMs'>): Promise<void> {
    if (this.#book.plan.state !== 'running') return;
    const stop = { ...found, atMs: this.#now };
    const { rule, wave, count, of } = stop;
    await this.#turn({ state: 'stopped', stop }, 'stopped', 'console', { rule, wave: wave + 1, count, of });
  }

  async #halt(problem: AppErrorView, item: Item | null = null): Promise<void> {
    if (item !== null) item.due = null;
    if (!this.#isUnderWay) return;
    const detail = { code: problem.code };
    // What cannot be saved stops as well: the disk may be what fails.
    await this.#turn({ state: 'paused', problem }, 'problem', 'console', detail).catch((failure: unknown) => {
      this.#parts.logger.error('plan not saved', failure);
      this.#changed(this.plan, true);
    });
  }

  async #finish(state: 'done' | 'rolled-back'): Promise<void> {
    this.#book.leaveOut();
    await this.#turn({ state }, 'ended', 'console', { state });
  }

  #saveNowAndThen(): void {
    this.#book.saveNowAndThen().catch(async (failure: unknown) => {
      const reportId = this.#parts.logger.error('plan not saved', failure);
      await this.#halt({ code: failure instanceof AppError ? failure.code : 'internal', reportId });
    });
  }

  /** Patience runs out by time alone. */
  #judgeByTime(): Promise<void> {
    return this.#judge().catch((failure: unknown) => void this.#parts.logger.error('plan not judged', failure));
  }
}

function isActing({ state }: FleetPlan): boolean {
  return state === 'running' || state === 'rolling-back';
}
