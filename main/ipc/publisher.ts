import type { EventPublisher } from '../ports/event-publisher';

/** A window that can be told something: what the publisher uses of a WebContents. */
export interface EventReceiver {
  isDestroyed(): boolean;
  send(channel: string, payload: unknown): void;
}

/** Sends events to the windows that exist at that moment; one that is gone is skipped. */
export function publisherTo(receivers: () => readonly EventReceiver[]): EventPublisher {
  return {
    publish: (event, payload) => {
      for (const receiver of receivers()) if (!receiver.isDestroyed()) receiver.send(event, payload);
    },
  };
}
