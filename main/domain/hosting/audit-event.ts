import type { Hosting } from '../../../preload/contract/hosting/state';
import type { AuditState } from '../../../preload/contract/hosting/vocabulary';

/** What an event on the message URL tells: WeChat has decided about a submission, or about the right to an interface. */
export type HostingEvent =
  | {
      readonly is: 'audit';
      readonly state: Extract<AuditState, 'approved' | 'rejected' | 'delayed'>;
      /** WeChat's time of the decision. */
      readonly atMs: number;
      readonly reason: string;
      readonly screenshots: readonly string[];
    }
  /** Its numbers are documented in two ways; what was decided is read of the list of rights. */
  | { readonly is: 'interface' };

/** Reads a member of an event by name; empty where there is none. */
type FieldOf = (name: string) => string;

const decisions = {
  weapp_audit_success: ['approved', 'SuccTime'],
  weapp_audit_fail: ['rejected', 'FailTime'],
  weapp_audit_delay: ['delayed', 'DelayTime'],
} as const;

/** The event of the hosting pipeline in a message; null for every other message. */
export function hostingEventOf(field: FieldOf): HostingEvent | null {
  const name = field('Event');
  if (field('MsgType') !== 'event') return null;
  if (name === 'wxa_privacy_apply') return { is: 'interface' };
  if (name !== 'weapp_audit_success' && name !== 'weapp_audit_fail' && name !== 'weapp_audit_delay') return null;
  const [state, timeName] = decisions[name];
  const seconds = [field(timeName), field('CreateTime')].map(Number).find((time) => Number.isInteger(time) && time > 0);
  if (seconds === undefined) return null;
  // Named in two ways: in samples and in the table of the same page.
  const ids = (field('ScreenShot') || field('screenshot')).split('|').filter((id) => id !== '');
  return { is: 'audit', state, atMs: seconds * 1000, reason: field('Reason'), screenshots: ids };
}

/**
 * The pipeline after an event about its audit; the very same pipeline where the event says nothing new.
 *
 * An event names no submission. It is believed of the one that is under review, unless it is older than that; whatever was
 * decided or withdrawn already is left to what was read.
 */
export function withAuditEvent(
  hosting: Hosting,
  event: Extract<HostingEvent, { readonly is: 'audit' }>,
  nowMs: number,
): Hosting {
  const { audit } = hosting;
  const isOpen = audit?.state === 'reviewing' || audit?.state === 'delayed';
  if (!isOpen || audit.state === event.state) return hosting;
  if (audit.sinceMs !== null && event.atMs < audit.sinceMs) return hosting;
  const { state, reason, screenshots } = event;
  const told = { state, reason, screenshots: [...screenshots] };
  // A delayed submission stays under review since it was submitted.
  const sinceMs = state === 'delayed' ? audit.sinceMs : event.atMs;
  return {
    ...hosting,
    audit: { ...audit, ...told, sinceMs, source: 'event', knownAtMs: nowMs },
    audits: hosting.audits.map((record) =>
      record.auditId === audit.auditId ? { ...record, ...told, seenAtMs: nowMs } : record,
    ),
  };
}

/** So long a push may be ahead of what can be read. */
const aheadMs = 10 * 60_000;

/** Whether what was read is older than an event that has told more: still under review, of the very same submission. */
export function isBehindEvent(
  before: Hosting['audit'],
  read: { readonly auditId: string; readonly state: AuditState; readonly atMs: number },
): boolean {
  if (before === null || before.source !== 'event' || before.auditId !== read.auditId) return false;
  const isOpen = read.state === 'reviewing' || read.state === 'delayed';
  const isDecided = before.state === 'approved' || before.state === 'rejected' || before.state !== read.state;
  return isOpen && isDecided && read.atMs - before.knownAtMs < aheadMs;
}
