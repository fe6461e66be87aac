import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleApi } from '../../../preload/contract/channels';
import type { Result } from '../../../preload/contract/errors';

/** Whether the person at this computer is asked for their name now. */
export interface NameStore {
  readonly state: StoreApi<{ readonly isAsking: boolean }>;
  /** Resolves to whether a name was given; whoever asks meanwhile waits for the same answer. */
  readonly ask: () => Promise<boolean>;
  answer(isGiven: boolean): void;
}

/** Creates the store of the question. */
export function createNameStore(): NameStore {
  const state = createStore<{ readonly isAsking: boolean }>(() => ({ isAsking: false }));
  let waiting: readonly ((isGiven: boolean) => void)[] = [];
  return {
    state,
    ask: () => {
      state.setState({ isAsking: true });
      return new Promise((resolve) => (waiting = [...waiting, resolve]));
    },
    answer(isGiven) {
      state.setState({ isAsking: false });
      for (const resolve of waiting) resolve(isGiven);
      waiting = [];
    },
  };
}

type AnyCall = (request: never) => Promise<Result<unknown>>;

/**
 * The bridge with the question for the person's name built in: a call that is refused for want of it is made once more after the
 * answer, so that nobody has to begin anew what they were about to record.
 */
export function askingForName(api: ConsoleApi, ask: () => Promise<boolean>): ConsoleApi {
  const { events, ...groups } = api;
  const asking = Object.entries(groups).map(([name, group]) => [name, askingGroup(group, ask)]);
  // The same groups and calls under the same names.
  return { ...(Object.fromEntries(asking) as Omit<ConsoleApi, 'events'>), events };
}

function askingGroup(group: object, ask: () => Promise<boolean>): Readonly<Record<string, AnyCall>> {
  const calls = group as Readonly<Record<string, AnyCall | undefined>>;
  const asking = Object.keys(calls).map((method): [string, AnyCall] => [
    method,
    async (request) => {
      const call = async (): Promise<Result<unknown>> =>
        (await calls[method]?.(request)) ?? { ok: false, error: { code: 'internal' } };
      const result = await call();
      const isUnnamed = !result.ok && result.error.code === 'operator-unnamed';
      return isUnnamed && (await ask()) ? await call() : result;
    },
  ]);
  return Object.fromEntries(asking);
}
