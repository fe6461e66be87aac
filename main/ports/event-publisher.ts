import type { EventName, EventOf } from '../../preload/contract/channels';

/** Announces what happened to every open window of ours; a window that is gone is skipped. */
export interface EventPublisher {
  publish<E extends EventName>(event: E, payload: EventOf<E>): void;
}
