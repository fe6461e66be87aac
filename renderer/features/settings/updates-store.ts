import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleApi } from '../../../preload/contract/channels';
import type { AppErrorView, Result } from '../../../preload/contract/errors';
import type { UpdateState } from '../../../preload/contract/updates';
import { settle } from '../../app/stores/call';

/** Where updates stand; null until it is known. */
export interface UpdatesState {
  readonly update: UpdateState | null;
  readonly error: AppErrorView | null;
  /** The console is closing for the installer. */
  readonly isInstalling: boolean;
}

/** New releases of the console. */
export interface UpdatesStore {
  readonly state: StoreApi<UpdatesState>;
  /** Listens, then reads where updates stand. */
  load(): Promise<void>;
  check(): Promise<void>;
  download(): Promise<void>;
  install(): Promise<void>;
  dispose(): void;
}

/** Creates the store of updates; events replace their state, whole. */
export function createUpdatesStore(api: ConsoleApi): UpdatesStore {
  const state = createStore<UpdatesState>(() => ({ update: null, error: null, isInstalling: false }));
  let unsubscribe: (() => void) | null = null;

  async function ask(call: () => Promise<Result<UpdateState>>): Promise<void> {
    state.setState({ error: null });
    const result = await settle(call);
    state.setState(result.ok ? { update: result.value } : { error: result.error });
  }

  return {
    state,
    async load() {
      unsubscribe ??= api.events.on('updates.changed', (update) => state.setState({ update }));
      await ask(() => api.updates.state({}));
    },
    check: () => ask(() => api.updates.check({})),
    download: () => ask(() => api.updates.download({})),
    async install() {
      state.setState({ isInstalling: true });
      await ask(() => api.updates.install({}));
      // While the installer is starting there is nothing left to click; a refusal gives the button back.
      if (state.getState().error !== null || state.getState().update?.kind !== 'ready') {
        state.setState({ isInstalling: false });
      }
    },
    dispose() {
      unsubscribe?.();
      unsubscribe = null;
    },
  };
}
