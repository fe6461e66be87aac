import type { TenantRecord } from '../../../preload/contract/tenant';

/** What a record holds while nothing but the profile is known, and nothing was done. */
export function nothingKnown(): Omit<
  TenantRecord,
  'id' | 'workspaceId' | 'revision' | 'createdAtMs' | 'updatedAtMs' | 'profile' | 'stage' | 'stageSinceMs'
> {
  return {
    facts: {},
    waivers: {},
    acknowledgements: [],
    officialAccount: null,
    attempts: [],
    binding: null,
    quarantine: null,
    credential: null,
    reading: null,
    baseline: null,
    branding: [],
    drift: [],
    syncedAtMs: null,
    ledger: [],
  };
}
