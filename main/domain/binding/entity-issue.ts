import type { Binding, BindingIssue } from '../../../preload/contract/binding';
import type { Stage } from '../../../preload/contract/stages';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { activeBinding } from './active-binding';
import type { Change } from '../record/change';
import { compareEntities } from '../account/entity';
import { entityOf, officialEntityOf } from '../checks/preparation-checks';
import { moveBy } from '../stages/stage-machine';

/** Brings the binding's issues, and a stage that shows them, in line with a changed official account. */
export function followEntities(record: TenantRecord, change: Change): TenantRecord {
  const binding = activeBinding(record);
  if (binding === null) return record;
  const others = binding.issues.filter((issue) => issue !== 'entity-differs');
  const differs = compareEntities(entityOf(record), officialEntityOf(record)).verdict === 'different';
  const issues: BindingIssue[] = differs ? [...others, 'entity-differs'] : others;
  return withIssues(record, { ...binding, issues }, change);
}

/**
 * The record with its binding judged anew; a tenant not yet confirmed moves between bound and bound with issues, and so does
 * the stage to which an open authorization falls back.
 */
export function withIssues(record: TenantRecord, binding: Binding, change: Change): TenantRecord {
  const returnTo: Stage = binding.issues.length > 0 ? 'bound-with-issues' : 'bound';
  const attempts = record.attempts.map((attempt) =>
    attempt.endedAtMs === null && isUnconfirmed(attempt.returnTo) ? { ...attempt, returnTo } : attempt,
  );
  const judged: TenantRecord = { ...record, binding, attempts };
  if (!isUnconfirmed(record.stage)) return judged;
  return moveBy(judged, { type: 'bound', issues: binding.issues.length > 0 }, change);
}

function isUnconfirmed(stage: Stage): boolean {
  return stage === 'bound' || stage === 'bound-with-issues';
}
