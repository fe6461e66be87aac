import type { Hosting } from './state';

/**
 * How the page stands that went with a submission. `unread`: the submission was approved, and nothing was read of the page since;
 * `ignored`: it was read since, and another page is in force, or none.
 */
export type SubmittedPageState = 'in-force' | 'in-review' | 'refused' | 'unread' | 'ignored';

/** The page that went with the last submission that named one; `version` is what was submitted with it. */
export interface SubmittedPage {
  readonly path: string;
  readonly version: string;
  readonly state: SubmittedPageState;
}

type Known = Pick<Hosting, 'operations' | 'audit' | 'audits' | 'settings'>;

/**
 * The order page that was last handed in with a submission, and what became of it as far as was read: whether WeChat takes it over with
 * the approval is documented and was reported not to happen. Null when no submission named one.
 */
export function submittedOrderPage(hosting: Known): SubmittedPage | null {
  const submission = hosting.operations.findLast(
    ({ call, state, body }) => call === 'submit-audit' && state === 'done' && pathIn(body) !== '',
  );
  if (submission === undefined) return null;
  const path = pathIn(submission.body);
  const audit = hosting.audits.find(({ auditId }) => auditId === submission.result['auditid']);
  return { path, version: audit?.version ?? '', state: stateOf(path, audit, hosting) };
}

function stateOf(
  path: string,
  decided: Hosting['audits'][number] | undefined,
  { audit, settings }: Known,
): SubmittedPageState {
  const read = settings?.orderPage;
  if (read?.live?.path === path) return 'in-force';
  if (decided?.state === 'rejected' || decided?.state === 'withdrawn') return 'refused';
  if (decided?.state !== 'approved') return 'in-review';
  const approvedAtMs = audit?.auditId === decided.auditId ? (audit.sinceMs ?? 0) : 0;
  return read !== undefined && read.atMs >= approvedAtMs ? 'ignored' : 'unread';
}

function pathIn(body: Readonly<Record<string, unknown>>): string {
  const path = body['order_path'];
  return typeof path === 'string' ? path : '';
}
