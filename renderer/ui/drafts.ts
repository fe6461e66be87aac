import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';

/** What was typed and is not saved yet, by the key of its field or form. Lives as long as the page; never holds secrets. */
export interface Drafts {
  readonly read: (key: string) => unknown;
  readonly keep: (key: string, value: unknown) => void;
  readonly drop: (key: string) => void;
  readonly isEmpty: () => boolean;
  /** Calls on every change; the answer ends it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Creates an empty collection of drafts. */
export function createDrafts(): Drafts {
  const kept = new Map<string, unknown>();
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    read: (key) => kept.get(key),
    keep(key, value) {
      kept.set(key, value);
      tell();
    },
    drop(key) {
      if (kept.delete(key)) tell();
    },
    isEmpty: () => kept.size === 0,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The drafts of the page; without a provider each field keeps its own. */
export const DraftsContext = createContext<Drafts | null>(null);

/** A value while it is edited. */
export interface Draft<T> {
  readonly value: T;
  /** The value differs from what is recorded. */
  readonly isChanged: boolean;
  readonly set: (value: T) => void;
  /** Goes back to what is recorded. */
  readonly discard: () => void;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * State of a field or form that outlives its view: what was typed is there again when the person comes back, until it is saved or
 * discarded. `key` names what is edited, with the id of whose it is; `recorded` is plain data. Not for secrets.
 */
export function useDraft<T>(key: string, recorded: T): Draft<T> {
  const shared = useContext(DraftsContext);
  const [own] = useState(createDrafts);
  const drafts = shared ?? own;
  const kept = useSyncExternalStore(drafts.subscribe, () => drafts.read(key));
  const isChanged = kept !== undefined && !isSame(kept, recorded);
  const isSaved = kept !== undefined && !isChanged;
  useEffect(() => {
    if (isSaved) drafts.drop(key);
  }, [drafts, key, isSaved]);
  return {
    // Under one key only one kind of value is ever kept.
    value: isChanged ? (kept as T) : recorded,
    isChanged,
    set: (value) => (isSame(value, recorded) ? drafts.drop(key) : drafts.keep(key, value)),
    discard: () => drafts.drop(key),
  };
}
