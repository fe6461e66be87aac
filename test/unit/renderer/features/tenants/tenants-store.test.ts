import { describe, expect, it } from 'vitest';
import { workspaceIdSchema } from '../../../../../preload/contract/ids';
import { createTenantsStore, mergeRows, shownBefore } from '../../../../../renderer/features/tenants/tenants-store';
import { FakeConsoleApi, failed, ok } from '../../../../fakes/fake-console-api';
import { rowFixture, tenantId, viewFixture } from '../../fixtures';

const sandbox = workspaceIdSchema.parse('sandbox');

describe('mergeRows', () => {
  it('replaces by id, never by an older revision, and keeps the order', () => {
    const rows = [rowFixture({ id: tenantId('a'), revision: 3 }), rowFixture({ id: tenantId('b'), revision: 5 })];
    const merged = mergeRows(rows, [
      rowFixture({ id: tenantId('b'), revision: 4, name: 'older' }),
      rowFixture({ id: tenantId('a'), revision: 4, name: 'newer' }),
      rowFixture({ id: tenantId('c'), revision: 0, name: 'added' }),
    ]);
    expect(merged.map((row) => row.id)).toEqual(['a', 'b', 'c']);
    expect(merged[0]?.name).toBe('newer');
    expect(merged[1]?.revision).toBe(5);
  });
});

describe('tenants store', () => {
  it('hears a change that arrives while the first list is on its way', async () => {
    const fake = new FakeConsoleApi();
    fake.script('tenants.list', async () => {
      fake.emit('tenants.changed', { workspaceId: sandbox, rows: [rowFixture({ revision: 7, name: 'changed' })] });
      return ok({ rows: [rowFixture({ revision: 6, name: 'listed' })] });
    });
    const store = createTenantsStore(fake.api);
    await store.load(sandbox);
    const state = store.state.getState();
    expect(state.status).toBe('ready');
    expect(state.rows.map((row) => row.name)).toEqual(['changed']);
  });

  it('ignores changes of another workspace', async () => {
    const fake = new FakeConsoleApi({ 'tenants.list': () => ok({ rows: [] }) });
    const store = createTenantsStore(fake.api);
    await store.load(sandbox);
    fake.emit('tenants.changed', { workspaceId: workspaceIdSchema.parse('other'), rows: [rowFixture()] });
    expect(store.state.getState().rows).toEqual([]);
  });

  it('keeps what it has when reading again fails', async () => {
    const fake = new FakeConsoleApi({ 'tenants.list': () => ok({ rows: [rowFixture()] }) });
    const store = createTenantsStore(fake.api);
    await store.load(sandbox);
    fake.script('tenants.list', () => failed({ code: 'storage-failed' }));
    await store.load(sandbox);
    const state = store.state.getState();
    expect(state).toMatchObject({ status: 'failed', error: { code: 'storage-failed' } });
    expect(state.rows).toHaveLength(1);
  });

  it('drops the answer of a workspace that was left meanwhile', async () => {
    const other = workspaceIdSchema.parse('other');
    const fake = new FakeConsoleApi();
    const answers: (() => void)[] = [];
    fake.script(
      'tenants.list',
      () => new Promise((resolve) => answers.push(() => resolve(ok({ rows: [rowFixture()] })))),
    );
    const store = createTenantsStore(fake.api);
    const first = store.load(sandbox);
    fake.script('tenants.list', () => ok({ rows: [] }));
    await store.load(other);
    answers[0]?.();
    await first;
    expect(store.state.getState()).toEqual({ status: 'ready', rows: [] });
  });

  describe('with the list as it was left', () => {
    const before = { workspaceId: sandbox, tenants: { rows: [rowFixture()], total: 9, groups: { ready: 9 } } };

    it('shows it until the list is read, and counts none of it among the rows', async () => {
      const fake = new FakeConsoleApi({ 'tenants.list': () => ok({ rows: [rowFixture({ name: 'now' })] }) });
      const store = createTenantsStore(fake.api, before);
      expect(shownBefore(store.state.getState())).toBe(before.tenants);
      const loading = store.load(sandbox);
      expect(shownBefore(store.state.getState())).toBe(before.tenants);
      expect(store.state.getState().rows).toEqual([]);
      await loading;
      expect(store.state.getState()).toEqual({ status: 'ready', rows: [rowFixture({ name: 'now' })] });
    });

    it('shows it no more when the list cannot be read, nor when it is read again', async () => {
      const fake = new FakeConsoleApi({ 'tenants.list': () => failed({ code: 'storage-failed' }) });
      const store = createTenantsStore(fake.api, before);
      await store.load(sandbox);
      expect(store.state.getState()).toEqual({ status: 'failed', rows: [], error: { code: 'storage-failed' } });
      const again = store.load(sandbox);
      expect(shownBefore(store.state.getState())).toBeNull();
      await again;
    });

    it('shows it no more where no workspace is open', () => {
      const store = createTenantsStore(new FakeConsoleApi().api, before);
      store.forgetBefore();
      expect(store.state.getState()).toEqual({ status: 'idle', rows: [] });
    });

    it('shows nothing of it in another workspace', async () => {
      const fake = new FakeConsoleApi({ 'tenants.list': () => ok({ rows: [] }) });
      const store = createTenantsStore(fake.api, before);
      const loading = store.load(workspaceIdSchema.parse('other'));
      expect(shownBefore(store.state.getState())).toBeNull();
      await loading;
    });
  });

  it('shows a workspace that is opened again as it was left, until it is read', async () => {
    const [older, newer] = [
      rowFixture({ id: tenantId('a'), updatedAtMs: 1 }),
      rowFixture({ id: tenantId('b'), updatedAtMs: 2 }),
    ];
    const fake = new FakeConsoleApi({ 'tenants.list': () => ok({ rows: [older, newer] }) });
    const store = createTenantsStore(fake.api);
    await store.load(sandbox);
    const elsewhere = workspaceIdSchema.parse('other');
    const leaving = store.load(elsewhere);
    expect(store.state.getState()).toEqual({ status: 'loading', rows: [] });
    await leaving;
    fake.script('tenants.list', () => ok({ rows: [newer] }));
    const loading = store.load(sandbox);
    expect(store.state.getState().rows).toEqual([]);
    expect(shownBefore(store.state.getState())).toMatchObject({ rows: [newer, older], total: 2 });
    await loading;
    expect(store.state.getState()).toEqual({ status: 'ready', rows: [newer] });
  });

  it('turns a broken bridge into an error', async () => {
    const fake = new FakeConsoleApi({ 'tenants.list': () => Promise.reject(new Error('gone')) });
    const store = createTenantsStore(fake.api);
    await store.load(sandbox);
    expect(store.state.getState()).toMatchObject({ status: 'failed', error: { code: 'internal' } });
  });

  it('takes over the row of a created tenant, and lets go of its listener', async () => {
    const fake = new FakeConsoleApi({
      'tenants.list': () => ok({ rows: [] }),
      'tenants.create': () => ok(viewFixture({}, { id: tenantId('new') })),
    });
    const store = createTenantsStore(fake.api);
    await store.load(sandbox);
    await store.create({ ...viewFixture().record.profile });
    expect(store.state.getState().rows.map((row) => row.id)).toEqual(['new']);
    store.dispose();
    expect(fake.listenerCount()).toBe(0);
  });
});
