import fc from 'fast-check';
import {
  answerAttempt,
  endAttempt,
  openAttempt,
  progressAttempt,
  startAttempt,
} from '../../../main/domain/binding/attempt';
import { applyAuthorization } from '../../../main/domain/binding/authorization-result';
import { adoptAuthorization, resolveQuarantine } from '../../../main/domain/binding/quarantine';
import type { Change } from '../../../main/domain/record/change';
import { evaluateChecks, readinessOf } from '../../../main/domain/checks/checks';
import type { CheckContext } from '../../../main/domain/checks/check-row';
import {
  beginCredential,
  commitCredential,
  credentialProblem,
  provenCredential,
} from '../../../main/domain/binding/credential';
import { acceptDrift, applyReading, noticeRevocation } from '../../../main/domain/record/reading';
import { act, allowedActions, followReadiness } from '../../../main/domain/stages/stage-machine';
import { recordFacts, recordOfficialAccount, updateProfile } from '../../../main/domain/record/tenant';
import { acknowledge, waive, withdrawWaiver } from '../../../main/domain/record/decisions';
import type { AccountReading } from '../../../preload/contract/account';
import { attemptPhases, type Conflict } from '../../../preload/contract/binding';
import { checkIds } from '../../../preload/contract/checks';
import { stageActions } from '../../../preload/contract/vocabulary/stages';
import type { TenantRecord } from '../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { appId, attemptId, checkContext, goodFacts, nonceHash, reading } from './builders';

/** A secret that must never be found in a ledger. */
export const canary = 'c4n4ry-8Fq2';
const answer = JSON.stringify({
  authorization_info: { authorizer_refresh_token: `refreshtoken@@@${canary}`, authorizer_access_token: canary },
});
const note = `administrator sent ticket@@@${canary}`;

/** What happens around the records: time passes, and everybody sees the others' claims. */
export interface World {
  readonly nowMs: number;
  readonly workspace: WorkspaceSettings;
  readonly conflicts: readonly Conflict[];
}

export function byOperator(world: World): Change {
  return { actor: '韩静', source: 'operator', nowMs: world.nowMs };
}

function byWeChat(world: World): Change {
  return { actor: 'wechat', source: 'wechat', nowMs: world.nowMs };
}

export function checksOf(world: World): CheckContext {
  return checkContext({ conflicts: world.conflicts, nowMs: world.nowMs });
}

const readings: fc.Arbitrary<Partial<AccountReading>> = fc.record(
  {
    appId: fc.constantFrom(appId(1), appId(2), appId(3)),
    kind: fc.constantFrom('mini-program' as const, 'mini-program' as const, 'official-account' as const),
    nickName: fc.constantFrom('云杉订货', '新名字', ''),
    principalName: fc.constantFrom('江澜市云杉食品有限公司', '个人', '别的公司', ''),
    verifyType: fc.constantFrom(0, -1, 9),
    accountStatus: fc.constantFrom(1, 19, 77, null),
    grantedSets: fc.subarray([17, 18, 19, 25, 30, 31, 88, 119, 142, 156, 182, 999]),
    filing: fc.constantFrom({ status: 6, smsStatus: null }, { status: 1031, smsStatus: null }, null),
  },
  { requiredKeys: ['appId'] },
);

/** What chance decides about a step. `current` means the open attempt, whatever `attempt` says. */
const chances = fc.record({
  attempt: fc.integer({ min: 1, max: 9 }).map((n) => attemptId(`attempt-${n}`)),
  current: fc.boolean(),
  appId: fc.constantFrom(appId(1), appId(2), appId(3)),
  expected: fc.option(fc.constantFrom(appId(1), appId(2), appId(3)), { nil: null }),
  accountKind: fc.constantFrom('mini-program' as const, 'mini-program' as const, 'official-account' as const),
  phase: fc.constantFrom(...attemptPhases),
  outcome: fc.constantFrom('cancelled' as const, 'expired' as const, 'failed' as const, 'interrupted' as const),
  reading: readings,
  resolution: fc.constantFrom('accept' as const, 'official-account' as const, 'discard' as const, 'move' as const),
  action: fc.constantFrom(...stageActions),
  choice: fc.nat({ max: 9 }),
  said: fc.constantFrom('authorized' as const, 'not-yet' as const),
  check: fc.constantFrom(...checkIds),
  facts: fc.subarray(Object.keys(goodFacts)),
});
type Chance = typeof chances extends fc.Arbitrary<infer C> ? C : never;

type Step = (record: TenantRecord, chance: Chance, world: World) => TenantRecord;

function meant(record: TenantRecord, chance: Chance): Chance['attempt'] {
  return chance.current ? (openAttempt(record)?.id ?? chance.attempt) : chance.attempt;
}

