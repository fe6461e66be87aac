import type { AuditRecord, Hosting } from '../../../preload/contract/hosting/state';
import type { NamedVersion, ReadBack } from '../../../preload/contract/hosting/versions';
import type { AuditState, GrayState } from '../../../preload/contract/hosting/vocabulary';
import { isBehindEvent } from './audit-event';
import { operationIdIn } from './operation-id';

/** A pipeline of which nothing is known. */
export const unknownHosting: Hosting = {
  trial: null,
  scan: null,
  audit: null,
  gray: null,
  live: null,
  visitOpen: null,
  audits: [],
  testers: [],
  lastCommit: null,
  operations: [],
  trialCode: null,
  signOffs: [],
  screenshots: [],
  media: [],
};

/** How many audits of a tenant are kept; the ledger has them all. */
const auditsKept = 50;

const auditStateOf: Readonly<Record<number, AuditState>> = {
  0: 'approved',
  1: 'rejected',
  2: 'reviewing',
  3: 'withdrawn',
  4: 'delayed',
};
const grayStateOf: Readonly<Record<number, GrayState>> = {
  0: 'none',
  1: 'running',
  2: 'paused',
  3: 'finished',
  4: 'deleted',
};

interface Sameness {
  readonly version: string;
  readonly description: string;
}

/** Whether two versions are one by name and description; the name alone is used twice. */
export function isSameVersion(one: Sameness | null, other: Sameness | null): boolean {
  return one !== null && other !== null && one.version === other.version && one.description === other.description;
}

/** Whether an answer names a version: empty texts are an oddity of WeChat's, not a version. */
export function isNamed<T extends Sameness>(version: T | null | undefined): version is T {
  return version !== null && version !== undefined && (version.version !== '' || version.description !== '');
}

/**
 * The pipeline after something was read of WeChat.
 *
 * Parts that were not read stay as they are. So does what WeChat leaves out although it was known: an absent object or an empty
 * text is unknown, not empty.
 */
export function withReadBack(hosting: Hosting, read: ReadBack): Hosting {
  const seen = { source: 'read-back', knownAtMs: read.atMs } as const;
  let next: Hosting = {
    ...hosting,
    trial: trialAfter(hosting, read, seen),
    live: liveAfter(hosting, read, seen),
    visitOpen: read.visitOpen ?? hosting.visitOpen,
  };
  if (read.scan !== undefined) next = { ...next, scan: scanAfter(next, read.scan, seen) };
  if (read.audit !== undefined) next = withAudit(next, read.audit, seen);
  if (read.gray !== undefined) next = { ...next, gray: grayAfter(next, read.gray, seen) };
  return isNamed(read.live) ? withLiveMark(next, read.atMs) : next;
}

/** The submission that the audit slot shows, in the history. */
export function recordOf({ audit, audits }: Pick<Hosting, 'audit' | 'audits'>): AuditRecord | undefined {
  return audit === null ? undefined : audits.find(({ auditId }) => auditId === audit.auditId);
}

/**
 * Whether the approved version is live: same version and description, and released after it was submitted. Two submissions of
 * one version are common, and the older of them may be what is live.
 */
export function isReleased(hosting: Hosting): boolean {
  const { audit, live } = hosting;
  if (audit === null || live?.state !== 'live' || !isSameVersion(audit, live)) return false;
  const submittedAtMs = recordOf(hosting)?.submittedAtMs ?? null;
  return submittedAtMs === null || live.sinceMs === null || live.sinceMs >= submittedAtMs;
}

/** The pipeline with the mark, once the version of the review is live, that it was: nothing takes it away any more. */
export function withLiveMark(hosting: Hosting, nowMs: number): Hosting {
  const record = recordOf(hosting);
  if (hosting.audit?.state !== 'approved' || record === undefined || record.liveAtMs !== undefined) return hosting;
  if (!isReleased(hosting)) return hosting;
  const marked = { ...record, liveAtMs: nowMs };
  return { ...hosting, audits: hosting.audits.map((one) => (one === record ? marked : one)) };
}

interface Seen {
  readonly source: 'read-back';
  readonly knownAtMs: number;
}

function named(version: NamedVersion, seen: Seen, acceptedBy: string | null) {
  const { version: name, description, atMs } = version;
  const operationId = operationIdIn(description);
  return { version: name, description, operationId, sinceMs: atMs, ...seen, acceptedBy };
}

function nothing(seen: Seen) {
  return { version: '', description: '', operationId: null, sinceMs: null, ...seen, acceptedBy: null };
}

function trialAfter(hosting: Hosting, read: ReadBack, seen: Seen): Hosting['trial'] {
  const { trial } = hosting;
  if (read.trial === undefined) return trial;
  if (isNamed(read.trial)) {
    const acceptedBy = isSameVersion(trial, read.trial) ? (trial?.acceptedBy ?? null) : null;
    return { state: 'uploaded', ...named(read.trial, seen, acceptedBy) };
  }
  if (read.hasCode === false) return { state: 'none', ...nothing(seen) };
  if (trial !== null && trial.state === 'uploaded') return trial;
  // An object that is there with empty texts is an upload whose name WeChat keeps to itself.
  if (read.trial !== null) return { state: 'uploaded', ...nothing(seen) };
  return { state: 'none', ...nothing(seen) };
}

