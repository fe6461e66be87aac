import type { ChannelName, EventName } from '../../preload/contract/channel-names';
import type { ConsoleApi, EventOf, RequestOf, ResponseOf } from '../../preload/contract/channels';
import type { AppErrorView, Result } from '../../preload/contract/errors';

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
    for (const listener of [...(listeners ?? [])]) listener(payload);
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
    const channel =
      <C extends ChannelName>(name: C) =>
      (request: RequestOf<C>): Promise<Result<ResponseOf<C>>> =>
        this.#answer(name, request);
    return {
      app: {
        bootstrap: channel('app.bootstrap'),
        copyText: channel('app.copyText'),
        openLink: channel('app.openLink'),
        revealDataFolder: channel('app.revealDataFolder'),
        reportProblem: channel('app.reportProblem'),
      },
      settings: { update: channel('settings.update') },
      vault: { check: channel('vault.check') },
      workspaces: { list: channel('workspaces.list'), open: channel('workspaces.open') },
      tenants: {
        list: channel('tenants.list'),
        read: channel('tenants.read'),
        create: channel('tenants.create'),
        updateProfile: channel('tenants.updateProfile'),
        recordFacts: channel('tenants.recordFacts'),
        recordOfficialAccount: channel('tenants.recordOfficialAccount'),
        waive: channel('tenants.waive'),
        withdrawWaiver: channel('tenants.withdrawWaiver'),
        acknowledge: channel('tenants.acknowledge'),
        act: channel('tenants.act'),
        sync: channel('tenants.sync'),
        acceptDrift: channel('tenants.acceptDrift'),
        resolveQuarantine: channel('tenants.resolveQuarantine'),
        considerations: channel('tenants.considerations'),
      },
      authorization: {
        start: channel('authorization.start'),
        current: channel('authorization.current'),
        cancel: channel('authorization.cancel'),
        renew: channel('authorization.renew'),
        focus: channel('authorization.focus'),
        check: channel('authorization.check'),
        answer: channel('authorization.answer'),
        copyMessage: channel('authorization.copyMessage'),
        saveHandover: channel('authorization.saveHandover'),
      },
      events: { on: (event, listener) => this.#on(event, listener) },
    };
  }
}
