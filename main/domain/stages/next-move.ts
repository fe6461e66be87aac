import type { CheckId, CheckRow, Readiness } from '../../../preload/contract/checks';
import type { NextActor, Stage } from '../../../preload/contract/stages';
import type { HealthFlag, TenantRecord } from '../../../preload/contract/tenant';
import { type Recovery, recoveryFrom } from '../failures/failures';

/** Who has to move next about a tenant, and how. */
export type NextMove = Recovery;

/** What the next move depends on. */
export interface Situation {
  readonly record: TenantRecord;
  readonly rows: readonly CheckRow[];
  readonly readiness: Readiness;
  readonly flags: readonly HealthFlag[];
}

const moveAtStage: Readonly<Partial<Record<Stage, NextMove>>> = {
  'on-platform': { actor: 'consultant', step: 'begin-intake' },
  'link-issued': { actor: 'consultant', step: 'send-link' },
  'window-open': { actor: 'tenant', step: 'scan-code' },
  'awaiting-admin': { actor: 'tenant', step: 'confirm-on-phone' },
  'code-received': { actor: 'nobody', step: 'wait-for-exchange' },
  exchanged: { actor: 'nobody', step: 'wait-for-verification' },
  verifying: { actor: 'nobody', step: 'wait-for-verification' },
  confirmed: { actor: 'consultant', step: 'start-packaging' },
  packaging: { actor: 'consultant', step: 'submit-for-review' },
  'in-review': { actor: 'wechat', step: 'wait-for-review' },
  'review-rejected': { actor: 'consultant', step: 'fix-and-resubmit' },
  'review-delayed': { actor: 'wechat', step: 'wait-for-review' },
  abandoned: { actor: 'nobody', step: 'reopen' },
  withdrawn: { actor: 'nobody', step: 'reopen' },
};

type FlagMoves = readonly (readonly [HealthFlag, NextMove])[];

/** What goes before the work of the stage, in this order: what is broken, then what keeps the shop from working. */
const urgent: FlagMoves = [
  ['chain-broken', { actor: 'consultant', step: 'check-records' }],
  ['quarantine-open', { actor: 'consultant', step: 'resolve-quarantine' }],
  ['conflict', { actor: 'consultant', step: 'resolve-conflict' }],
  ['account-cancelled', { actor: 'tenant', step: 'restore-account' }],
  ['account-banned', { actor: 'tenant', step: 'restore-account' }],
  ['account-frozen', { actor: 'tenant', step: 'restore-account' }],
];

/** What is to be done about a bound tenant besides the work of its stage. */
const upkeep: FlagMoves = [
  ['password-changed', { actor: 'tenant', step: 'reauthorize' }],
  ['token-lost', { actor: 'vendor-ops', step: 'repair-token' }],
  ['annual-review-overdue', { actor: 'tenant', step: 'pass-annual-review' }],
  ['sets-missing', { actor: 'tenant', step: 'grant-missing-sets' }],
  ['profile-empty', { actor: 'tenant', step: 'complete-profile' }],
];

/** What can wait until the work of the stage is done. */
const later: FlagMoves = [
  ['revocation-pending', { actor: 'tenant', step: 'revoke-wrong-account' }],
  ['drift', { actor: 'consultant', step: 'review-drift' }],
  ['foreign-version', { actor: 'consultant', step: 'review-foreign-version' }],
  ['unconfirmed', { actor: 'consultant', step: 'answer-prompt' }],
  ['annual-review-due', { actor: 'tenant', step: 'pass-annual-review' }],
  ['filing-open', { actor: 'tenant', step: 'finish-filing' }],
];

const idle: NextMove = { actor: 'nobody', step: 'nothing' };

/** Who moves next: what is urgent, then the work of the stage, with a bound tenant's upkeep before it. */
export function nextMoveOf(situation: Situation): NextMove {
  const { record, flags } = situation;
  const { stage } = record;
  if (stage === 'abandoned' || stage === 'withdrawn') return moveAtStage[stage] ?? idle;
  return firstFlagged(urgent, flags) ?? stageMove(situation);
}

function stageMove(situation: Situation): NextMove {
  const { record, flags } = situation;
  switch (record.stage) {
    case 'intake':
    case 'account-prep':
    case 'ready':
      return preparationMove(situation);
    case 'bound':
    case 'bound-with-issues':
      return firstFlagged(upkeep, flags) ?? unconfirmedMove(record);
    case 'confirmed':
    case 'packaging':
    case 'review-rejected':
      return firstFlagged(upkeep, flags) ?? moveAtStage[record.stage] ?? idle;
    case 'live':
      return firstFlagged(upkeep, flags) ?? firstFlagged(later, flags) ?? idle;
    case 'revoked':
      return afterFailure(record) ?? { actor: 'consultant', step: 'reauthorize' };
    case 'quarantined':
      return { actor: 'consultant', step: 'resolve-quarantine' };
    default:
      return moveAtStage[record.stage] ?? idle;
  }
}

/** The prompt of the last authorization, when it waits for its answer; else the issues, else the confirmation. */
function unconfirmedMove(record: TenantRecord): NextMove {
  const latest = record.attempts.findLast((attempt) => attempt.accountKind === 'mini-program');
  if (latest?.answer === 'pending') return { actor: 'consultant', step: 'answer-prompt' };
  if (record.stage === 'bound-with-issues') return { actor: 'consultant', step: 'fix-issues' };
  return { actor: 'consultant', step: 'confirm-in-sharecrm' };
}

function preparationMove({ record, rows, readiness }: Situation): NextMove {
  if (record.stage === 'intake' && readiness.state !== 'ready') {
    return { actor: 'consultant', step: 'begin-account-prep' };
  }
  if (readiness.blockers.includes('app-id-known')) return { actor: 'consultant', step: 'correct-app-id' };
  if (readiness.state === 'blocked') return { actor: actorOf(rows, readiness.blockers), step: 'clear-blockers' };
  if (readiness.state === 'unknowns') return { actor: actorOf(rows, readiness.unknowns), step: 'answer-unknowns' };
  return afterFailure(record) ?? { actor: 'consultant', step: 'start-authorization' };
}

/** What the last authorization failed of, while nothing has happened since. */
function afterFailure(record: TenantRecord): NextMove | null {
  const latest = record.attempts.findLast((attempt) => attempt.accountKind === 'mini-program');
  if (latest === undefined || latest.endedAtMs === null || latest.endedAtMs < record.stageSinceMs) return null;
  if (latest.outcome === 'expired') return { actor: 'consultant', step: 'renew-link' };
  return latest.outcome === 'failed' && latest.error !== null ? recoveryFrom(latest.error) : null;
}

/** Who has to move about the first of these checks. */
function actorOf(rows: readonly CheckRow[], ids: readonly CheckId[]): NextActor {
  return rows.find((row) => row.id === ids[0])?.actor ?? 'consultant';
}

function firstFlagged(moves: FlagMoves, flags: readonly HealthFlag[]): NextMove | null {
  return moves.find(([flag]) => flags.includes(flag))?.[1] ?? null;
}
