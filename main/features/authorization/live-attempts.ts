import type { AttemptView, PageError, PageState } from '../../../preload/contract/attempt-view';
import type { Attempt, AttemptOutcome } from '../../../preload/contract/binding';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { AttemptId, TenantId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import type { Secret } from '../../domain/secrets/secret';
import type { EventPublisher } from '../../ports/event-publisher';

/** The parts of a live attempt that are not in the tenant's document. */
export interface LiveAttempt {
  readonly tenantId: TenantId;
  readonly attemptId: AttemptId;
  readonly abort: AbortController;
  /** The link for the administrator's phone; stays in the main process. */
  mobileLink: Secret | null;
  /** The code of a callback until it was exchanged: what proves the authorization must not be lost to a bad connection. */
  code: Secret | null;
  /** How the attempt ends when WeChat's list shows nothing: its window is gone. */
  ending: { readonly outcome: AttemptOutcome; readonly error: AppErrorView | null } | null;
  page: PageState;
  pageError: PageError | null;
  problem: AppErrorView | null;
  host: string | null;
  handover: AttemptView['handover'];
  cancelTimers: () => void;
}

/** The attempts that are running now, at most one per tenant, and what the window is told of them. */
export class LiveAttempts {
  readonly #publisher: EventPublisher;
  readonly #onEnd: (tenantId: TenantId) => void;
  readonly #byTenant = new Map<TenantId, LiveAttempt>();

  constructor(publisher: EventPublisher, onEnd: (tenantId: TenantId) => void = () => undefined) {
    this.#publisher = publisher;
    this.#onEnd = onEnd;
  }

  begin(tenantId: TenantId, attemptId: AttemptId): LiveAttempt {
    const live: LiveAttempt = {
      tenantId,
      attemptId,
      abort: new AbortController(),
      mobileLink: null,
      code: null,
      ending: null,
      page: 'none',
      pageError: null,
      problem: null,
      host: null,
      handover: null,
      cancelTimers: () => undefined,
    };
    this.#byTenant.set(tenantId, live);
    return live;
  }

  of(tenantId: TenantId): LiveAttempt | null {
    return this.#byTenant.get(tenantId) ?? null;
  }

  all(): readonly LiveAttempt[] {
    return [...this.#byTenant.values()];
  }

  /** Forgets a live attempt; its secrets go with it. */
  end(live: LiveAttempt): void {
    live.cancelTimers();
    live.mobileLink = null;
    live.code = null;
    live.handover = null;
    if (this.#byTenant.get(live.tenantId) !== live) return;
    this.#byTenant.delete(live.tenantId);
    this.#onEnd(live.tenantId);
  }

  view(record: TenantRecord): AttemptView | null {
    const live = this.of(record.id);
    const attempt = record.attempts.find((candidate) => candidate.id === live?.attemptId) ?? record.attempts.at(-1);
    return attempt === undefined ? null : viewOf(record.id, attempt, live);
  }

  announce(record: TenantRecord): void {
    const view = this.view(record);
    if (view !== null) this.#publisher.publish('attempt.changed', view);
  }
}

function viewOf(tenantId: TenantId, attempt: Attempt, live: LiveAttempt | null): AttemptView {
  return {
    tenantId,
    attempt,
    page: live?.page ?? 'none',
    pageError: live?.pageError ?? null,
    problem: live?.problem ?? null,
    host: live?.host ?? null,
    handover: live?.handover ?? null,
  };
}
