import type { CredentialRecord } from '../../../preload/contract/binding';
import type { AppId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { activeBinding } from './active-binding';
import type { Change } from '../record/change';
import { appendEntry } from '../ledger/ledger';
import { refusal } from '../failures/refuse';

/** The slot that a new refresh token is written to: the one that does not hold the present token. */
export function idleSlot(record: TenantRecord): 'a' | 'b' {
  return record.credential?.slot === 'a' ? 'b' : 'a';
}

/**
 * Records the intent to write a refresh token to the idle slot, before the keychain is touched.
 *
 * A first credential points at the slot that is not written, with `savedAtMs` 0: nothing is saved yet. Refuses with
 * `other-app-id` while another mini program is bound, whose token must not be lost.
 */
export function beginCredential(record: TenantRecord, appId: AppId, change: Change): TenantRecord {
  const bound = activeBinding(record);
  if (bound !== null && bound.appId !== appId) throw refusal(record.stage, 'save-credential', 'other-app-id');
  const slot = idleSlot(record);
  const present = record.credential?.appId === appId ? record.credential : firstCredential(appId, slot);
  const credential: CredentialRecord = { ...present, intent: { slot, startedAtMs: change.nowMs } };
  return appendEntry({ ...record, credential }, 'credential-saved', { appId, slot, step: 'begun' }, change);
}

/** Moves the pointer to the slot that was written and read back. Refuses with `no-credential-intent`. */
export function commitCredential(record: TenantRecord, change: Change): TenantRecord {
  const credential = record.credential;
  if (credential === null || credential.intent === null) {
    throw refusal(record.stage, 'save-credential', 'no-credential-intent');
  }
  const { appId, problem, intent } = credential;
  const saved: CredentialRecord = {
    appId,
    slot: intent.slot,
    savedAtMs: change.nowMs,
    provenAtMs: null,
    intent: null,
    problem: null,
  };
  const kind = problem === null ? 'credential-saved' : 'credential-repaired';
  return appendEntry({ ...record, credential: saved }, kind, { appId, slot: saved.slot, step: 'committed' }, change);
}

/** Notes that the present token worked; nothing changes when that is known already. */
export function provenCredential(record: TenantRecord, change: Change): TenantRecord {
  const credential = record.credential;
  if (credential === null) throw refusal(record.stage, 'prove-credential', 'no-credential-intent');
  if (credential.provenAtMs !== null && credential.problem === null) return record;
  const proven: CredentialRecord = { ...credential, provenAtMs: change.nowMs, problem: null };
  const kind = credential.problem === null ? 'credential-saved' : 'credential-repaired';
  const detail = { appId: credential.appId, slot: credential.slot, step: 'proven' };
  return appendEntry({ ...record, credential: proven }, kind, detail, change);
}

/**
 * Notes what is wrong with the token of an account, also when none was ever had; nothing changes when that is known already.
 */
export function credentialProblem(
  record: TenantRecord,
  problem: NonNullable<CredentialRecord['problem']>,
  change: Change,
  appId = record.credential?.appId,
): TenantRecord {
  if (appId === undefined) throw refusal(record.stage, 'credential-problem', 'no-credential-intent');
  const credential = record.credential?.appId === appId ? record.credential : firstCredential(appId, idleSlot(record));
  if (credential.problem === problem) return record;
  const marked: CredentialRecord = { ...credential, problem };
  return appendEntry(
    { ...record, credential: marked },
    'credential-problem',
    { appId: credential.appId, problem },
    change,
  );
}

function firstCredential(appId: AppId, intended: 'a' | 'b'): CredentialRecord {
  return {
    appId,
    slot: intended === 'a' ? 'b' : 'a',
    savedAtMs: 0,
    provenAtMs: null,
    intent: null,
    problem: null,
  };
}
