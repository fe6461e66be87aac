import type { ConsoleApi } from '../preload/contract/channels';

/** The bridge as the stores know it: answers that cross it as text are taken apart on this side. */
export function openBridge(bridge: ConsoleApi): ConsoleApi {
  const { tenants } = bridge;
  return { ...bridge, tenants: { ...tenants, list: async (request) => unpack(await tenants.list(request)) } };
}

/** A text is a packed answer; a refused call comes as it is. */
function unpack<Answer>(answer: Answer): Answer {
  // Written by our own gate a moment ago, from a value of this type.
  return typeof answer === 'string' ? (JSON.parse(answer) as Answer) : answer;
}