function liveAfter(hosting: Hosting, read: ReadBack, seen: Seen): Hosting['live'] {
  const { live } = hosting;
  if (read.live === undefined) return live;
  if (isNamed(read.live)) {
    const acceptedBy = isSameVersion(live, read.live) ? (live?.acceptedBy ?? null) : null;
    return { state: 'live', ...named(read.live, seen, acceptedBy) };
  }
  if (live !== null && live.state === 'live') return live;
  if (read.live !== null) return { state: 'live', ...nothing(seen) };
  return { state: 'none', ...nothing(seen) };
}

function scanAfter(hosting: Hosting, scan: NonNullable<ReadBack['scan']>, seen: Seen): Hosting['scan'] {
  const { trial, scan: before } = hosting;
  const of = trial ?? nothing(seen);
  const isSame = before !== null && before.state === scan.state && isSameVersion(before, of);
  return {
    state: scan.state,
    withoutRight: scan.withoutRight,
    undeclared: scan.undeclared,
    version: of.version,
    description: of.description,
    operationId: of.operationId,
    sinceMs: isSame ? before.sinceMs : scan.state === 'running' ? (trial?.sinceMs ?? seen.knownAtMs) : seen.knownAtMs,
    ...seen,
    acceptedBy: null,
  };
}

function withAudit(hosting: Hosting, audit: ReadBack['audit'], seen: Seen): Hosting {
  if (audit === undefined) return hosting;
  if (audit === null) {
    const none = { state: 'none' as const, auditId: '', reason: '', screenshots: [], ...nothing(seen) };
    return { ...hosting, audit: none };
  }
  const state = auditStateOf[audit.status];
  // A number that nobody documents is no state; what is known stays.
  if (state === undefined) return hosting;
  const before = hosting.audit;
  if (isBehindEvent(before, { auditId: audit.auditId, state, atMs: seen.knownAtMs })) return hosting;
  const isSame = before !== null && before.auditId === audit.auditId && before.state === state;
  const acceptedBy = isSameVersion(before, audit) && before?.auditId === audit.auditId ? before.acceptedBy : null;
  const { version, description, submittedAtMs, auditId, reason, screenshots } = audit;
  const isOpen = state === 'reviewing' || state === 'delayed';
  const sinceMs = isOpen ? submittedAtMs : isSame ? before.sinceMs : seen.knownAtMs;
  const slot = {
    state,
    auditId,
    reason,
    screenshots,
    ...named({ version, description, atMs: sinceMs }, seen, acceptedBy),
  };
  const record = { auditId, version, description, submittedAtMs, state, reason, screenshots, seenAtMs: seen.knownAtMs };
  return { ...hosting, audit: slot, audits: withRecord(hosting.audits, record) };
}

function withRecord(audits: readonly AuditRecord[], record: AuditRecord): AuditRecord[] {
  const others = audits.filter(({ auditId }) => auditId !== record.auditId);
  const liveAtMs = audits.find(({ auditId }) => auditId === record.auditId)?.liveAtMs;
  return [...others, { ...record, ...(liveAtMs === undefined ? {} : { liveAtMs }) }].slice(-auditsKept);
}

/** WeChat's times are whole seconds, and its clock is not ours. */
const graySlackMs = 60_000;

/**
 * Whether a gray release is the one that is known, whose version stays: WeChat names no version with it, and the newest audit may be of
 * a later one.
 */
function isSameGray({ state, version, sinceMs }: NonNullable<Hosting['gray']>, createdAtMs: number | null): boolean {
  const isUnderWay = state === 'running' || state === 'paused';
  const isLater = createdAtMs !== null && sinceMs !== null && createdAtMs > sinceMs + graySlackMs;
  return isUnderWay && version !== '' && !isLater;
}

function grayAfter(hosting: Hosting, plan: ReadBack['gray'], seen: Seen): Hosting['gray'] {
  const state = plan === null || plan === undefined ? 'none' : grayStateOf[plan.status];
  if (state === undefined) return hosting.gray;
  const percentage = plan?.percentage ?? 0;
  if (state === 'none') return { state, percentage, ...nothing(seen) };
  const { audit, gray } = hosting;
  const isSame = gray !== null && gray.state === state && gray.percentage === percentage;
  const isKnown = gray !== null && isSameGray(gray, plan?.createdAtMs ?? null);
  const of = !isKnown && state === 'running' && audit?.state === 'approved' ? audit : (gray ?? nothing(seen));
  const { version, description, operationId } = of;
  const sinceMs = isSame ? gray.sinceMs : (plan?.createdAtMs ?? seen.knownAtMs);
  return { state, percentage, version, description, operationId, sinceMs, ...seen, acceptedBy: null };
}
