import type { AppErrorView } from '../../../preload/contract/errors';
import type { FleetMember, FleetPlace, FleetPlan, FleetWhy } from '../../../preload/contract/fleet/plan';
import type { FleetStage } from '../../../preload/contract/fleet/vocabulary';
import type { HostingPlan } from '../../../preload/contract/hosting/view';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { activeBinding } from '../../domain/binding/active-binding';
import { AppError } from '../../domain/failures/app-error';
import { isCertainlyCommon, isLimit, mayBeCommon, minuteLimit } from '../../domain/failures/common-failure';
import { requireFree } from '../../domain/failures/refuse';
import { effectId, effectState } from '../../domain/fleet/effects';
import { type Move, nextMove, nextMoveBack, type Position } from '../../domain/fleet/next-move';
import { takenAt } from '../../domain/fleet/handover';
import { isApproved } from '../../domain/fleet/plan';
import { AuditTally } from '../../domain/fleet/quota';
import { type Question, waitBefore } from '../../domain/fleet/schedule';
import { nextMonth } from '../../domain/fleet/windows';
import { unknownHosting } from '../../domain/hosting/slots';
import type { FleetParts, HistoryVersion } from './fleet-parts';
import { requestOf, requestsOfEffect, targetOf } from './fleet-requests';

/** What came of one step for a tenant. `atMs` null: nothing happens by itself; `now`: there is more to do at once. */
export interface StepEnd {
  readonly stage: FleetStage;
  readonly why: FleetWhy | null;
  readonly next: { readonly is: 'now' } | { readonly is: 'at'; readonly atMs: number } | { readonly is: 'never' };
  /** The tenant is not submitted before. */
  readonly notBeforeMs?: number;
  /** WeChat was asked in vain once more. */
  readonly inVain?: boolean;
  /** It would meet every tenant: the plan is paused. */
  readonly problem?: AppErrorView;
  /** The template has left the library: the plan stops. */
  readonly isTemplateGone?: boolean;
}

const most = 8;

/** Takes one tenant of a plan one step further. All that changes something goes through the step engine of the hosting pipeline. */
export class FleetStep {
  readonly #parts: FleetParts;
  readonly #audits = new AuditTally();
  /** Tenants of plans that came from a colleague, by when they came, which have been read since the console began. */
  readonly #readAnew = new Set<string>();

  constructor(parts: FleetParts) {
    this.#parts = parts;
  }

  /**
   * Rejects only for bugs. `looks` is how often the present question was asked in vain; `entered` hears the stage of what is about
   * to be called, which may take long.
   */
  async take(
    plan: FleetPlan,
    member: FleetMember,
    place: FleetPlace,
    looks: number,
    entered: (stage: FleetStage) => void,
  ): Promise<StepEnd> {
    let { stage } = place;
    const begins = (begun: FleetStage): void => {
      stage = begun;
      entered(begun);
    };
    try {
      const record = await this.#parts.read(member.tenantId);
      const obstacle = premiseOf(record, member, this.#parts.workspace.componentAppId);
      if (obstacle !== null) return ended('failed', obstacle);
      const taken = takenAt(plan);
      const key = `${plan.definition.id}/${taken}/${member.tenantId}`;
      if (taken >= 0 && !this.#readAnew.has(key)) return await this.#readOnce(member, place, key);
      const move = this.#moveOf(plan, member, place, record);
      return move.is === 'act'
        ? await this.#act(plan, member, move, begins)
        : await this.#follow(plan, member, place, looks, move);
    } catch (failure) {
      if (!(failure instanceof AppError)) throw failure;
      return this.#failed(failure, member, stage, looks);
    }
  }

  /** The last calls of a colleague's computer that was lost are in no record, but WeChat shows them. */
  async #readOnce(member: FleetMember, { stage }: FleetPlace, key: string): Promise<StepEnd> {
    const later = this.#budgeted(member, most, stage);
    if (later !== null) return later;
    await this.#parts.hosting.refresh(member.tenantId);
    this.#readAnew.add(key);
    return { stage, why: null, next: now };
  }

  #moveOf(plan: FleetPlan, member: FleetMember, place: FleetPlace, record: TenantRecord): Move {
    const { definition, state } = plan;
    const hosting = record.hosting ?? unknownHosting;
    const nowMs = this.#parts.clock.nowMs();
    const position: Position = { definition, member, place, isApproved: isApproved(plan), hosting, nowMs };
    return state === 'rolling-back' ? nextMoveBack(position) : nextMove(position);
  }

