import type { Clock } from '../ports/clock';
import type { EventPublisher } from '../ports/event-publisher';

/** What watching the network takes. */
export interface ConnectivityParts {
  readonly clock: Clock;
  readonly publisher: EventPublisher;
  readonly isOnline: () => boolean;
}

const lookEveryMs = 3000;

/** Announces when the network comes and goes; the returned function ends it. */
export function watchConnectivity({ clock, publisher, isOnline }: ConnectivityParts): () => void {
  let known: boolean | null = null;
  let cancel: () => void = () => undefined;
  const look = (): void => {
    const online = isOnline();
    if (known !== null && known !== online) {
      publisher.publish('connectivity.changed', { online, atMs: clock.nowMs() });
    }
    known = online;
    cancel = clock.after(lookEveryMs, look);
  };
  look();
  return () => cancel();
}
