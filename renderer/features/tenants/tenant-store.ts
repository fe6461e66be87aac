import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleApi, RequestOf } from '../../../preload/contract/channels';
import type { Result } from '../../../preload/contract/errors';
import type { TenantId } from '../../../preload/contract/ids';
import type { TenantLedger, TenantRow, TenantView } from '../../../preload/contract/tenant';
import { settle } from '../../app/stores/call';
import type { OfTenant } from '../../app/stores/of-tenant';

/** The tenant whose page is open; a failure of the last change stays until the next one. */
export type TenantState = OfTenant<{ readonly view: TenantView; readonly saving: boolean }>;

/** Channels that change one tenant and answer with its new view. */
type TenantChange =
  | 'updateProfile'
  | 'recordFacts'
  | 'prepare'
  | 'comment'
  | 'setReminder'
  | 'recordOfficialAccount'
  | 'waive'
  | 'withdrawWaiver'
  | 'acknowledge'
  | 'act'
  | 'sync'
  | 'acceptDrift'
  | 'notePage'
  | 'resolveQuarantine'
  | 'checkUnrevoked'
  | 'correctStage';

/** What a change needs beside the tenant. */
type ChangeInput<M extends TenantChange> = Omit<RequestOf<`tenants.${M}`>, 'tenantId'>;

/** Reads and changes the open tenant. */
export interface TenantStore {
  readonly state: StoreApi<TenantState>;
  open(tenantId: TenantId): Promise<void>;
  reload(): Promise<void>;
  /** The ledger with the entries that the view leaves out. */
  ledger(tenantId: TenantId): Promise<Result<TenantLedger>>;
  /** Records a change; false when it was refused, and why is in the state. */
  change<M extends TenantChange>(what: M, input: ChangeInput<M>): Promise<boolean>;
  /** Offers the reminder as a file for a calendar. */
  saveReminder(): Promise<boolean>;
  /** Takes over a view that another call brought back, such as the answer to the prompt. */
  adopt(view: TenantView): void;
  dismissError(): void;
  close(): void;
  dispose(): void;
}

/** Whether a row says more than the view: a newer revision, or that another tenant claims the AppID, or does so no longer. */
function isNews(row: TenantRow, view: TenantView): boolean {
  const isContested = row.flags.includes('conflict');
  return row.revision > view.record.revision || isContested !== view.flags.includes('conflict');
}

/** Creates the store of the open tenant; it reads again when an event announces a newer revision. */
export function createTenantStore(api: ConsoleApi): TenantStore {
  const state = createStore<TenantState>(() => ({ status: 'closed' }));

  function adopt(view: TenantView): void {
    const now = state.getState();
    if (now.status === 'closed' || now.tenantId !== view.record.id) return;
    if (now.status === 'ready' && now.view.record.revision > view.record.revision) return;
    const saving = now.status === 'ready' && now.saving;
    state.setState({ status: 'ready', tenantId: now.tenantId, view, saving, error: null }, true);
  }

  async function read(tenantId: TenantId): Promise<void> {
    const result = await settle(() => api.tenants.read({ tenantId }));
    const now = state.getState();
    if (now.status === 'closed' || now.tenantId !== tenantId) return;
    if (result.ok) adopt(result.value);
    else if (now.status === 'ready') state.setState({ ...now, error: result.error }, true);
    else state.setState({ status: 'failed', tenantId, error: result.error }, true);
  }

  async function change<M extends TenantChange>(what: M, input: ChangeInput<M>): Promise<boolean> {
    const before = state.getState();
    if (before.status !== 'ready') return false;
    state.setState({ ...before, saving: true, error: null }, true);
    // Of the union of calls that a name stands for TypeScript knows no common request.
    const call = api.tenants[what] as (request: object) => Promise<Result<TenantView>>;
    const result = await settle(() => call({ tenantId: before.tenantId, ...input }));
    if (result.ok) adopt(result.value);
    const now = state.getState();
    if (now.status === 'ready' && now.tenantId === before.tenantId) {
      state.setState({ ...now, saving: false, error: result.ok ? null : result.error }, true);
    }
    return result.ok;
  }

  const stopListening = api.events.on('tenants.changed', ({ rows }) => {
    const now = state.getState();
    if (now.status !== 'ready') return;
    const row = rows.find((candidate) => candidate.id === now.tenantId);
    if (row && !now.saving && isNews(row, now.view)) void read(now.tenantId);
  });

  return {
    state,
    adopt,
    change,
    async open(tenantId) {
      const now = state.getState();
      if (now.status !== 'ready' || now.tenantId !== tenantId) state.setState({ status: 'loading', tenantId }, true);
      await read(tenantId);
    },
    async reload() {
      const now = state.getState();
      if (now.status !== 'closed') await read(now.tenantId);
    },
    ledger: (tenantId) => settle(() => api.tenants.ledger({ tenantId })),
    async saveReminder() {
      const before = state.getState();
      if (before.status !== 'ready') return false;
      const result = await settle(() => api.tenants.saveReminder({ tenantId: before.tenantId }));
      const now = state.getState();
      if (!result.ok && now.status === 'ready') state.setState({ ...now, error: result.error }, true);
      return result.ok && result.value.saved;
    },
    dismissError() {
      const now = state.getState();
      if (now.status === 'ready') state.setState({ ...now, error: null }, true);
    },
    close: () => state.setState({ status: 'closed' }, true),
    dispose: stopListening,
  };
}
