import { channelNames } from '../../preload/contract/channel-names';
import type { ChannelName, channels as Channels, ParsedRequestOf, ResponseOf } from '../../preload/contract/channels';
import type { Result } from '../../preload/contract/errors';
import { AppError } from '../domain/failures/app-error';
import type { Logger } from '../ports/logger';

/** One handler per channel of the contract; a missing one does not compile. */
export type Handlers = {
  readonly [C in ChannelName]: (request: ParsedRequestOf<C>) => Promise<ResponseOf<C>>;
};

/** The handlers of one or more domains of the contract. */
export type Group<Domain extends string> = Pick<Handlers, Extract<ChannelName, `${Domain}.${string}`>>;

/** What is answered where there is nothing to tell but that it was done. */
export function done(_did: void): Record<string, never> {
  return {};
}

/**
 * Long answers that cross the bridge as JSON in UTF-8, in parts. Electron copies an object through the bridge value by value, which
 * for ten thousand rows takes twenty times as long as writing and parsing them; of a text it copies two bytes for every character.
 */
export type Packers = { readonly [C in ChannelName]?: (answer: ResponseOf<C>) => Packed };

/** The parts of a text; once they are copied, `release` gives their memory back. */
export interface Packed {
  readonly parts: readonly Uint8Array[];
  readonly release: () => void;
}

interface GateOptions {
  readonly packers: Packers;
  readonly logger: Logger;
}

interface OpenGate {
  readonly handlers: Handlers;
  readonly channels: typeof Channels;
}

/** The one method of `ipcMain` that the gate uses. */
export interface IpcReceiver<E> {
  handle(channel: string, listener: (event: E, request: unknown) => Promise<unknown>): void;
}

/**
 * Connects handlers to channels behind three checks: who asks, whether the request fits its schema, and that every failure
 * leaves as a Result. A call waits until `opening` has made the handlers; the schemas are loaded with them, not before.
 *
 * `isTrusted` decides about the sender: the main frame of our own window at our own origin, and nothing else
 * (item 17 of Electron's security checklist).
 */
export function openGate<E>(
  receiver: IpcReceiver<E>,
  opening: Promise<Handlers>,
  options: GateOptions & { readonly isTrusted: (event: E) => boolean },
): void {
  const open = opening.then(async (handlers) => ({ handlers, ...(await import('../../preload/contract/channels')) }));
  // Whoever calls hears of a failure.
  open.catch(() => undefined);
  for (const channel of channelNames) {
    receiver.handle(channel, async (event, request): Promise<Result<unknown> | Uint8Array> => {
      if (!options.isTrusted(event)) {
        options.logger.warn('call from a foreign sender refused', { channel });
        return { ok: false, error: { code: 'forbidden-sender' } };
      }
      return await answer(channel, await open, request, options);
    });
  }
}

const packedBegin = Buffer.from('{"ok":true,"value":');
const packedEnd = Buffer.from('}');

async function answer<C extends ChannelName>(
  channel: C,
  { handlers, channels }: OpenGate,
  request: unknown,
  { packers, logger }: GateOptions,
): Promise<Result<unknown> | Uint8Array> {
  const parsed = channels[channel].request.safeParse(request);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    return { ok: false, error: { code: 'invalid-request', params: { field } } };
  }
  try {
    const handler: (request: never) => Promise<unknown> = handlers[channel];
    const pack: ((answer: never) => Packed) | undefined = packers[channel];
    // The schema of this very channel has just produced `parsed.data`, and its packer takes what its handler answers; TypeScript
    // cannot follow that through the index.
    const value = await handler(parsed.data as never);
    return pack === undefined ? { ok: true, value } : bytesOf(pack(value as never));
  } catch (error) {
    return failure(channel, error, logger);
  }
}

function bytesOf({ parts, release }: Packed): Uint8Array {
  const bytes = Buffer.concat([packedBegin, ...parts, packedEnd]);
  release();
  return bytes;
}

function failure(channel: ChannelName, error: unknown, logger: Logger): Result<never> {
  if (error instanceof AppError && error.code !== 'internal') {
    if (error.code === 'cancelled') return { ok: false, error: error.toView() };
    const reportId = logger.error('call failed', error.cause ?? error, { channel, code: error.code });
    return { ok: false, error: { ...error.toView(), reportId } };
  }
  return { ok: false, error: { code: 'internal', reportId: logger.error('call broke', error, { channel }) } };
}
