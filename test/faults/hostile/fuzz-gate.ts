import { isDeepStrictEqual } from 'node:util';
import { type Handlers, openGate } from '../../../main/ipc/gate';
import { packersWith, RowTexts } from '../../../main/features/tenants/row-texts';
import type { Logger } from '../../../main/ports/logger';
import { channelNames } from '../../../preload/contract/channel-names';
import { type ChannelName, channels } from '../../../preload/contract/channels';
import type { Tally } from '../gate';
import { randomFrom } from '../random';
import { RequestMaker } from './hostile-requests';

type Listener = (sender: 'own' | 'foreign', request: unknown) => Promise<unknown>;

const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => 'fault-suite' };
const foreignAnswer = { ok: false, error: { code: 'forbidden-sender' } };

/** Calls the gate of every channel with requests that nothing may take, from our window and from foreign ones. */
export async function fuzzGate(tally: Tally, perChannel: number): Promise<void> {
  const reached: ChannelName[] = [];
  const listeners = listen(reached);
  tally.require(listeners.size === channelNames.length, 'a channel of the contract has no listener');
  for (const [position, channel] of channelNames.entries()) {
    const listener = listeners.get(channel);
    if (listener === undefined) continue;
    const maker = new RequestMaker(channels[channel].request);
    const random = randomFrom(position + 1);
    await requireReach(tally, channel, listener, maker, reached);
    reached.length = 0;
    for (let count = 0; count < perChannel; count += 1) {
      const isForeign = count % 4 === 0;
      const request = isForeign ? maker.right() : maker.wrong(random);
      tally.tried += 1;
      const answer = await listener(isForeign ? 'foreign' : 'own', request).catch((error: unknown) => String(error));
      const isRefused = isForeign ? isDeepStrictEqual(answer, foreignAnswer) : codeOf(answer) === 'invalid-request';
      if (isRefused && reached.length === 0) tally.hit += 1;
      else
        tally.fail(
          `${channel} answered ${JSON.stringify(answer)} to ${isForeign ? 'a foreign window' : show(request)}`,
        );
      reached.length = 0;
    }
  }
  tally.require(!('isPolluted' in {}), 'the prototype of objects was changed');
  tally.notes.push(`${channelNames.length} channels x ${perChannel}`);
}

/** Without a right request that arrives, the wrong ones would be refused for no matter what. */
async function requireReach(
  tally: Tally,
  channel: ChannelName,
  listener: Listener,
  maker: RequestMaker,
  reached: readonly ChannelName[],
): Promise<void> {
  const answer = await listener('own', maker.right());
  tally.require(reached.at(-1) === channel, `no right request is known for ${channel}: ${JSON.stringify(answer)}`);
}

function listen(reached: ChannelName[]): ReadonlyMap<string, Listener> {
  const listeners = new Map<string, Listener>();
  const handlers = Object.fromEntries(
    channelNames.map((channel) => [channel, async () => void reached.push(channel)]),
  ) as unknown as Handlers;
  openGate<'own' | 'foreign'>(
    { handle: (channel, listener) => void listeners.set(channel, listener) },
    Promise.resolve(handlers),
    {
      isTrusted: (sender) => sender === 'own',
      packers: packersWith(new RowTexts()),
      logger: silent,
    },
  );
  return listeners;
}

function codeOf(answer: unknown): unknown {
  const error: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'error') : undefined;
  return typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
}

function show(request: unknown): string {
  return (
    JSON.stringify(request, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)) ?? 'nothing'
  );
}
