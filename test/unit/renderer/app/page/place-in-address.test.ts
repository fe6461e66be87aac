import { describe, expect, it } from 'vitest';
import { tenantIdSchema } from '../../../../../preload/contract/ids';
import { hashOf, keepPlace, ownHashOf, ownTenantIn, placeIn } from '../../../../../renderer/app/page/place-in-address';
import {
  createNavigationStore,
  createOwnNavigation,
  type Place,
} from '../../../../../renderer/app/stores/navigation-store';

describe('the place in the address', () => {
  it('is kept at every move and found again', () => {
    const location = { hash: '' };
    const navigation = createNavigationStore();
    const history = { replaceState: (_state: unknown, _title: string, hash: string) => void (location.hash = hash) };
    keepPlace(navigation, { location, history } as unknown as Window);
    navigation.showTenant(tenantIdSchema.parse('fixture-02'), 'notes');
    expect(location.hash).toBe('#/tenants/fixture-02/notes');
    expect(placeIn(location.hash)).toEqual(navigation.state.getState().place);
    for (const screen of ['tenants', 'settings', 'transfer'] as const) {
      navigation.show(screen);
      expect(placeIn(location.hash)).toEqual(navigation.state.getState().place);
    }
  });

  it.each([
    '',
    '#',
    '#/nowhere',
    '#/settings/x',
    '#/tenants/../notes',
    '#/tenants/a',
    '#/tenants/a/x',
    '#/tenants/a/notes/x',
  ])('is none in %s', (hash) => expect(placeIn(hash)).toBeNull());
});

describe('the window of one tenant', () => {
  const id = tenantIdSchema.parse('fixture-02');
  const own = { screen: 'tenants', tenantId: id, tab: 'upgrade' } as const;

  it('is told by its address, which is no place of the main window', () => {
    expect(ownTenantIn('#/window/fixture-02/upgrade')).toEqual(own);
    expect(ownTenantIn(ownHashOf({ ...own, tab: 'notes' }))).toEqual({ ...own, tab: 'notes' });
    expect(placeIn('#/window/fixture-02/upgrade')).toBeNull();
    for (const hash of [
      '',
      '#/tenants/fixture-02/upgrade',
      '#/window/../upgrade',
      '#/window/fixture-02',
      '#/window/a/b',
    ])
      expect(ownTenantIn(hash)).toBeNull();
  });

  it('keeps its tenant, and sends every other place to the main window', () => {
    const sent: Place[] = [];
    const navigation = createOwnNavigation(own, (place) => sent.push(place));
    navigation.showTab('notes');
    navigation.showTenant(id, 'records');
    expect(navigation.state.getState().place).toEqual({ ...own, tab: 'records' });
    navigation.show('platform');
    navigation.showTenant(tenantIdSchema.parse('fixture-03'), 'hosting');
    navigation.show('tenants');
    expect(sent.map(hashOf)).toEqual(['#/platform', '#/tenants/fixture-03/hosting', '#/tenants']);
    expect(navigation.state.getState().place).toEqual({ ...own, tab: 'records' });
  });
});
