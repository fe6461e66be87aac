import { describe, expect, it } from 'vitest';
import { createBridge } from '../../../preload/bridge';
import { channelNames, eventNames } from '../../../preload/contract/channel-names';

function spy(): {
  sent: [string, unknown][];
  listeners: Map<string, Set<(payload: unknown) => void>>;
  bridge: ReturnType<typeof createBridge>;
} {
  const sent: [string, unknown][] = [];
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const bridge = createBridge({
    invoke: async (channel, request) => {
      sent.push([channel, request]);
      return 'answer';
    },
    pathOf: (file) => (file === 'dropped' ? '/tmp/a.mphandover' : ''),
    on: (event, listener) => {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => {
        set.delete(listener);
      };
    },
  });
  return { sent, listeners, bridge };
}

describe('the bridge', () => {
  it('has exactly one function per channel', async () => {
    const { bridge, sent } = spy();
    for (const channel of channelNames) {
      const [domain = '', method = ''] = channel.split('.');
      const call: ((...args: never[]) => unknown) | undefined = bridge[domain]?.[method];
      expect(call, channel).toBeTypeOf('function');
      await (call as (request: unknown) => Promise<unknown>)({ of: channel });
    }
    const isOfFile = (channel: string): boolean => channel === 'archive.openDropped';
    expect(sent).toEqual(channelNames.map((channel) => [channel, isOfFile(channel) ? { path: '' } : { of: channel }]));
    const functions = Object.entries(bridge).flatMap(([domain, methods]) =>
      Object.keys(methods).map((name) => `${domain}.${name}`),
    );
    expect(functions.toSorted()).toEqual([...channelNames, 'events.on'].toSorted());
  });

  it('sends the path of a file that was dropped, and none that the page names', async () => {
    const { bridge, sent } = spy();
    const call = bridge['archive']?.['openDropped'] as unknown as (request: unknown) => Promise<unknown>;
    for (const request of [{ file: 'dropped' }, { file: 'made', path: '/etc/passwd.mphandover' }, null, undefined, 'x'])
      await call(request);
    expect(sent.map(([, request]) => request)).toEqual([
      { path: '/tmp/a.mphandover' },
      ...Array.from({ length: 4 }, () => ({ path: '' })),
    ]);
  });

  it('brings listener counts back to zero', () => {
    const { bridge, listeners } = spy();
    const on = bridge['events']?.['on'] as (event: string, listener: () => void) => () => void;
    const listener = (): void => undefined;
    const stops = eventNames.flatMap((event) => [on(event, listener), on(event, () => undefined)]);
    expect([...listeners.values()].map((set) => set.size)).toEqual(eventNames.map(() => 2));
    for (const stop of stops) stop();
    expect([...listeners.values()].map((set) => set.size)).toEqual(eventNames.map(() => 0));
  });

  it('knows no event that the contract does not list', () => {
    const on = spy().bridge['events']?.['on'] as (event: string, listener: () => void) => () => void;
    expect(() => on('ipc-internal', () => undefined)).toThrow(TypeError);
  });
});
