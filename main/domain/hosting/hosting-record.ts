import type { Operation } from '../../../preload/contract/hosting/operations';
import type { Hosting } from '../../../preload/contract/hosting/state';
import type { LedgerEntry, LedgerKind } from '../../../preload/contract/ledger';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { appendEntry } from '../ledger/ledger';
import type { Change } from '../record/change';
import { moveBy } from '../stages/stage-machine';
import { confirmedStages, isAmong } from '../stages/stage-table';
import { stageFrom } from './pipeline';

const kindOfState: Readonly<Record<Operation['state'], LedgerKind>> = {
  unknown: 'hosting-intended',
  done: 'hosting-done',
  'not-done': 'hosting-not-done',
  'ask-operator': 'hosting-unknown',
};

/** What the ledger is told about a pipeline. */
export interface HostingNote {
  readonly kind: LedgerKind;
  readonly detail: LedgerEntry['detail'];
}

/**
 * A tenant's record with another state of its pipeline: the ledger tells of it, and the stage follows the slots once
 * somebody has confirmed the authorization.
 */
export function withHosting(
  record: TenantRecord,
  hosting: Hosting,
  note: HostingNote | null,
  change: Change,
): TenantRecord {
  const kept = { ...record, hosting };
  const told = note === null ? kept : appendEntry(kept, note.kind, note.detail, change);
  const stage = stageFrom(hosting);
  const isConfirmed = isAmong(confirmedStages, told.stage);
  return stage !== null && isConfirmed ? moveBy(told, { type: 'pipeline', to: stage }, change) : told;
}

/** What the ledger is told of an operation: what, on which request, how it stands and from where that is known. */
export function noteOf(operation: Operation): HostingNote {
  return { kind: kindOfState[operation.state], detail: detailOf(operation) };
}

function detailOf({ id, call, hash, proof, because, lookFor, error, result, body }: Operation): LedgerEntry['detail'] {
  const version = typeof body['user_version'] === 'string' ? { version: body['user_version'] } : {};
  return {
    operation: id,
    call,
    requestHash: hash,
    ...version,
    ...(proof === null ? {} : { proof }),
    ...(because === null ? {} : { because }),
    ...(lookFor === null ? {} : { lookFor }),
    ...(error === null
      ? {}
      : { error: error.code, ...(error.errcode === undefined ? {} : { errcode: error.errcode }) }),
    ...(result['auditid'] === undefined ? {} : { auditId: result['auditid'] }),
  };
}
