import type { EventName } from '../../preload/contract/channel-names';
import type { EventOf } from '../../preload/contract/channels';

/** Announces what happened to every open window of ours; a window that is gone is skipped. */
export interface EventPublisher {
  publish<E extends EventName>(event: E, payload: EventOf<E>): void;
}
