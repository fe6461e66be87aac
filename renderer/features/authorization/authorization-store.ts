import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AccountKind } from '../../../preload/contract/account';
import type { AttemptView } from '../../../preload/contract/attempt-view';
import type { Attempt } from '../../../preload/contract/binding';
import type { ConsoleApi, RequestOf } from '../../../preload/contract/channels';
import type { AppErrorView, Result } from '../../../preload/contract/errors';
import type { TenantId } from '../../../preload/contract/ids';
import type { Language } from '../../../preload/contract/settings';
import type { TenantView } from '../../../preload/contract/tenant';
import { settle } from '../../app/stores/call';

/** What the sheet waits for at the moment. */
export type AuthorizationBusy =
  | 'none'
  | 'reading'
  | 'starting'
  | 'cancelling'
  | 'renewing'
  | 'checking'
  | 'answering'
  | 'handover';

/** The authorize sheet: closed, or open for one tenant with the newest attempt known of it. */
export type AuthorizationState =
  | { readonly status: 'closed' }
  | {
      readonly status: 'open';
      readonly tenantId: TenantId;
      readonly accountKind: AccountKind;
      /** The attempt that is shown; null shows the preflight. */
      readonly attempt: AttemptView | null;
      readonly busy: AuthorizationBusy;
      readonly error: AppErrorView | null;
      /** The last thing that was done for the handover, to be confirmed to the consultant. */
      readonly done: 'none' | 'copied' | 'link-copied' | 'saved' | 'checked';
    };

type StartInput = Pick<RequestOf<'authorization.start'>, 'via' | 'acceptUnknowns'>;

/** Runs authorizations. `start` returns as soon as the attempt exists; progress arrives as events. */
export interface AuthorizationStore {
  readonly state: StoreApi<AuthorizationState>;
  openSheet(tenantId: TenantId, accountKind: AccountKind): Promise<void>;
  /** Shows the result of an attempt that ended before and whose prompt was not answered. */
  openPrompt(tenantId: TenantId, attempt: Attempt): void;
  closeSheet(): void;
  /** Puts an ended attempt away and shows the preflight again. */
  startOver(): void;
  start(input: StartInput): Promise<void>;
  cancel(): Promise<void>;
  renew(): Promise<void>;
  focus(): Promise<void>;
  check(): Promise<void>;
  /** Answers the prompt; the new view of the tenant comes back when it was accepted. */
  answer(answer: 'authorized' | 'not-yet'): Promise<TenantView | null>;
  /** The message as it will be sent, without its link; null when there is no living link. */
  readMessage(language: Language): Promise<string | null>;
  copyMessage(language: Language): Promise<void>;
  copyLink(): Promise<void>;
  saveHandover(language: Language, format: 'png' | 'pdf'): Promise<void>;
  dispose(): void;
}

type OpenState = Extract<AuthorizationState, { status: 'open' }>;

function opened(tenantId: TenantId, accountKind: AccountKind, attempt: AttemptView | null): OpenState {
  return { status: 'open', tenantId, accountKind, attempt, busy: 'none', error: null, done: 'none' };
}

/** An attempt that ended before, of which nothing is under way any more. */
function endedView(tenantId: TenantId, attempt: Attempt): AttemptView {
  return { tenantId, attempt, page: 'none', pageError: null, problem: null, host: null, handover: null };
}

