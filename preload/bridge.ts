import { channelNames, eventNames } from './contract/channel-names';
import type { FileChannel } from './contract/channels';

/** The two things the bridge needs of `ipcRenderer`. */
export interface BridgeTransport {
  invoke(channel: string, request: unknown): Promise<unknown>;
  /** Registers a listener and returns the function that removes exactly it. */
  on(event: string, listener: (payload: unknown) => void): () => void;
  /** The path of a file that a person dropped or chose; empty for everything else, such as a file that a script made. */
  pathOf(file: unknown): string;
}

const fileChannels: ReadonlySet<string> = new Set<FileChannel>(['archive.openDropped']);

type Bridge = Record<string, Record<string, (...args: never[]) => unknown>>;

/**
 * Builds the object exposed as `window.hostingConsole`: one function per channel of the contract, grouped by domain, and
 * `events.on`. No function takes a channel name, so the page can reach nothing that the contract does not list.
 *
 * The typed surface is `ConsoleApi`; see Electron's context isolation guide
 * (https://www.electronjs.org/docs/latest/tutorial/context-isolation).
 */
export function createBridge(transport: BridgeTransport): Bridge {
  const bridge: Bridge = {};
  for (const channel of channelNames) {
    const [domain = '', method = ''] = channel.split('.');
    bridge[domain] ??= {};
    bridge[domain][method] = fileChannels.has(channel)
      ? (request: { readonly file?: unknown } | null | undefined): Promise<unknown> =>
          transport.invoke(channel, { path: transport.pathOf(request?.file) })
      : (request: unknown): Promise<unknown> => transport.invoke(channel, request);
  }
  const known: ReadonlySet<string> = new Set(eventNames);
  bridge.events = {
    on: (event: string, listener: (payload: unknown) => void): (() => void) => {
      if (!known.has(event)) throw new TypeError(`unknown event: ${event}`);
      return transport.on(event, listener);
    },
  };
  return bridge;
}
