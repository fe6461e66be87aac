import type { BulkAct, BulkTask } from '../../../preload/contract/bulk';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { openAttempt } from '../../domain/binding/attempt';
import type { Change } from '../../domain/record/change';
import { restoreTenant } from '../../domain/record/removal';
import { setTags, tagsAfter } from '../../domain/record/tags';
import { restoreFacts, updateProfile } from '../../domain/record/tenant';
import { moveBy } from '../../domain/stages/stage-machine';
import { isSame, type Judgement } from './bulk-acts';

const change: Judgement = { kind: 'change', before: {} };
const untouched: Judgement = { kind: 'skip', reason: 'no-change' };
const changedSince: Judgement = { kind: 'skip', reason: 'changed-since' };

/** Whether an act can be taken back from a tenant: it must still have what the act gave it. */
export function judgeUndo(act: BulkAct, { before }: BulkTask, record: TenantRecord): Judgement {
  switch (act.kind) {
    case 'owner':
      return byState(record.profile.owner, before.owner, act.owner);
    case 'tags': {
      const after = tagsAfter({ ...record, tags: before.tags ?? [] }, act.add, act.remove);
      return byState(record.tags ?? [], before.tags ?? [], after);
    }
    case 'stage':
      return byState(record.stage, before.stage, act.to);
    case 'facts':
      return judgeFacts(act.facts, before.facts, record);
    case 'removal':
    case 'merge':
    case 'import-back':
      return record.removed === undefined ? untouched : change;
    case 'links':
      return openAttempt(record)?.via === 'link' ? change : untouched;
    case 'acceptance':
    case 'confirmation':
      return { kind: 'skip', reason: 'refused' };
  }
}

/** Gives a tenant back what it had. An open link is ended by the runner. */
export function takeBack(act: BulkAct, { before }: BulkTask, record: TenantRecord, by: Change): TenantRecord {
  switch (act.kind) {
    case 'owner':
      return updateProfile(record, { owner: before.owner ?? '' }, by);
    case 'tags':
      return setTags(record, before.tags ?? [], by);
    case 'stage':
      return before.stage === undefined ? record : moveBy(record, { type: 'taken-back', to: before.stage }, by);
    case 'facts':
      return before.facts === undefined ? record : restoreFacts(record, before.facts, by);
    case 'removal':
    case 'merge':
    case 'import-back':
      return restoreTenant(record, by);
    case 'links':
    case 'acceptance':
    case 'confirmation':
      return record;
  }
}

function byState(now: unknown, before: unknown, after: unknown): Judgement {
  if (isSame(now, after)) return change;
  return isSame(now, before) ? untouched : changedSince;
}

function judgeFacts(
  facts: Extract<BulkAct, { readonly kind: 'facts' }>['facts'],
  before: BulkTask['before']['facts'],
  record: TenantRecord,
): Judgement {
  if (before === undefined) return untouched;
  const keys = [...Object.keys(before.known), ...before.unknown];
  const valueOf = (from: object, key: string): unknown => new Map<string, unknown>(Object.entries(from)).get(key);
  const nowOf = (key: string): unknown => {
    const fact = valueOf(record.facts, key);
    return typeof fact === 'object' && fact !== null && 'value' in fact ? fact.value : undefined;
  };
  if (keys.every((key) => isSame(nowOf(key), valueOf(facts, key)))) return change;
  const isBefore = keys.every((key) => isSame(valueOf(record.facts, key), valueOf(before.known, key)));
  return isBefore ? untouched : changedSince;
}