function read(chance: Chance, world: World): AccountReading {
  return reading({ atMs: world.nowMs, ...chance.reading });
}

/** Everything that can be done to a record. */
const steps = {
  start: (record, { attempt, accountKind, expected }, world) => {
    const input = { id: attempt, accountKind, via: 'window', nonceHash, expectedAppId: expected } as const;
    return startAttempt(record, input, byOperator(world));
  },
  progress: (record, chance, world) => {
    const patch = { expiresAtMs: world.nowMs + 1000 };
    return progressAttempt(record, meant(record, chance), chance.phase, patch, byWeChat(world));
  },
  end: (record, chance, world) => {
    const error = { code: 'page-error', params: { said: note } } as const;
    return endAttempt(record, meant(record, chance), chance.outcome, error, byOperator(world));
  },
  authorized: (record, chance, world) =>
    applyAuthorization(record, meant(record, chance), read(chance, world), world, byWeChat(world), answer),
  synced: (record, chance, world) =>
    applyReading(record, read(chance, world), world.workspace, byWeChat(world), answer),
  revoked: (record, _chance, world) => noticeRevocation(record, byWeChat(world), answer),
  resolve: (record, { resolution }, world) => resolveQuarantine(record, resolution, note, world, byOperator(world)),
  adopt: (record, chance, world) => adoptAuthorization(record, read(chance, world), world, byOperator(world), answer),
  act: (record, { action }, world) => act(record, action, note, byOperator(world)),
  actAsAllowed: (record, { choice }, world) => {
    const actions = allowedActions(record).filter((action) => action !== 'abandon' && action !== 'withdraw');
    const action = actions[choice % Math.max(1, actions.length)];
    return action === undefined ? record : act(record, action, note, byOperator(world));
  },
  answer: (record, { said }, world) => answerAttempt(record, said, byOperator(world)),
  profile: (record, { expected }, world) =>
    updateProfile(record, { expectedAppId: expected, notes: note }, byOperator(world)),
  facts: (record, { facts }, world) => {
    const chosen = Object.entries(goodFacts).filter(([key]) => facts.includes(key));
    return recordFacts(record, Object.fromEntries(chosen), byOperator(world));
  },
  waive: (record, { check }, world) => waive(record, check, note, byOperator(world)),
  withdrawWaiver: (record, { check }, world) => withdrawWaiver(record, check, byOperator(world)),
  acknowledge: (record, _chance, world) =>
    acknowledge(record, { kind: 'entity-differs', text: note, acceptedBy: '黎橙' }, byOperator(world)),
  officialAccount: (record, _chance, world) => {
    const account = { appId: null, name: '官方号', entityName: '别的公司', credential: null } as const;
    const whole = { ...account, source: 'operator', atMs: world.nowMs, linkStatus: null } as const;
    return recordOfficialAccount(record, whole, byOperator(world));
  },
  acceptDrift: (record, _chance, world) =>
    acceptDrift(
      record,
      record.drift.map((item) => item.id),
      byOperator(world),
    ),
  followReadiness: (record, _chance, world) =>
    followReadiness(record, readinessOf(evaluateChecks(record, checksOf(world))), byOperator(world)),
  beginCredential: (record, chance, world) => beginCredential(record, chance.appId, byOperator(world)),
  commitCredential: (record, _chance, world) => commitCredential(record, byOperator(world)),
  provenCredential: (record, _chance, world) => provenCredential(record, byOperator(world)),
  credentialProblem: (record, _chance, world) => credentialProblem(record, 'lost', byOperator(world)),
} as const satisfies Readonly<Record<string, Step>>;
export type StepName = keyof typeof steps;

/** How often a step is tried; once in a while where nothing is said. */
const weights: Readonly<Partial<Record<StepName, number>>> = {
  start: 4,
  progress: 6,
  end: 2,
  authorized: 6,
  synced: 4,
  revoked: 2,
  resolve: 2,
  act: 3,
  actAsAllowed: 4,
  answer: 2,
  profile: 2,
  facts: 2,
};

/** Carries out a planned step. */
export function take(move: PlannedMove, record: TenantRecord, world: World): TenantRecord {
  return steps[move.name](record, move.chance, world);
}

/** One step of a random history: which of the three tenants, what, and with which chances. */
export const moves = fc.record({
  who: fc.integer({ min: 0, max: 2 }),
  name: fc.oneof(...stepNames().map((name) => ({ weight: weights[name] ?? 1, arbitrary: fc.constant(name) }))),
  chance: chances,
});
export type PlannedMove = typeof moves extends fc.Arbitrary<infer M> ? M : never;

function stepNames(): StepName[] {
  return Object.keys(steps).filter((name): name is StepName => name in steps);
}
