import type { Operation } from '../../../../preload/contract/hosting/operations';
import { operationIdSchema } from '../../../../preload/contract/hosting/operations';
import type { Hosting } from '../../../../preload/contract/hosting/state';
import type { LatestAudit, NamedVersion, ReadBack } from '../../../../preload/contract/hosting/versions';
import type { HostingCall } from '../../../../preload/contract/hosting/vocabulary';
import { intentOf } from '../../../../main/domain/hosting/operations';
import { unknownHosting, withReadBack } from '../../../../main/domain/hosting/slots';
import { appId, now, operator } from '../builders';

export const ownId = operationIdSchema.parse('k7f3q2');
export const otherId = operationIdSchema.parse('zzzzzz');

export function version(name: string, id: string | null = ownId, atMs: number | null = now): NamedVersion {
  return { version: name, description: id === null ? `${name} by hand` : `${name} [op ${id}]`, atMs };
}

export function audit(status: number, patch: Partial<LatestAudit> = {}): LatestAudit {
  const { version: name, description } = version('1.2.0');
  const base = { auditId: '1001', status, reason: '', screenshots: [], version: name, description };
  return { ...base, submittedAtMs: now, ...patch };
}

export function read(patch: Partial<ReadBack> = {}): ReadBack {
  return { atMs: now, ...patch };
}

export function operation(call: HostingCall, patch: Partial<Operation> = {}): Operation {
  const intent = { id: ownId, call, appId: appId(1), body: {}, before: read(), carries: null, tenantKey: null };
  return { ...intentOf(intent, operator), ...patch };
}

/** A pipeline as it is after the given readings. */
export function hostingAfter(...reads: readonly Partial<ReadBack>[]): Hosting {
  return reads.reduce<Hosting>((hosting, patch) => withReadBack(hosting, read(patch)), unknownHosting);
}
