import type { TenantId } from '../../../preload/contract/ids';
import type { TeamConflict } from '../../../preload/contract/team';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { takeShared } from '../../domain/team/rebase';
import type { SharedState, SharedTenant } from '../../domain/team/shared-state';
import type { Question } from '../../domain/team/three-way';
import { questionsInWords } from './question-texts';
import type { TeamParts } from './team-parts';

type ConflictParts = Pick<TeamParts, 'memory' | 'changes'>;

/** What is to be decided about a tenant, against the record as it is now. */
export async function conflictOf(id: TenantId, parts: ConflictParts): Promise<TeamConflict> {
  const waiting = await parts.memory.waiting(id);
  const record = await parts.changes.readWhole(id);
  const there = waiting?.tenant.ledger.at(-1);
  const questions = waiting === null ? [] : await questionsOf(record, waiting.tenant, parts);
  return {
    tenantId: id,
    name: record.profile.name,
    thereBy: there?.actor ?? '',
    thereAtMs: there?.atMs ?? null,
    questions: questionsInWords(questions),
  };
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
