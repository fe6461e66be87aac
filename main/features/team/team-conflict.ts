import type { TenantId } from '../../../preload/contract/ids';
import type { TeamConflict } from '../../../preload/contract/team';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { changedBy } from '../../domain/team/changed-by';
import { commonLength, takeShared } from '../../domain/team/rebase';
import type { SharedState, SharedTenant } from '../../domain/team/shared-state';
import type { Question } from '../../domain/team/three-way';
import { questionsInWords } from './question-texts';
import type { TeamParts } from './team-parts';

type ConflictParts = Pick<TeamParts, 'memory' | 'changes'>;

/** What is to be decided about a tenant, against the record as it is now. */
export async function conflictOf(id: TenantId, parts: ConflictParts): Promise<TeamConflict> {
  const waiting = await parts.memory.waiting(id);
  const record = await parts.changes.readWhole(id);
  const { name } = record.profile;
  if (waiting === null) return { tenantId: id, name, questions: [] };
  const there = waiting.tenant.ledger;
  const common = commonLength(record.ledger, there);
  const questions = questionsInWords(await questionsOf(record, waiting.tenant, parts)).map((question) => ({
    ...question,
    hereBy: changedBy(record.ledger.slice(common), question.field),
    thereBy: changedBy(there.slice(common), question.field),
  }));
  return { tenantId: id, name, questions };
}

async function questionsOf(
  record: TenantRecord,
  shared: SharedTenant,
  { memory, changes }: ConflictParts,
): Promise<readonly Question[]> {
  const head = memory.heads().get(record.id);
  const text = await memory.state(record.id);
  const state = text === null ? null : (JSON.parse(text) as SharedState);
  const shadow = head === undefined || state === null ? null : { state, count: head.count, hash: head.hash };
  const taken = takeShared(record, shadow, shared, new Map(), changes.context('import'));
  return taken.kind === 'asked' ? taken.questions : [];
}