  async #follow(
    plan: FleetPlan,
    member: FleetMember,
    place: FleetPlace,
    looks: number,
    move: Exclude<Move, { is: 'act' }>,
  ): Promise<StepEnd> {
    switch (move.is) {
      case 'ended':
        return ended(move.stage, move.why);
      case 'wait': {
        const next = move.untilMs === null ? never : { is: 'at' as const, atMs: move.untilMs };
        return { stage: move.stage, why: move.why ?? null, next };
      }
      case 'ask':
        return await this.#ask(plan, member, place, looks, move);
    }
  }

  async #ask(
    plan: FleetPlan,
    member: FleetMember,
    place: FleetPlace,
    looks: number,
    move: Extract<Move, { is: 'ask' }>,
  ): Promise<StepEnd> {
    const { hosting, read } = this.#parts;
    const later = this.#budgeted(member, move.question === 'settle' ? most : 1, move.stage);
    if (later !== null) return later;
    if (move.question === 'settle') await hosting.settle(member.tenantId);
    else await hosting.look(member.tenantId, move.question);
    const after = this.#moveOf(plan, member, place, await read(member.tenantId));
    if (after.is !== 'ask' || after.question !== move.question) return { stage: move.stage, why: null, next: now };
    return this.#later(move.stage, move.question, looks);
  }

  async #act(
    plan: FleetPlan,
    member: FleetMember,
    move: Extract<Move, { is: 'act' }>,
    entered: (stage: FleetStage) => void,
  ): Promise<StepEnd> {
    const { stage } = move;
    const later = this.#budgeted(member, requestsOfEffect(move.effect), stage);
    if (later !== null) return later;
    entered(stage);
    return await this.#carryOut(plan, member, move);
  }

  async #carryOut(plan: FleetPlan, member: FleetMember, move: Extract<Move, { is: 'act' }>): Promise<StepEnd> {
    const { hosting } = this.#parts;
    const { effect, attempt, stage } = move;
    const { definition } = plan;
    const target = effect === 'revert' ? await this.#target(plan, member) : null;
    if (effect === 'revert' && target === null) return ended('failed', { is: 'nothing-to-go-back-to' });
    const request = requestOf(effect, definition, member, target);
    const id = effectId(definition.id, member.tenantId, effect, attempt);
    const mark = this.#audits.mark();
    let isTaken = false;
    const check = (dry: HostingPlan): void => {
      requireFree(dry);
      if (effect !== 'submit') return;
      const verdict = this.#audits.take(restOf(dry), definition.reserve, mark);
      if (verdict !== 'taken') throw new AppError('hosting-blocked', { params: { check: quotaChecks[verdict] } });
      isTaken = true;
    };
    try {
      await hosting.carryOut(member.tenantId, request, id, check);
    } finally {
      if (isTaken) this.#audits.end();
    }
    return { stage, why: null, next: now };
  }

  async #target({ definition }: FleetPlan, { tenantId }: FleetMember): Promise<HistoryVersion | null> {
    const { hosting, read } = this.#parts;
    const upload = effectState((await read(tenantId)).hosting ?? unknownHosting, definition.id, tenantId, 'upload');
    if (upload.is === 'none') return null;
    return targetOf(await hosting.ask(tenantId, (api, appId) => api.history(appId)), upload.id);
  }

  #budgeted({ appId }: FleetMember, requests: number, stage: FleetStage): StepEnd | null {
    const untilMs = this.#parts.budget.take(appId, requests, this.#parts.clock.nowMs());
    return untilMs === null ? null : { stage, why: null, next: { is: 'at', atMs: untilMs } };
  }

  #later(stage: FleetStage, question: Question, looks: number, why: FleetWhy | null = null): StepEnd {
    const atMs = this.#parts.clock.nowMs() + waitBefore(question, looks);
    return { stage, why, next: { is: 'at', atMs }, inVain: true };
  }

  /** What a failure means: everybody's misfortune, a wait, or this tenant's end. Nothing was sent when one arrives here. */
  #failed(failure: AppError, member: FleetMember, stage: FleetStage, looks: number): StepEnd {
    const { code, detail } = failure;
    const nowMs = this.#parts.clock.nowMs();
    if (code === 'hosting-blocked') return this.#blocked(String(detail.params?.['check']), stage, looks);
    if (code === 'hosting-no-template') return { stage, why: null, next: never, isTemplateGone: true };
    if (code === 'hosting-ext-json') return ended('failed', { is: 'ext-json' });
    if (code === 'record-damaged' || code === 'newer-version' || code === 'not-found') {
      return ended('failed', { is: 'record-unreadable', text: code });
    }
    if (isLimit(failure)) {
      this.#parts.budget.exhaust(member.appId, detail.errcode === minuteLimit ? 'minute' : 'day', nowMs);
      return this.#later(stage, 'again', looks, whyOf(failure));
    }
    if (pausesAll.includes(code) || isCertainlyCommon(failure)) {
      const reportId = this.#parts.logger.error('plan paused', failure, { tenantId: member.tenantId });
      return { stage, why: null, next: now, problem: { ...failure.toView(), reportId } };
    }
    const mayPass = passing.includes(code) || mayBeCommon(failure) || looks < 3;
    return mayPass ? this.#later(stage, 'again', looks, whyOf(failure)) : ended('failed', whyOf(failure));
  }

  #blocked(check: string, stage: FleetStage, looks: number): StepEnd {
    const nowMs = this.#parts.clock.nowMs();
    if (check === quotaChecks['used-up']) {
      const notBeforeMs = nextMonth(nowMs);
      return { stage: 'dated', why: null, next: { is: 'at', atMs: notBeforeMs }, notBeforeMs };
    }
    // The next look is the first one again: nobody waits long for what others leave.
    if (check === quotaChecks.wait) {
      return { stage, why: null, next: { is: 'at', atMs: nowMs + waitBefore('again', 0) } };
    }
    const why: FleetWhy = { is: 'blocked', check };
    // The record was read anew on the way: what it says now decides, unless it says the same again.
    const isMoment = check === 'scan' || check === 'operation-settled' || check === 'gray-running';
    return isMoment || looks < 1 ? this.#later(stage, 'again', looks, why) : ended('failed', why);
  }
}

