import { describe, expect, it, vi } from 'vitest';
import { workspaceIdSchema } from '../../../../../preload/contract/ids';
import { createTenantStore } from '../../../../../renderer/features/tenants/tenant-store';
import { FakeConsoleApi, failed, ok } from '../../../../fakes/fake-console-api';
import { rowFixture, tenantId, viewFixture } from '../../fixtures';

const id = tenantId('t-1');
const sandbox = workspaceIdSchema.parse('sandbox');

describe('tenant store', () => {
  it('shows why a tenant cannot be opened', async () => {
    const fake = new FakeConsoleApi({ 'tenants.read': () => failed({ code: 'record-damaged' }) });
    const store = createTenantStore(fake.api);
    await store.open(id);
    expect(store.state.getState()).toMatchObject({ status: 'failed', error: { code: 'record-damaged' } });
  });

  it('keeps the view and shows the error when a change is refused, and forgets it with the next', async () => {
    const fake = new FakeConsoleApi({
      'tenants.read': () => ok(viewFixture()),
      'tenants.waive': () => failed({ code: 'reason-required' }),
    });
    const store = createTenantStore(fake.api);
    await store.open(id);
    expect(await store.change('waive', { checkId: 'category', reason: 'x' })).toBe(false);
    expect(store.state.getState()).toMatchObject({
      status: 'ready',
      saving: false,
      error: { code: 'reason-required' },
    });
    fake.script('tenants.waive', () => ok(viewFixture({}, { revision: 2 })));
    expect(await store.change('waive', { checkId: 'category', reason: 'agreed by phone' })).toBe(true);
    expect(store.state.getState()).toMatchObject({ error: null, view: { record: { revision: 2 } } });
    expect(fake.requests('tenants.waive').at(-1)).toEqual({
      tenantId: id,
      checkId: 'category',
      reason: 'agreed by phone',
    });
  });

  it('reads again when a newer revision is announced, and only then', async () => {
    let revision = 1;
    const fake = new FakeConsoleApi({ 'tenants.read': () => ok(viewFixture({}, { revision })) });
    const store = createTenantStore(fake.api);
    await store.open(id);
    fake.emit('tenants.changed', { workspaceId: sandbox, rows: [rowFixture({ id, revision: 1 })] });
    fake.emit('tenants.changed', { workspaceId: sandbox, rows: [rowFixture({ id: tenantId('other'), revision: 9 })] });
    expect(fake.requests('tenants.read')).toHaveLength(1);
    revision = 2;
    fake.emit('tenants.changed', { workspaceId: sandbox, rows: [rowFixture({ id, revision: 2 })] });
    await vi.waitFor(() => expect(store.state.getState()).toMatchObject({ view: { record: { revision: 2 } } }));
  });

  it('never goes back to an older view', async () => {
    const fake = new FakeConsoleApi({ 'tenants.read': () => ok(viewFixture({}, { revision: 5 })) });
    const store = createTenantStore(fake.api);
    await store.open(id);
    store.adopt(viewFixture({}, { revision: 4 }));
    expect(store.state.getState()).toMatchObject({ view: { record: { revision: 5 } } });
  });

  it('drops the answer for a tenant that was left meanwhile', async () => {
    const fake = new FakeConsoleApi({
      'tenants.read': ({ tenantId: asked }) => ok(viewFixture({}, { id: tenantId(asked) })),
    });
    const store = createTenantStore(fake.api);
    const first = store.open(id);
    await store.open(tenantId('t-2'));
    await first;
    expect(store.state.getState()).toMatchObject({ status: 'ready', tenantId: 't-2' });
  });

  it('lets go of its listener', () => {
    const fake = new FakeConsoleApi();
    const store = createTenantStore(fake.api);
    store.dispose();
    expect(fake.listenerCount()).toBe(0);
  });
});
