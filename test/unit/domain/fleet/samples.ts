import { effectId, type Effect } from '../../../../main/domain/fleet/effects';
import { nextMove, type Position } from '../../../../main/domain/fleet/next-move';
import { endedAs, type Ending, intentOf, withOperation } from '../../../../main/domain/hosting/operations';
import { withOwnEffect } from '../../../../main/domain/hosting/own-effects';
import { unknownHosting, withReadBack } from '../../../../main/domain/hosting/slots';
import { sha256 } from '../../../../main/domain/ledger/ledger';
import {
  type FleetDefinition,
  type FleetMember,
  type FleetPlace,
  fleetDefinitionSchema,
  fleetPlanIdSchema,
  type Wave,
} from '../../../../preload/contract/fleet/plan';
import type { FleetStage } from '../../../../preload/contract/fleet/vocabulary';
import type { Hosting } from '../../../../preload/contract/hosting/state';
import type { ReadBack } from '../../../../preload/contract/hosting/versions';
import type { HostingCall } from '../../../../preload/contract/hosting/vocabulary';
import { appId, minute, now, operator, tenantId } from '../builders';

export const planId = fleetPlanIdSchema.parse('plan-0123456789ab');

export const oneWave: Wave = { size: { unit: 'percent', value: 100 }, soakMinutes: 60, gray: [] };

export function member(n: number, patch: Partial<FleetMember> = {}): FleetMember {
  return {
    tenantId: tenantId(`t-${n}`),
    name: `商户 ${n}`,
    appId: appId(n),
    tenantKey: `key-${n}`,
    wave: 0,
    extHash: sha256('{}'),
    ...patch,
  };
}

export function definition(patch: Partial<FleetDefinition> = {}): FleetDefinition {
  return fleetDefinitionSchema.parse({
    id: planId,
    workspaceId: 'order',
    name: '春季版',
    madeBy: '韩静',
    madeAtMs: now,
    templateId: 3,
    template: {
      templateId: 3,
      draftId: 7,
      version: '1.2.0',
      description: '',
      createdAtMs: now,
      developer: '',
      source: '',
    },
    description: '春季版',
    extJson: '{"ext":{"tenant":"{{tenantKey}}"}}',
    variables: {},
    versionDescription: '',
    privacyApiNotUsed: true,
    waves: [oneWave],
    windows: [],
    approval: 'none',
    rules: { rejectionPercent: 50, sameReason: 3, failurePercent: 50, leastDecided: 4 },
    patience: { scanMinutes: 60, auditMinutes: 3 * 1440 },
    reserve: 0,
    members: [member(1)],
    ...patch,
  });
}

export function place(n: number, stage: FleetStage, patch: Partial<FleetPlace> = {}): FleetPlace {
  return {
    tenantId: tenantId(`t-${n}`),
    stage,
    why: null,
    sinceMs: now,
    nextAtMs: null,
    notBeforeMs: null,
    signedOffBy: null,
    ...patch,
  };
}

const callOf: Readonly<Record<string, HostingCall>> = {
  upload: 'commit',
  submit: 'submit-audit',
  release: 'release',
  revert: 'revert-release',
  'revert-gray': 'revert-gray',
};

/** One tenant of a plan whose calls end as they are told to, over the real rules of the slots. */
export class Walker {
  hosting: Hosting = unknownHosting;
  nowMs = now;
  isApproved = true;
  notBeforeMs: number | null = null;
  signedOffBy: string | null = null;
  /** Every effect that took place, by name. */
  readonly effects: Effect[] = [];
  readonly definition: FleetDefinition;

  constructor(patch: Partial<FleetDefinition> = {}) {
    this.definition = definition(patch);
  }

  get position(): Position {
    const { definition: plan, hosting, nowMs, isApproved, notBeforeMs, signedOffBy } = this;
    return { definition: plan, member: member(1), place: { notBeforeMs, signedOffBy }, isApproved, hosting, nowMs };
  }

  move(): ReturnType<typeof nextMove> {
    return nextMove(this.position);
  }

  read(patch: Partial<ReadBack>): this {
    this.hosting = withReadBack(this.hosting, { atMs: this.nowMs, ...patch });
    return this;
  }

  /** Writes the intent down, as the engine does before a call. */
  intend(effect: Effect, attempt = 0, body: Record<string, unknown> = {}): this {
    const id = effectId(planId, tenantId('t-1'), effect, attempt);
    const call = callOf[effect] ?? 'gray-release';
    const { trial } = this.hosting;
    const uploaded =
      trial === null ? null : { version: trial.version, description: trial.description, atMs: trial.sinceMs };
    const sent = {
      ...(effect === 'upload' ? { user_version: '1.2.0', user_desc: `春季版 [op ${id}]`, template_id: 3 } : {}),
      ...body,
    };
    const history = [{ version: '1.1.0', description: 'x [op bbbbbb]', atMs: now, appVersion: 1 }];
    const before = { atMs: this.nowMs, trial: uploaded, history };
    const intent = { id, call, appId: appId(1), body: sent, before, carries: null, tenantKey: null };
    const operation = intentOf(intent, { ...operator, nowMs: this.nowMs });
    this.hosting = { ...this.hosting, operations: withOperation(this.hosting.operations, operation) };
    return this;
  }

  end(ending: Ending): this {
    const open = this.hosting.operations.findLast(({ state }) => state === 'unknown');
    if (open === undefined) throw new Error('nothing is open');
    const ended = endedAs(open, ending, this.nowMs);
    this.hosting = { ...this.hosting, operations: withOperation(this.hosting.operations, ended) };
    if (ended.state === 'done') this.hosting = withOwnEffect(this.hosting, ended, this.nowMs);
    return this;
  }

  /** Carries out the next act. */
  act(): Effect {
    const move = this.move();
    if (move.is !== 'act') throw new Error(`nothing to do: ${JSON.stringify(move)}`);
    const body = move.effect === 'revert' ? { app_version: 1 } : { gray_percentage: 10 };
    this.intend(move.effect, move.attempt, move.effect === 'upload' ? {} : body);
    this.end({ state: 'done', proof: 'answer', result: { auditid: '77' } });
    this.effects.push(move.effect);
    return move.effect;
  }

  scanned(): this {
    return this.read({ scan: { state: 'clean', withoutRight: [], undeclared: [] } });
  }

  /** WeChat decides: 0 approved, 1 rejected, 2 under review, 3 withdrawn. */
  decided(status: number, reason = ''): this {
    const { version = '', description = '' } = this.hosting.audit ?? {};
    const audit = { auditId: '77', status, reason, screenshots: [], version, description, submittedAtMs: this.nowMs };
    return this.read({ audit });
  }

  pass(minutes: number): this {
    this.nowMs += minutes * minute;
    return this;
  }
}
