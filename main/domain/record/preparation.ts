import type { FactValues } from '../../../preload/contract/facts';
import type { TenantProfile, TenantRecord } from '../../../preload/contract/tenant';
import type { Change } from './change';
import { newFacts } from './new-facts';
import { recordFacts, updateProfile } from './tenant';
import { acknowledge } from './decisions';

/** What somebody filled in about a tenant's preparation; what is absent stays as it is. */
export interface Preparation {
  readonly profile: Partial<TenantProfile>;
  readonly facts: Partial<FactValues>;
  /** The text about functions given up, and who accepted it; null when nobody did. */
  readonly acceptance: { readonly text: string; readonly acceptedBy: string } | null;
}

/** Records a whole preparation; the same record when nothing of it is new. Refuses as `updateProfile` and `acknowledge` do. */
export function recordPreparation(record: TenantRecord, preparation: Preparation, change: Change): TenantRecord {
  const { profile, facts, acceptance } = preparation;
  const profiled = updateProfile(record, profile, change);
  const informed = recordFacts(profiled, newFacts(facts, profiled), change);
  return acceptance === null ? informed : acknowledge(informed, { kind: 'functions-given-up', ...acceptance }, change);
}
