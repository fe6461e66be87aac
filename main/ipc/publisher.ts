import type { EventName, EventOf } from '../../preload/contract/channels';
import type { EventPublisher } from '../ports/event-publisher';

/** A window that can be told something: what the publisher uses of a WebContents. */
export interface EventReceiver {
  isDestroyed(): boolean;
  send(channel: string, payload: unknown): void;
}

/** Sends events to the windows that exist at that moment; one that is gone is skipped. */
export class WindowPublisher implements EventPublisher {
  readonly #receivers: () => readonly EventReceiver[];

  constructor(receivers: () => readonly EventReceiver[]) {
    this.#receivers = receivers;
  }

  publish<E extends EventName>(event: E, payload: EventOf<E>): void {
    for (const receiver of this.#receivers()) {
      if (!receiver.isDestroyed()) receiver.send(event, payload);
    }
  }
}
