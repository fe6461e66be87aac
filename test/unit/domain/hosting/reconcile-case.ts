import type { Operation } from '../../../../preload/contract/hosting/operations';
import type { ReadBack } from '../../../../preload/contract/hosting/versions';
import type { HostingCall } from '../../../../preload/contract/hosting/vocabulary';
import type { Verdict } from '../../../../main/domain/hosting/reconcile';

/** A call without an answer, what is read afterwards, and what two agreeing readings after a minute say. */
export interface ReconcileCase {
  readonly call: HostingCall;
  readonly name: string;
  readonly before?: Partial<ReadBack>;
  readonly body?: Operation['body'];
  readonly carries?: string | null;
  readonly after: Partial<ReadBack>;
  readonly errcode?: number;
  readonly is: Verdict['is'];
  readonly with?: Readonly<Record<string, unknown>>;
}