const now = { is: 'now' } as const;
const never = { is: 'never' } as const;

/** Failures of this console, which every tenant would meet. */
const pausesAll: readonly string[] = [
  'read-only',
  'reviewer-only',
  'workspace-locked',
  'outcome-unknown',
  'production-locked',
  'not-supported-in-mode',
];
/** Failures that pass by themselves. */
const passing: readonly string[] = [
  'hosting-busy',
  'hosting-unsettled',
  'hosting-plan-used',
  'wechat-unreachable',
  'team-busy',
  'team-away',
];

function ended(stage: FleetStage, why: FleetWhy | null): StepEnd {
  return { stage, why, next: never };
}

function whyOf({ code, detail }: AppError): FleetWhy {
  return { is: 'refused', text: code, ...(detail.errcode === undefined ? {} : { errcode: detail.errcode }) };
}

/** The plan was made for a mini program of this platform; it goes on only while the tenant is bound to exactly that. */
function premiseOf(record: TenantRecord, { appId }: FleetMember, componentAppId: string | null): FleetWhy | null {
  const binding = activeBinding(record);
  if (record.quarantine !== null) return { is: 'quarantined' };
  if (binding === null) return { is: record.binding === null ? 'not-bound' : 'revoked' };
  if (binding.appId !== appId) return { is: 'other-app-id', text: binding.appId };
  const { platformAppId } = binding;
  const isOther = platformAppId !== undefined && componentAppId !== null && platformAppId !== componentAppId;
  return isOther ? { is: 'other-application', text: platformAppId } : null;
}

/** The names by which an audit that cannot be had is told apart on the way: the first is a check of a dry run. */
const quotaChecks = { 'used-up': 'quota', wait: 'quota-under-way' } as const;

/** Audits that are left this month; null where WeChat tells no number. */
function restOf({ rows }: HostingPlan): number | null {
  const quota = rows.find(({ id }) => id === 'quota');
  const { rest } = quota?.params ?? {};
  return quota === undefined || quota.verdict === 'unknown' || typeof rest !== 'number' ? null : rest;
}
