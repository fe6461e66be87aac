import type { AppErrorView } from '../../../preload/contract/errors';
import type { Operation, OperationId } from '../../../preload/contract/hosting/operations';
import type { ReadBack } from '../../../preload/contract/hosting/versions';
import type {
  HostingCall,
  NotDoneReason,
  OperationProof,
  ThingToLookFor,
} from '../../../preload/contract/hosting/vocabulary';
import type { AppId } from '../../../preload/contract/ids';
import type { Change } from '../record/change';
import { canonicalJson, sha256 } from '../ledger/ledger';

/** How many settled operations a document keeps; the ledger has all of them. */
const settledKept = 60;

/** What is going to be called. */
export interface Intent {
  readonly id: OperationId;
  readonly call: HostingCall;
  readonly appId: AppId | null;
  readonly body: Operation['body'];
  readonly before: ReadBack;
  readonly carries: string | null;
  readonly tenantKey: string | null;
}

/** How an operation ended, or that a person has to say. */
export type Ending =
  | { readonly state: 'done'; readonly proof: OperationProof; readonly result: Readonly<Record<string, string>> }
  | {
      readonly state: 'not-done';
      readonly proof: OperationProof;
      readonly because: NotDoneReason;
      readonly error: AppErrorView | null;
    }
  | { readonly state: 'ask-operator'; readonly lookFor: ThingToLookFor };

/** SHA-256 over what is sent and to whom, as the ledger and a confirmation keep it. */
export function requestHash(call: HostingCall, appId: AppId | null, body: Operation['body']): string {
  return sha256(canonicalJson({ call, appId, body }));
}

/** The operation as it is written down before anything is sent. */
export function intentOf(intent: Intent, change: Change): Operation {
  return {
    ...intent,
    hash: requestHash(intent.call, intent.appId, intent.body),
    by: change.actor,
    intendedAtMs: change.nowMs,
    state: 'unknown',
    proof: null,
    because: null,
    lookFor: null,
    error: null,
    result: {},
    settledAtMs: null,
  };
}

/** The operation as it ended. */
export function endedAs(operation: Operation, ending: Ending, nowMs: number): Operation {
  const { state } = ending;
  if (state === 'ask-operator') return { ...operation, state, lookFor: ending.lookFor };
  const settled = { ...operation, state, proof: ending.proof, lookFor: null, settledAtMs: nowMs };
  if (state === 'done') return { ...settled, result: { ...ending.result } };
  return { ...settled, because: ending.because, error: ending.error ?? operation.error };
}

/**
 * The operation as its history is kept: without what was read before, which only its end needs, and without the ext_json of an
 * upload, which is kept once for the next diff. The hash of the request is over all that was sent.
 */
export function forHistory(operation: Operation): Operation {
  if (isOpen(operation)) return operation;
  const { ext_json: _sent, ...body } = operation.body;
  return { ...operation, body, before: { atMs: operation.before.atMs } };
}

/** Whether it is still open how the operation ended. */
export function isOpen({ state }: Operation): boolean {
  return state === 'unknown' || state === 'ask-operator';
}

/** The operation of which it is open how it ended; at most one per tenant. */
export function openOperation(operations: readonly Operation[]): Operation | null {
  return operations.find(isOpen) ?? null;
}

/** A list with this state of the operation; the oldest settled ones leave it. */
export function withOperation(operations: readonly Operation[], operation: Operation): Operation[] {
  const others = operations.filter(({ id }) => id !== operation.id);
  const surplus = Math.max(0, others.length + 1 - settledKept);
  return [...others.filter((other, index) => isOpen(other) || index >= surplus), operation];
}

/** Undo calls of a tenant that took effect since a moment: WeChat tells no remainder. */
export function undosSince(operations: readonly Operation[], sinceMs: number): number {
  return operations.filter(
    ({ call, state, intendedAtMs }) => call === 'undo-audit' && state === 'done' && intendedAtMs >= sinceMs,
  ).length;
}
