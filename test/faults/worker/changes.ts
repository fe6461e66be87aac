import { appendEntry } from '../../../main/domain/ledger/ledger';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { sampleAppId } from '../../fakes/tenant-samples';

/** A change to a record, named in its ledger. */
export type NamedChange = (record: TenantRecord) => TenantRecord;

/** Adds an entry that names the operation, as every change of the console does. */
export function withOp(record: TenantRecord, op: string): TenantRecord {
  const nowMs = Date.now();
  const named = appendEntry(record, 'note-added', { op }, { actor: 'fault suite', source: 'operator', nowMs });
  return { ...named, profile: { ...named.profile, notes: `${op} ${'.'.repeat(op.length % 700)}` } };
}

/** So many entries at once that the document cannot keep them all. */
export function withMany(record: TenantRecord, op: string, fillers = 40): TenantRecord {
  const change = { actor: 'fault suite', source: 'operator', nowMs: Date.now() } as const;
  const filled = Array.from({ length: fillers }).reduce<TenantRecord>(
    (current, _entry, position) => appendEntry(current, 'note-added', { filler: position }, change),
    record,
  );
  return withOp(filled, op);
}

/** The names of the operations that a whole record holds, in their order. */
export function opsOf({ ledger }: Pick<TenantRecord, 'ledger'>): readonly string[] {
  return ledger.flatMap(({ detail }) => (detail['op'] === undefined ? [] : [String(detail['op'])]));
}

/** A binding with everything that comes with it. */
export function bind(op: string): NamedChange {
  return (record) => {
    const atMs = Date.now();
    return withOp(
      {
        ...record,
        stage: 'bound',
        stageSinceMs: atMs,
        binding: {
          appId: sampleAppId(record.ledger.length + 1),
          originalId: 'gh_000000000001',
          attemptId: null,
          authorizedAtMs: atMs,
          verifiedAtMs: atMs,
          grantedSets: [17, 18, 19, 25, 30, 31, 36, 37, 40],
          baselineVersion: 1,
          missingSets: [],
          issues: [],
          confirmedAtMs: null,
          confirmedBy: null,
        },
      },
      op,
    );
  };
}

/** The pointer to another refresh token. */
export function refresh(op: string): NamedChange {
  return (record) => {
    const atMs = Date.now();
    const slot = record.credential?.slot === 'a' ? 'b' : 'a';
    const credential = {
      appId: sampleAppId(1),
      slot,
      savedAtMs: atMs,
      provenAtMs: null,
      intent: null,
      problem: null,
    } as const;
    return withOp({ ...record, credential }, op);
  };
}
