import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TextStorage } from '../../app/stores/visits-store';

/** What the help is searched for, and of which version the news was seen. */
export interface HelpState {
  readonly query: string;
  readonly seenVersion: string | null;
}

/** The help, and the news of an update. */
export interface HelpStore {
  readonly state: StoreApi<HelpState>;
  search(query: string): void;
  /** The news of this version is not offered again on this computer. */
  see(version: string): void;
}

const key = 'news-seen';

/** Creates the store. That news was seen is a convenience of this computer and no record. */
export function createHelpStore(storage: TextStorage | null): HelpStore {
  const state = createStore<HelpState>(() => ({ query: '', seenVersion: storage?.getItem(key) ?? null }));
  return {
    state,
    search: (query) => state.setState({ query }),
    see(version) {
      state.setState({ seenVersion: version });
      storage?.setItem(key, version);
    },
  };
}
