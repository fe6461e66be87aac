import { type CheckId, isWaivable } from '../../../preload/contract/vocabulary/checks';
import type { Acknowledgement, TenantRecord, Waiver } from '../../../preload/contract/tenant';
import { capText } from '../text/cap-text';
import type { Change } from './change';
import { appendEntry } from '../ledger/ledger';
import { requireReason, refusal } from '../failures/refuse';

/** Settles a check by a decision with a reason. Refuses with `reason-required`, or `not-waivable`. */
export function waive(record: TenantRecord, checkId: CheckId, reason: string, change: Change): TenantRecord {
  if (!isWaivable(checkId)) throw refusal(record.stage, `waive:${checkId}`, 'not-waivable');
  const waiver: Waiver = { reason: capText(requireReason(reason), 500), by: change.actor, atMs: change.nowMs };
  const waived: TenantRecord = { ...record, waivers: { ...record.waivers, [checkId]: waiver } };
  return appendEntry(waived, 'check-waived', { check: checkId, reason: waiver.reason }, change);
}

/** Takes a waiver back; the ledger keeps that there was one. Refuses with `not-waived`. */
export function withdrawWaiver(record: TenantRecord, checkId: CheckId, change: Change): TenantRecord {
  const { [checkId]: waiver, ...others } = record.waivers;
  if (waiver === undefined) throw refusal(record.stage, `withdraw-waiver:${checkId}`, 'not-waived');
  const withdrawn: TenantRecord = { ...record, waivers: others };
  return appendEntry(withdrawn, 'waiver-withdrawn', { check: checkId, reason: waiver.reason }, change);
}

/** What an acknowledgement says: the text that was shown, and who accepted it on the tenant's side. */
export type NewAcknowledgement = Pick<Acknowledgement, 'kind' | 'text' | 'acceptedBy'>;

/** Records that somebody accepted a consequence, with the very text. Refuses an empty text or name with `reason-required`. */
export function acknowledge(record: TenantRecord, input: NewAcknowledgement, change: Change): TenantRecord {
  const acknowledgement: Acknowledgement = {
    kind: input.kind,
    text: capText(requireReason(input.text), 4000),
    acceptedBy: capText(requireReason(input.acceptedBy), 80),
    recordedBy: capText(change.actor, 80),
    atMs: change.nowMs,
  };
  const { kind, text, acceptedBy } = acknowledgement;
  const acknowledged: TenantRecord = { ...record, acknowledgements: [...record.acknowledgements, acknowledgement] };
  return appendEntry(acknowledged, 'acknowledged', { kind, text, acceptedBy }, change);
}
