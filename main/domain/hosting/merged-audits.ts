import type { AuditRecord } from '../../../preload/contract/hosting/state';

/**
 * Every submission of two histories once; `pick` chooses between two states of one. That its version was live is kept from either: it
 * cannot become untrue.
 */
export function mergedAudits(
  one: readonly AuditRecord[],
  other: readonly AuditRecord[],
  pick: (one: AuditRecord, other: AuditRecord) => AuditRecord,
): AuditRecord[] {
  const audits = new Map<string, AuditRecord>();
  for (const audit of [...one, ...other]) {
    const known = audits.get(audit.auditId);
    audits.set(audit.auditId, known === undefined ? audit : withMark(pick(known, audit), known, audit));
  }
  return [...audits.values()];
}

function withMark(picked: AuditRecord, one: AuditRecord, other: AuditRecord): AuditRecord {
  const { liveAtMs: _one, ...plain } = picked;
  const times = [one.liveAtMs, other.liveAtMs].filter((atMs) => atMs !== undefined);
  return times.length === 0 ? plain : { ...plain, liveAtMs: Math.min(...times) };
}
