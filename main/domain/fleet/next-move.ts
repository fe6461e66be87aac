import type { FleetDefinition, FleetMember, FleetPlace, FleetWhy, Wave } from '../../../preload/contract/fleet/plan';
import type { FleetStage } from '../../../preload/contract/fleet/vocabulary';
import type { Hosting } from '../../../preload/contract/hosting/state';
import { openOperation } from '../hosting/operations';
import { isBurned } from '../hosting/pipeline';
import { type Effect, type EffectState, effectState, mostAttempts } from './effects';
import type { Question } from './schedule';
import { openFrom } from './windows';

/** What is to be done next for one tenant. */
export type Move =
  | { readonly is: 'act'; readonly stage: FleetStage; readonly effect: Effect; readonly attempt: number }
  /** WeChat is asked, and looked at again. */
  | { readonly is: 'ask'; readonly stage: FleetStage; readonly question: Exclude<Question, 'again'> }
  /** Nothing is asked; `untilMs` null: until a person has acted. */
  | { readonly is: 'wait'; readonly stage: FleetStage; readonly untilMs: number | null; readonly why?: FleetWhy }
  | { readonly is: 'ended'; readonly stage: FleetStage; readonly why: FleetWhy | null };

/** Everything a move follows from: the plan, the tenant's own record, and the clock. */
export interface Position {
  readonly definition: FleetDefinition;
  readonly member: FleetMember;
  readonly place: Pick<FleetPlace, 'notBeforeMs' | 'signedOffBy'>;
  readonly isApproved: boolean;
  readonly hosting: Hosting;
  readonly nowMs: number;
}

const minute = 60_000;
/** Waits before an effect that was proven not to have happened is tried again. */
const pausesMs = [minute, 5 * minute, 15 * minute, 60 * minute] as const;

/**
 * What is to be done next for one tenant of a running plan. No slot of the plan says how far the tenant is: that is in the
 * tenant's own record, where the step engine writes it down before each call, so that a plan goes on rightly after any crash.
 */
export function nextMove(position: Position): Move {
  const { hosting, member, definition } = position;
  const open = openMove(hosting);
  if (open !== null) return open;
  const upload = stateOf(position, 'upload');
  const { notBeforeMs } = position.place;
  const isDated = notBeforeMs !== null && notBeforeMs > position.nowMs;
  if (isDated && stateOf(position, 'submit').is !== 'done') return { is: 'wait', stage: 'dated', untilMs: notBeforeMs };
  if (upload.is === 'none') return { is: 'act', stage: 'upload', effect: 'upload', attempt: 0 };
  if (upload.is !== 'done') return again(position, 'upload', 'upload', upload);
  if (effectState(hosting, definition.id, member.tenantId, 'revert').is === 'done') return rolledBack;
  const { live, audit } = hosting;
  if (live?.state === 'live' && live.operationId === upload.id) return soak(position);
  if (audit?.operationId === upload.id) return afterSubmission(position);
  return beforeSubmission(position, upload);
}

/**
 * What is to be done next to take a tenant back to the version before. A tenant whose live version is not the plan's stays where
 * it is.
 */
export function nextMoveBack(position: Position): Move {
  const { hosting } = position;
  const open = openMove(hosting);
  if (open !== null) return open;
  const upload = stateOf(position, 'upload');
  const revert = stateOf(position, 'revert');
  if (revert.is === 'done') return rolledBack;
  if (upload.is !== 'done') return notOurs;
  const isGray = hosting.gray?.state === 'running' || hosting.gray?.state === 'paused';
  const isOurGray = isGray && hosting.gray?.operationId === upload.id;
  if (isOurGray) return tried(position, 'gray', 'revert-gray', stateOf(position, 'revert-gray'));
  if (stateOf(position, 'revert-gray').is === 'done') return rolledBack;
  const isLive = hosting.live?.state === 'live' && hosting.live.operationId === upload.id;
  return isLive ? tried(position, 'release', 'revert', revert) : notOurs;
}

const rolledBack: Move = { is: 'ended', stage: 'rolled-back', why: null };
const notOurs: Move = { is: 'ended', stage: 'left-out', why: { is: 'not-by-this-plan' } };

function openMove({ operations }: Hosting): Move | null {
  const open = openOperation(operations);
  if (open === null) return null;
  return open.state === 'ask-operator'
    ? { is: 'wait', stage: 'asked', untilMs: null }
    : { is: 'ask', stage: 'unsettled', question: 'settle' };
}

function beforeSubmission(position: Position, upload: EffectState): Move {
  const { trial, scan } = position.hosting;
  if (upload.is === 'none') throw new Error('nothing was uploaded');
  const submission = stateOf(position, 'submit');
  // The submission of this upload was done, and WeChat's newest audit is another one.
  if (submission.is === 'done') return failed('overtaken');
  if (trial?.operationId !== upload.id) {
    // WeChat cut the description, and the id with it: the next try is short enough.
    const isCut = upload.operation?.result['descriptionKept'] !== undefined && upload.attempt + 1 < mostAttempts;
    if (isCut) return { is: 'act', stage: 'upload', effect: 'upload', attempt: upload.attempt + 1 };
    return failed('overtaken');
  }
  if (scan === null || scan.operationId !== upload.id || scan.state === 'running' || scan.state === 'idle') {
    return { is: 'ask', stage: 'scan', question: 'scan' };
  }
  return tried(position, 'submit', 'submit', submission);
}

