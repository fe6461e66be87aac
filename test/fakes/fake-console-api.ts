import { channelNames } from '../../preload/contract/channel-names';
import type {
  ChannelName,
  ConsoleApi,
  EventName,
  EventOf,
  RequestOf,
  ResponseOf,
} from '../../preload/contract/channels';
import type { AppErrorView, Result } from '../../preload/contract/errors';
import type { Job, JobKind, ProgressOf } from '../../preload/contract/jobs';

type Answer<C extends ChannelName> = Result<ResponseOf<C>> | Promise<Result<ResponseOf<C>>>;

/** What the fake answers, per channel. */
export type Script = { [C in ChannelName]?: (request: RequestOf<C>) => Answer<C> };

/** A call that was made. */
export interface RecordedCall {
  readonly channel: ChannelName;
  readonly request: unknown;
}

type Listeners = { [E in EventName]?: Set<(payload: EventOf<E>) => void> };

/** A successful answer. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A refused call. */
export function failed<T>(error: AppErrorView): Result<T> {
  return { ok: false, error };
}

/** The answer where jobs of these kinds stand so, and there are none of the others. */
export function jobsAre(jobs: { readonly [K in JobKind]?: ProgressOf<K> | null }): NonNullable<Script['jobs.current']> {
  return ({ kind }) => {
    const progress = jobs[kind] ?? null;
    return ok({ job: progress === null ? null : ({ kind, progress } as Job) });
  };
}

/**
 * The bridge as the renderer knows it, without a main process: answers from a script and throws when asked something that is
 * not in it.
 */
export class FakeConsoleApi {
  readonly calls: RecordedCall[] = [];
  readonly api: ConsoleApi;
  readonly #script: Script;
  readonly #listeners: Listeners = {};

  constructor(script: Script = {}) {
    this.#script = { ...script };
    this.api = this.#build();
  }

  /** Replaces or adds the answer of a channel. */
  script<C extends ChannelName>(channel: C, answer: (request: RequestOf<C>) => Answer<C>): void {
    Object.assign(this.#script, { [channel]: answer });
  }

  /** Announces an event to everyone who listens. */
  emit<E extends EventName>(event: E, payload: EventOf<E>): void {
    const listeners: Set<(payload: EventOf<E>) => void> | undefined = this.#listeners[event];
    for (const listener of listeners ?? []) listener(payload);
  }

  /** Announces where a job stands. */
  tell<K extends JobKind>(kind: K, progress: ProgressOf<K>): void {
    this.emit('jobs.changed', { kind, progress } as Job);
  }

  /** How many listeners are registered, for all events together. */
  listenerCount(): number {
    return Object.values(this.#listeners).reduce((sum, listeners) => sum + listeners.size, 0);
  }

  /** Requests made on one channel, in order. */
  requests(channel: ChannelName): readonly unknown[] {
    return this.calls.filter((call) => call.channel === channel).map((call) => call.request);
  }

  async #answer<C extends ChannelName>(channel: C, request: RequestOf<C>): Promise<Result<ResponseOf<C>>> {
    this.calls.push({ channel, request });
    const answer: ((request: RequestOf<C>) => Answer<C>) | undefined = this.#script[channel];
    if (!answer) throw new Error(`unscripted call: ${channel}`);
    return answer(request);
  }

  #on<E extends EventName>(event: E, listener: (payload: EventOf<E>) => void): () => void {
    const known: Set<(payload: EventOf<E>) => void> | undefined = this.#listeners[event];
    const listeners = known ?? new Set<(payload: EventOf<E>) => void>();
    if (!known) Object.assign(this.#listeners, { [event]: listeners });
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  #build(): ConsoleApi {
    const built: Record<string, Record<string, unknown>> = {
      events: {
        on: <E extends EventName>(event: E, listener: (payload: EventOf<E>) => void) => this.#on(event, listener),
      },
    };
    for (const channel of channelNames) {
      const [domain = '', method = ''] = channel.split('.');
      built[domain] ??= {};
      built[domain][method] = (request: RequestOf<typeof channel>) => this.#answer(channel, request);
    }
    if (!isConsoleApi(built)) throw new Error('the fake does not cover the contract');
    return built;
  }
}

function isConsoleApi(built: unknown): built is ConsoleApi {
  if (typeof built !== 'object' || built === null) return false;
  const domains = new Map<string, unknown>(Object.entries(built));
  return channelNames.every((channel) => {
    const [domain = '', method = ''] = channel.split('.');
    const methods = domains.get(domain);
    return typeof methods === 'object' && methods !== null && new Map(Object.entries(methods)).has(method);
  });
}
