import type { BulkAct, BulkBefore, BulkSkip, BulkTask } from '../../../preload/contract/bulk';
import type { Readiness } from '../../../preload/contract/checks';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { activeBinding } from '../../domain/binding/active-binding';
import { answerAttempt, openAttempt } from '../../domain/binding/attempt';
import type { Change } from '../../domain/record/change';
import { newFacts } from '../../domain/record/new-facts';
import { removalObstacle, removeTenant } from '../../domain/record/removal';
import { setTags, tagsAfter } from '../../domain/record/tags';
import { recordFacts, updateProfile } from '../../domain/record/tenant';
import { acknowledge } from '../../domain/record/decisions';
import { act as actOnStage } from '../../domain/stages/stage-machine';
import { closedStages, confirmedStages, isAmong, startableStages } from '../../domain/stages/stage-table';

/** What an act would do with a tenant: change it, with what it has now, or leave it out. */
export type Judgement =
  | { readonly kind: 'change'; readonly before: BulkBefore }
  | { readonly kind: 'skip'; readonly reason: BulkSkip };

/** What judging rests on besides the record. */
export type ReadinessOf = (record: TenantRecord) => Readiness;

type ActOf<K extends BulkAct['kind']> = Extract<BulkAct, { readonly kind: K }>;

const skip = (reason: BulkSkip): Judgement => ({ kind: 'skip', reason });
const change = (before: BulkBefore = {}): Judgement => ({ kind: 'change', before });
const mostTags = 12;

/** Whether a mistake can be taken back with one act. Evidence of a person's word and of a confirmation stays what it is. */
export function isReversible(act: BulkAct): boolean {
  return act.kind !== 'acceptance' && act.kind !== 'confirmation';
}

/** Judges one tenant as it is now; nothing changes. */
export function judge(act: BulkAct, record: TenantRecord, readinessOf: ReadinessOf): Judgement {
  if (record.removed !== undefined) return skip('removed');
  switch (act.kind) {
    case 'owner':
      return record.profile.owner === act.owner ? skip('no-change') : change({ owner: record.profile.owner });
    case 'tags':
      return judgeTags(act, record);
    case 'stage':
      return judgeStage(act, record);
    case 'facts':
      return judgeFacts(act, record);
    case 'acceptance':
      return judgeAcceptance(act, record);
    case 'confirmation':
      return judgeConfirmation(record);
    case 'links':
      return judgeLink(record, readinessOf);
    case 'removal':
      return judgeRemoval(record);
    case 'merge':
      return record.id === act.into ? skip('is-the-target') : judgeRemoval(record);
    case 'import-back':
      return judgeImportBack(act, record);
  }
}

/** Carries out an act that changes nothing but the record. Those that reach further are the runner's. */
export function carryOut(act: BulkAct, record: TenantRecord, by: Change): TenantRecord {
  switch (act.kind) {
    case 'owner':
      return updateProfile(record, { owner: act.owner }, by);
    case 'tags':
      return setTags(record, tagsAfter(record, act.add, act.remove), by);
    case 'stage':
      return moveForward(act, record, by);
    case 'facts':
      return recordFacts(record, newFacts(act.facts, record), by);
    case 'acceptance': {
      const acceptedBy = act.acceptedBy === '' ? record.profile.administratorName : act.acceptedBy;
      return acknowledge(record, { kind: 'functions-given-up', text: act.text, acceptedBy }, by);
    }
    case 'confirmation':
      return answerAttempt(record, 'authorized', by);
    case 'removal':
      return removeTenant(record, act.reason, null, by);
    case 'import-back':
      return removeTenant(record, act.importId, null, by);
    case 'links':
    case 'merge':
      return record;
  }
}

/** Whether two values are the same as records keep them. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether a tenant has still what it had when the act was planned. */
export function holdsPremise(task: BulkTask, now: Judgement): boolean {
  return now.kind === 'change' && isSame(task.before, now.before);
}

function judgeTags(act: ActOf<'tags'>, record: TenantRecord): Judgement {
  const before = record.tags ?? [];
  const after = tagsAfter(record, act.add, act.remove);
  if (isSame(before, after)) return skip('no-change');
  return after.length > mostTags ? skip('too-many-tags') : change({ tags: [...before] });
}

function judgeStage({ to }: ActOf<'stage'>, record: TenantRecord): Judgement {
  const { stage } = record;
  if (openAttempt(record) !== null) return skip('attempt-open');
  if (stage === to) return skip('no-change');
  const mayMove = stage === 'on-platform' || (stage === 'intake' && to === 'account-prep');
  return mayMove ? change({ stage }) : skip('wrong-stage');
}

function moveForward({ to }: ActOf<'stage'>, record: TenantRecord, by: Change): TenantRecord {
  const begun = record.stage === 'on-platform' ? actOnStage(record, 'begin-intake', '', by) : record;
  return to === 'intake' ? begun : actOnStage(begun, 'begin-account-prep', '', by);
}

function judgeFacts(act: ActOf<'facts'>, record: TenantRecord): Judgement {
  const news = Object.keys(newFacts(act.facts, record));
  if (news.length > 0) {
    const known = Object.entries(record.facts).filter(([key]) => news.includes(key));
    const unknown = news.filter((key) => !known.some(([name]) => name === key));
    return change({ facts: { known: Object.fromEntries(known), unknown } });
  }
  const facts: ReadonlyMap<string, { readonly value: unknown } | undefined> = new Map(Object.entries(record.facts));
  const isTold = Object.entries(act.facts).every(([key, value]) => isSame(facts.get(key)?.value, value));
  return skip(isTold ? 'no-change' : 'known-by-wechat');
}

function judgeAcceptance(act: ActOf<'acceptance'>, record: TenantRecord): Judgement {
  if (isAmong(closedStages, record.stage)) return skip('wrong-stage');
  if (record.acknowledgements.some(({ kind }) => kind === 'functions-given-up')) return skip('already-accepted');
  return act.acceptedBy === '' && record.profile.administratorName === '' ? skip('no-administrator') : change();
}

function judgeConfirmation(record: TenantRecord): Judgement {
  const binding = activeBinding(record);
  if (openAttempt(record) !== null) return skip('attempt-open');
  if (binding === null) return skip('not-bound');
  if (isAmong(confirmedStages, record.stage)) return skip('already-confirmed');
  if (record.stage === 'bound-with-issues') return skip('with-issues');
  return record.stage === 'bound' ? change() : skip('wrong-stage');
}

function judgeLink(record: TenantRecord, readinessOf: ReadinessOf): Judgement {
  if (openAttempt(record) !== null) return skip('attempt-open');
  if (activeBinding(record) !== null) return skip('no-change');
  if (!isAmong(startableStages, record.stage)) return skip('wrong-stage');
  const { state } = readinessOf(record);
  if (state === 'blocked') return skip('blocked');
  return state === 'unknowns' ? skip('unknowns-open') : change();
}

function judgeRemoval(record: TenantRecord): Judgement {
  const obstacle = removalObstacle(record);
  return obstacle === null ? change() : skip(obstacle);
}

/** Only who was made by the import leaves with it, and only while nobody has put work into the tenant. */
function judgeImportBack({ importId }: ActOf<'import-back'>, record: TenantRecord): Judgement {
  if (record.importId !== importId) return skip('not-made-by-import');
  const isWorkedOn =
    record.attempts.length + record.acknowledgements.length + Object.keys(record.waivers).length > 0 ||
    (record.comments ?? []).length > 0 ||
    Object.values(record.facts).some((fact) => fact?.source === 'operator');
  return isWorkedOn ? skip('changed-since') : judgeRemoval(record);
}
