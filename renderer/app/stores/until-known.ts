import type { ConsoleApi } from '../../../preload/contract/channels';
import type { Result } from '../../../preload/contract/errors';
import type { WorkspaceId } from '../../../preload/contract/ids';

type AnyCall = (request: never) => Promise<Result<unknown>>;

/**
 * The bridge of a page that shows a workspace before the console has said which one is open. Until the first bootstrap is answered,
 * every other call waits; then it is made if that workspace is open. If another one or none is, it was meant for something that is
 * not there, and is not made.
 */
export function untilKnown(api: ConsoleApi, shown: WorkspaceId): ConsoleApi {
  let isKnown = false;
  let tell: (isShown: boolean) => void = () => undefined;
  const answered = new Promise<boolean>((resolve) => {
    tell = (isShown) => {
      isKnown = true;
      resolve(isShown);
    };
  });
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
  const waiting = (call: AnyCall): AnyCall => {
    return async (request) => {
      if (isKnown || (await answered)) return await call(request);
      return { ok: false, error: { code: 'cancelled' } };
    };
  };
  const { events, ...groups } = api;
  const held = Object.entries(groups).map(([name, group]) => [name, mapCalls(group, waiting)]);
  // The same groups and calls under the same names.
  const all = Object.fromEntries(held) as Omit<ConsoleApi, 'events'>;
  return { ...all, app: { ...all.app, bootstrap }, events };
}

function mapCalls(group: object, change: (call: AnyCall) => AnyCall): Readonly<Record<string, AnyCall>> {
  const calls = Object.entries(group as Readonly<Record<string, AnyCall>>);
  return Object.fromEntries(calls.map(([method, call]) => [method, change(call)]));
}
