import type { ConsoleApi } from '../../../preload/contract/channels';
import type { Result } from '../../../preload/contract/errors';
import type { WorkspaceId } from '../../../preload/contract/ids';

type AnyCall = (request: never) => Promise<Result<unknown>>;

/**
 * The bridge of a page that shows a workspace before the console has said that it is open: at a launch the one that was left (`shown`,
 * or null), until the first bootstrap is answered; later another one, from the request to open it until that is answered. Meanwhile
 * every other call waits, and what is told of plans is passed over: it is of the workspace that is being left, and all of them are read
 * afterwards. Then a call is made if what is shown is open. Otherwise it was meant for something that is not there, and is not made.
 */
export function untilKnown(api: ConsoleApi, shown: WorkspaceId | null): ConsoleApi {
  let tell: (isShown: boolean) => void = () => undefined;
  /** Resolves to whether what is shown is open; null once that is known. */
  let opening: Promise<boolean> | null = null;
  const waitFor = (answer: Promise<boolean>): void => {
    opening = answer;
    void answer.then(() => {
      if (opening === answer) opening = null;
    });
  };
  if (shown !== null)
    waitFor(
      new Promise((resolve) => {
        tell = resolve;
      }),
    );

  const bootstrap: ConsoleApi['app']['bootstrap'] = async (request) => {
    try {
      const result = await api.app.bootstrap(request);
      tell(result.ok && result.value.workspace?.id === shown);
      return result;
    } catch (cause) {
      tell(false);
      throw cause;
    }
  };
  const open: ConsoleApi['workspaces']['open'] = (request) => {
    // The answer to the first bootstrap would be taken for one about the next workspace.
    const answer = Promise.resolve(opening).then(() => api.workspaces.open(request));
    waitFor(
      answer.then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    return answer;
  };
  const waiting = (call: AnyCall): AnyCall => {
    return async (request) => {
      // Whoever opened yet another one meanwhile looks at something else.
      if (opening === null || ((await opening) && opening === null)) return await call(request);
      return { ok: false, error: { code: 'cancelled' } };
    };
  };
  const on: ConsoleApi['events']['on'] = (event, listener) =>
    api.events.on(event, (payload) => {
      if (opening === null || event !== 'fleet.changed') listener(payload);
    });

  const { events: _events, ...groups } = api;
  const held = Object.entries(groups).map(([name, group]) => [name, mapCalls(group, waiting)]);
  // The same groups and calls under the same names.
  const all = Object.fromEntries(held) as Omit<ConsoleApi, 'events'>;
  return { ...all, app: { ...all.app, bootstrap }, workspaces: { ...all.workspaces, open }, events: { on } };
}

function mapCalls(group: object, change: (call: AnyCall) => AnyCall): Readonly<Record<string, AnyCall>> {
  const calls = Object.entries(group as Readonly<Record<string, AnyCall>>);
  return Object.fromEntries(calls.map(([method, call]) => [method, change(call)]));
}
