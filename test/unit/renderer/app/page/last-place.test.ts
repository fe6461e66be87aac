import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { tenantIdSchema } from '../../../../../preload/contract/ids';
import { keepLastPlace, lastPlace } from '../../../../../renderer/app/page/last-place';
import type { AppState, AppStore } from '../../../../../renderer/app/stores/app-store';
import { createNavigationStore } from '../../../../../renderer/app/stores/navigation-store';
import { createVisitsStore } from '../../../../../renderer/app/stores/visits-store';
import { bootFixture, workspaceFixture } from '../../fixtures';

function memory(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

function readyApp(workspaceId: string): { app: AppStore; start: () => void } {
  const state = createStore<AppState>(() => ({ status: 'loading', reading: null }));
  const workspace = { ...workspaceFixture(), id: workspaceId as never };
  const start = (): void =>
    state.setState(
      { status: 'ready', boot: bootFixture({ workspace }), problems: [], busy: 'none', isProvisional: false },
      true,
    );
  return { app: { state } as AppStore, start };
}

const id = tenantIdSchema.parse('fixture-02');

/** The console was left on a tenant of the workspace `one`, and begins while `open` is. */
function leftInOneOpenedIn(open: string) {
  const storage = memory();
  storage.setItem('last-place', 'one #/tenants/fixture-02/notes');
  const restored = lastPlace(storage);
  const { app, start } = readyApp(open);
  const navigation = createNavigationStore(restored?.place);
  keepLastPlace({ navigation, app }, storage, restored);
  return { app, start, navigation, restored };
}

describe('the last place', () => {
  it('is found again by the next start', () => {
    const storage = memory();
    const { app, start } = readyApp('one');
    const navigation = createNavigationStore();
    keepLastPlace({ navigation, app }, storage, null);
    start();
    navigation.showTenant(id, 'notes');
    const found = lastPlace(storage);
    expect(found).toEqual({ workspaceId: 'one', place: navigation.state.getState().place });
  });

  it('gives way to the overview where another workspace is open now', () => {
    const { start, navigation } = leftInOneOpenedIn('two');
    start();
    expect(navigation.state.getState().place).toEqual({ screen: 'overview' });
  });

  it('gives way, too, where the workspace that was shown at first is not the one that is open', () => {
    const { app, start, navigation, restored } = leftInOneOpenedIn('two');
    const workspace = { ...workspaceFixture(), id: 'one' as never };
    const boot = bootFixture({ workspace });
    app.state.setState({ status: 'ready', boot, problems: [], busy: 'none', isProvisional: true }, true);
    expect(navigation.state.getState().place).toEqual(restored?.place);
    start();
    expect(navigation.state.getState().place).toEqual({ screen: 'overview' });
  });

  it.each(['', 'one', 'one #/nowhere', '#/tenants', 'one #/tenants/../x/notes'])('is none in %j', (text) => {
    const storage = memory();
    storage.setItem('last-place', text);
    expect(lastPlace(storage)).toBeNull();
  });
});

describe('going back and forward', () => {
  it('returns to where one came back from, until one goes elsewhere', () => {
    const navigation = createNavigationStore();
    const place = (): unknown => navigation.state.getState().place;
    navigation.show('records');
    navigation.show('health');
    navigation.back();
    expect(place()).toEqual({ screen: 'records' });
    navigation.forward();
    expect(place()).toEqual({ screen: 'health' });
    navigation.back();
    navigation.show('settings');
    navigation.forward();
    expect(place()).toEqual({ screen: 'settings' });
  });
});

describe('visits', () => {
  it('are kept per workspace, the newest first, and damage is no obstacle', () => {
    const storage = memory();
    const [one, two] = [workspaceFixture().id, 'other' as never];
    const visits = createVisitsStore(storage);
    visits.load(one);
    visits.visit(id);
    visits.visit(tenantIdSchema.parse('fixture-03'));
    visits.visit(id);
    visits.load(two);
    expect(visits.state.getState().recent).toEqual([]);
    storage.setItem('recent/other', '../x fixture-09 <b>');
    visits.load(two);
    expect(visits.state.getState().recent).toEqual(['fixture-09']);
    visits.load(one);
    expect(visits.state.getState().recent).toEqual(['fixture-02', 'fixture-03']);
  });
});
