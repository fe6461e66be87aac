import type { Stores } from '../stores';
import type { Place } from '../stores/navigation-store';
import type { TextStorage } from '../stores/visits-store';
import { hashOf, placeIn } from './place-in-address';

const key = 'last-place';

/** Where the console was left, and in which workspace. */
export interface LastPlace {
  readonly workspaceId: string;
  readonly place: Place;
}

/** Where the console was left; null when nothing sensible was kept. */
export function lastPlace(storage: TextStorage): LastPlace | null {
  const [workspaceId = '', hash = ''] = (storage.getItem(key) ?? '').split(' ');
  const place = placeIn(hash);
  return place === null || workspaceId === '' ? null : { workspaceId, place };
}

/** Keeps where the console is from now on. A place that was restored for another workspace gives way to the overview. */
export function keepLastPlace(
  { navigation, app }: Pick<Stores, 'navigation' | 'app'>,
  storage: TextStorage,
  restored: LastPlace | null,
): void {
  let isChecked = restored === null;
  const workspace = (): string | null => {
    const state = app.state.getState();
    return state.status === 'ready' ? (state.boot.workspace?.id ?? null) : null;
  };
  app.state.subscribe((state) => {
    const id = workspace();
    if (isChecked || id === null) return;
    isChecked = state.status === 'ready' && !state.isProvisional;
    if (restored?.workspaceId !== id && navigation.state.getState().place === restored?.place)
      navigation.show('overview');
  });
  navigation.state.subscribe(({ place }) => {
    const id = workspace();
    if (id !== null) storage.setItem(key, `${id} ${hashOf(place)}`);
  });
}