function afterSubmission(position: Position): Move {
  const { audit } = position.hosting;
  switch (audit?.state) {
    case 'rejected':
      return { is: 'ended', stage: 'rejected', why: { is: 'refused', text: audit.reason.slice(0, 2000) } };
    case 'withdrawn':
      return failed('withdrawn');
    case 'approved':
      return isBurned(position.hosting) ? failed('version-burned') : towardsRelease(position);
    default:
      return { is: 'ask', stage: 'audit', question: 'audit' };
  }
}

function towardsRelease(position: Position): Move {
  const { definition, place, isApproved, nowMs } = position;
  const isAgreed = definition.approval === 'merchant' ? place.signedOffBy !== null : isApproved;
  if (!isAgreed) return { is: 'wait', stage: 'approval', untilMs: null };
  const ladder = onLadder(position);
  if (ladder !== null) return ladder;
  const release = stateOf(position, 'release');
  if (release.is === 'done') return failed('overtaken');
  const openMs = openFrom(definition.windows, nowMs);
  return openMs > nowMs
    ? { is: 'wait', stage: 'window', untilMs: openMs }
    : tried(position, 'release', 'release', release);
}

/** The next rung of the gray ladder; null when it is climbed, or there is none: a first release cannot be gray. */
function onLadder(position: Position): Move | null {
  const { hosting, nowMs, definition } = position;
  if (hosting.live?.state !== 'live') return null;
  for (const [index, { minutes }] of waveOf(position).gray.entries()) {
    const rung = stateOf(position, `gray-${index}`);
    if (rung.is === 'none' || rung.is === 'not-done') {
      const openMs = openFrom(definition.windows, nowMs);
      if (openMs > nowMs) return { is: 'wait', stage: 'window', untilMs: openMs };
      return tried(position, 'gray', `gray-${index}`, rung);
    }
    if (hosting.gray?.state === 'deleted') return failed('gray-ended');
    const sinceMs = rung.is === 'done' ? (rung.operation?.settledAtMs ?? nowMs) : nowMs;
    const untilMs = untilOf(sinceMs, minutes * minute, nowMs);
    const isNextBegun = stateOf(position, `gray-${index + 1}`).is !== 'none';
    if (untilMs > nowMs && !isNextBegun) return { is: 'wait', stage: 'gray', untilMs };
  }
  return null;
}

function soak(position: Position): Move {
  const { hosting, nowMs } = position;
  const release = stateOf(position, 'release');
  const settledAtMs = release.is === 'done' ? (release.operation?.settledAtMs ?? null) : null;
  const sinceMs = settledAtMs ?? hosting.live?.sinceMs ?? nowMs;
  const untilMs = untilOf(sinceMs, waveOf(position).soakMinutes * minute, nowMs);
  return untilMs > nowMs ? { is: 'wait', stage: 'soak', untilMs } : { is: 'ended', stage: 'done', why: null };
}

/** A moment in the future is one by a clock that was set back since: nobody waits longer than was planned. */
function untilOf(sinceMs: number, durationMs: number, nowMs: number): number {
  return Math.min(sinceMs, nowMs) + durationMs;
}

function tried(position: Position, stage: FleetStage, effect: Effect, state: EffectState): Move {
  if (state.is === 'none') return { is: 'act', stage, effect, attempt: 0 };
  // A done effect whose slot shows something else has been overtaken by somebody.
  return state.is === 'done' ? failed('overtaken') : again(position, stage, effect, state);
}

/** WeChat's refusals that mean "not yet": the scan runs on, the approval is not seen everywhere, too many calls. */
const notYet: readonly number[] = [61_039, 85_020, 9_402_202, 45_009, 45_011];
const quotaUsed = 85_085;

/** An effect that was proven not to have happened is tried again later, unless WeChat has refused it for good. */
function again(position: Position, stage: FleetStage, effect: Effect, state: EffectState): Move {
  if (state.is === 'none' || state.operation === null) return { is: 'act', stage, effect, attempt: 0 };
  const { error, because, settledAtMs } = state.operation;
  const errcode = error?.errcode;
  const why: FleetWhy = {
    is: 'refused',
    ...(errcode === undefined ? {} : { errcode }),
    text: error?.code ?? because ?? '',
  };
  const { notBeforeMs } = position.place;
  const isFinal = because === 'refused' && (errcode === undefined || ![...notYet, quotaUsed].includes(errcode));
  if (isFinal || state.attempt + 1 >= mostAttempts) return { is: 'ended', stage: 'failed', why };
  if (errcode === quotaUsed && (notBeforeMs === null || notBeforeMs < (settledAtMs ?? 0))) {
    return { is: 'wait', stage: 'dated', untilMs: null, why };
  }
  const pauseMs = pausesMs[Math.min(state.attempt, pausesMs.length - 1)] ?? minute;
  const dueMs = untilOf(settledAtMs ?? position.nowMs, pauseMs, position.nowMs);
  if (dueMs > position.nowMs) return { is: 'wait', stage, untilMs: dueMs, why };
  return { is: 'act', stage, effect, attempt: state.attempt + 1 };
}

function failed(is: FleetWhy['is']): Move {
  return { is: 'ended', stage: 'failed', why: { is } };
}

function stateOf({ hosting, definition, member }: Position, effect: Effect): EffectState {
  return effectState(hosting, definition.id, member.tenantId, effect);
}

function waveOf({ definition, member }: Position): Wave {
  return definition.waves[member.wave] ?? { size: { unit: 'percent', value: 100 }, soakMinutes: 0, gray: [] };
}