/** Creates the store of the authorize sheet. */
export function createAuthorizationStore(api: ConsoleApi): AuthorizationStore {
  const state = createStore<AuthorizationState>(() => ({ status: 'closed' }));

  function patch(tenantId: TenantId, change: Partial<Omit<OpenState, 'status' | 'tenantId'>>): void {
    const now = state.getState();
    if (now.status === 'open' && now.tenantId === tenantId) state.setState({ ...now, ...change }, true);
  }

  async function run<T>(busy: AuthorizationBusy, call: (tenantId: TenantId) => Promise<Result<T>>): Promise<T | null> {
    const now = state.getState();
    if (now.status !== 'open' || now.busy !== 'none') return null;
    patch(now.tenantId, { busy, error: null, done: 'none' });
    const result = await settle(() => call(now.tenantId));
    patch(now.tenantId, result.ok ? { busy: 'none' } : { busy: 'none', error: result.error });
    return result.ok ? result.value : null;
  }

  /** Gives the link away in one of the ways, and confirms that unless the person declined to save. */
  async function handOver(
    done: OpenState['done'],
    call: (tenantId: TenantId) => Promise<Result<{ readonly saved?: boolean }>>,
  ): Promise<void> {
    const answer = await run('handover', call);
    const now = state.getState();
    if (answer !== null && answer.saved !== false && now.status === 'open') patch(now.tenantId, { done });
  }

  function show(attempt: AttemptView | null): void {
    if (attempt) patch(attempt.tenantId, { attempt });
  }

  const stopListening = api.events.on('attempt.changed', show);

  return {
    state,
    async openSheet(tenantId, accountKind) {
      state.setState(opened(tenantId, accountKind, null), true);
      const current = await run('reading', () => api.authorization.current({ tenantId }));
      const attempt = current?.attempt ?? null;
      const isShown = attempt !== null && (attempt.attempt.endedAtMs === null || attempt.attempt.answer === 'pending');
      const now = state.getState();
      if (isShown && now.status === 'open' && now.attempt === null) show(attempt);
    },
    openPrompt(tenantId, attempt) {
      state.setState(opened(tenantId, attempt.accountKind, endedView(tenantId, attempt)), true);
    },
    closeSheet: () => state.setState({ status: 'closed' }, true),
    startOver() {
      const now = state.getState();
      if (now.status === 'open') patch(now.tenantId, { attempt: null, error: null, done: 'none' });
    },
    async start(input) {
      const now = state.getState();
      if (now.status !== 'open') return;
      const accountKind = now.accountKind;
      const started = await run('starting', (tenantId) => api.authorization.start({ tenantId, accountKind, ...input }));
      if (!started) return;
      const current = await run('reading', (tenantId) => api.authorization.current({ tenantId }));
      const later = state.getState();
      if (later.status === 'open' && later.attempt?.attempt.id !== started.attemptId) show(current?.attempt ?? null);
    },
    async cancel() {
      await run('cancelling', (tenantId) => api.authorization.cancel({ tenantId }));
    },
    async renew() {
      await run('renewing', (tenantId) => api.authorization.renew({ tenantId }));
    },
    async focus() {
      await run('none', (tenantId) => api.authorization.focus({ tenantId }));
    },
    async check() {
      const answer = await run('checking', (tenantId) => api.authorization.check({ tenantId }));
      const now = state.getState();
      if (!answer || now.status !== 'open') return;
      show(answer.attempt);
      patch(now.tenantId, { done: 'checked' });
    },
    async answer(answer) {
      const view = await run('answering', (tenantId) => api.authorization.answer({ tenantId, answer }));
      const now = state.getState();
      if (!view || now.status !== 'open' || now.attempt === null) return view;
      patch(now.tenantId, { attempt: { ...now.attempt, attempt: { ...now.attempt.attempt, answer } } });
      return view;
    },
    copyMessage: (language) =>
      handOver('copied', async (tenantId) => await api.authorization.copyMessage({ tenantId, language })),
    copyLink: () => handOver('link-copied', async (tenantId) => await api.authorization.copyLink({ tenantId })),
    saveHandover: (language, format) =>
      handOver('saved', async (tenantId) => await api.authorization.saveHandover({ tenantId, language, format })),
    async readMessage(language) {
      const now = state.getState();
      if (now.status !== 'open') return null;
      const answer = await settle(() => api.authorization.message({ tenantId: now.tenantId, language }));
      return answer.ok ? answer.value.text : null;
    },
    dispose: stopListening,
  };
}
