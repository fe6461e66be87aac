import type { LedgerEntry } from '../../../preload/contract/ledger';
import { type TenantProfile, tenantProfileSchema } from '../../../preload/contract/tenant';

const profileKinds: ReadonlySet<string> = new Set(['tenant-created', 'profile-changed', 'imported', 'bound']);

const lookups = {
  /** The last read-out of the account, and the last of which the answer itself was kept. */
  'account-read': ({ kind }) => kind === 'account-read',
  'account-answer': ({ kind, response }) => kind === 'account-read' && response !== undefined,
  /** What was last said of the AppID to expect. */
  'app-id': ({ detail }) => 'rejectedAppId' in detail || 'expectedAppId' in detail,
  'official-account': ({ kind }) => kind === 'official-account-recorded',
  /** The last change of one of two entities, or the acknowledgement that they differ. */
  'entity-difference': ({ kind, detail }) =>
    (kind === 'acknowledged' && detail['kind'] === 'entity-differs') ||
    (kind === 'official-account-recorded' && detail['changed'] === true) ||
    (kind === 'drift-found' && detail['field'] === 'principalName') ||
    (kind === 'fact-recorded' && ('entityName' in detail || 'credential' in detail)),
} as const satisfies Readonly<Record<string, (entry: LedgerEntry) => boolean>>;

/**
 * What rules look up in a ledger: always the newest entry of some kind, however old it is. A tenant's document keeps these
 * entries beside the newest ones, so that a rule never has to read a ledger of years. `profile.<field>`: where a value of the
 * profile comes from.
 */
export type Lookup = keyof typeof lookups | `profile.${keyof TenantProfile}`;

const matchers: ReadonlyMap<string, (entry: LedgerEntry) => boolean> = new Map<string, (entry: LedgerEntry) => boolean>(
  [
    ...Object.entries(lookups),
    ...Object.keys(tenantProfileSchema.shape).map(
      (field) =>
        [`profile.${field}`, ({ kind, detail }: LedgerEntry) => profileKinds.has(kind) && field in detail] as const,
    ),
  ],
);

/** The newest entry that answers a question. */
export function newestEntry(ledger: readonly LedgerEntry[], lookup: Lookup): LedgerEntry | undefined {
  const matches = matchers.get(lookup);
  return matches === undefined ? undefined : ledger.findLast(matches);
}

/** The entries that rules look up, in their order. */
export function lookedUp(ledger: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const found = new Set([...matchers.values()].map((matches) => ledger.findLast(matches)));
  return ledger.filter((entry) => found.has(entry));
}
