import { describe, expect, it } from 'vitest';
import { tenantIdSchema } from '../../../../../preload/contract/ids';
import { keepPlace, placeIn } from '../../../../../renderer/app/page/place-in-address';
import { createNavigationStore } from '../../../../../renderer/app/stores/navigation-store';

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
