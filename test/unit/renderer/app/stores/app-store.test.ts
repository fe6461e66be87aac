import { describe, expect, it, vi } from 'vitest';
import type { ResponseOf } from '../../../../../preload/contract/channels';
import type { Result } from '../../../../../preload/contract/errors';
import { workspaceIdSchema } from '../../../../../preload/contract/ids';
import { createAppStore } from '../../../../../renderer/app/stores/app-store';
import { FakeConsoleApi, failed, ok } from '../../../../fakes/fake-console-api';
import { bootFixture, fixtureNowMs, teamFixture, workspaceFixture } from '../../fixtures';

describe('app store', () => {
  it('starts with the bootstrap and follows the events', async () => {
    const fake = new FakeConsoleApi({ 'app.bootstrap': () => ok(bootFixture()) });
    const store = createAppStore(fake.api);
    await store.start();
    fake.emit('vault.changed', { state: 'locked' });
    fake.emit('connectivity.changed', { online: false, atMs: fixtureNowMs });
    fake.emit('workspace.changed', { workspace: workspaceFixture({ name: 'renamed' }) });
    fake.emit('settings.changed', { ...bootFixture().settings, language: 'en' });
    expect(store.state.getState()).toMatchObject({
      status: 'ready',
      boot: { vault: 'locked', online: false, workspace: { name: 'renamed' }, settings: { language: 'en' } },
    });
  });

  it('shows what was raised before there was anything to show it in', async () => {
    const fake = new FakeConsoleApi({ 'app.bootstrap': () => ok(bootFixture()) });
    const store = createAppStore(fake.api);
    const starting = store.start();
    fake.emit('problem.raised', { code: 'window-reloaded', reportId: 'R-1' });
    await starting;
    expect(store.state.getState()).toMatchObject({ problems: [{ code: 'window-reloaded', reportId: 'R-1' }] });
  });

  it('says how far the records are read until it can be used', async () => {
    const fake = new FakeConsoleApi({ 'app.bootstrap': () => ok(bootFixture()) });
    const store = createAppStore(fake.api);
    const starting = store.start();
    expect(store.state.getState()).toEqual({ status: 'loading', reading: null });
    fake.emit('workspace.reading', { done: 500, total: 100_000 });
    expect(store.state.getState()).toEqual({ status: 'loading', reading: { done: 500, total: 100_000 } });
    await starting;
    fake.emit('workspace.reading', { done: 500, total: 4_000 });
    expect(store.state.getState().status).toBe('ready');
  });

  it('shows how the console was left until it answers, and then only what it answered', async () => {
    const fake = new FakeConsoleApi({ 'app.bootstrap': () => ok(bootFixture({ readOnly: { code: 'read-only' } })) });
    const store = createAppStore(fake.api, bootFixture({ vault: 'unknown' }));
    expect(store.state.getState().status).toBe('loading');
    const starting = store.start();
    expect(store.state.getState()).toMatchObject({
      status: 'ready',
      isProvisional: true,
      boot: { vault: 'unknown', readOnly: null },
    });
    fake.emit('problem.raised', { code: 'window-reloaded', reportId: 'R-1' });
    await starting;
    expect(store.state.getState()).toMatchObject({
      status: 'ready',
      isProvisional: false,
      boot: { vault: 'ready', readOnly: { code: 'read-only' } },
      problems: [{ code: 'window-reloaded', reportId: 'R-1' }],
    });
  });

  it('shows nothing of how it was left when the console cannot start, nor when that is tried again', async () => {
    const fake = new FakeConsoleApi({ 'app.bootstrap': () => failed({ code: 'storage-failed' }) });
    const store = createAppStore(fake.api, bootFixture());
    await store.start();
    expect(store.state.getState()).toEqual({ status: 'failed', error: { code: 'storage-failed' } });
    const again = store.start();
    expect(store.state.getState()).toEqual({ status: 'loading', reading: null });
    await again;
  });

  it('says how far the records are read in place of how they were left', async () => {
    const fake = new FakeConsoleApi({ 'app.bootstrap': () => ok(bootFixture()) });
    const store = createAppStore(fake.api, bootFixture());
    const starting = store.start();
    fake.emit('workspace.reading', { done: 500, total: 4_000 });
    expect(store.state.getState()).toEqual({ status: 'loading', reading: { done: 500, total: 4_000 } });
    await starting;
    expect(store.state.getState()).toMatchObject({ status: 'ready', isProvisional: false });
  });

  it('says why it could not start, and starts again with one set of listeners', async () => {
    const fake = new FakeConsoleApi({ 'app.bootstrap': () => failed({ code: 'storage-failed' }) });
    const store = createAppStore(fake.api);
    await store.start();
    expect(store.state.getState()).toMatchObject({ status: 'failed', error: { code: 'storage-failed' } });
    const listeners = fake.listenerCount();
    fake.script('app.bootstrap', () => ok(bootFixture()));
    await store.start();
    expect(store.state.getState().status).toBe('ready');
    expect(fake.listenerCount()).toBe(listeners);
    store.dispose();
    expect(fake.listenerCount()).toBe(0);
  });

  it('is for reading only as long as the role in the team is a reviewer’s', async () => {
    const fake = new FakeConsoleApi({ 'app.bootstrap': () => ok(bootFixture()) });
    const store = createAppStore(fake.api);
    await store.start();
    const readOnly = (): unknown => {
      const now = store.state.getState();
      return now.status === 'ready' ? now.boot.readOnly : now.status;
    };
    fake.script('app.bootstrap', () => ok(bootFixture({ readOnly: { code: 'read-only' } })));
    fake.emit('team.changed', teamFixture('reviewer'));
    await vi.waitFor(() => expect(readOnly()).toEqual({ code: 'read-only' }));
    fake.script('app.bootstrap', () => ok(bootFixture()));
    fake.emit('team.changed', teamFixture('reviewer'));
    fake.emit('team.changed', teamFixture('consultant'));
    await vi.waitFor(() => expect(readOnly()).toBeNull());
  });

  it('opens a workspace for reading only and says why', async () => {
    const other = workspaceFixture({ name: 'other' });
    const fake = new FakeConsoleApi({
      'app.bootstrap': () => ok(bootFixture()),
      'workspaces.open': () => ok({ workspace: other, readOnly: { code: 'workspace-locked' } }),
    });
    const store = createAppStore(fake.api);
    await store.start();
    await store.openWorkspace(other.id);
    expect(store.state.getState()).toMatchObject({
      busy: 'none',
      boot: { workspace: { name: 'other' }, readOnly: { code: 'workspace-locked' } },
    });
  });

  describe('while another workspace is opened', () => {
    const one = workspaceFixture();
    const two = workspaceFixture({ id: workspaceIdSchema.parse('two') });
    const three = workspaceFixture({ id: workspaceIdSchema.parse('three') });
    type Opened = Result<ResponseOf<'workspaces.open'>>;

    /** A store in which workspaces are opened when the test says so, in the order in which they were asked for. */
    async function opening() {
      const answers: ((result: Opened) => void)[] = [];
      const fake = new FakeConsoleApi({
        'app.bootstrap': () => ok(bootFixture({ workspace: one, workspaces: [one, two, three] })),
        'workspaces.open': () => new Promise((resolve) => answers.push(resolve)),
      });
      const store = createAppStore(fake.api);
      await store.start();
      const answer = (result: Opened): void => answers.shift()?.(result);
      const shown = () => {
        const state = store.state.getState();
        return state.status === 'ready' ? state.boot.workspace?.id : undefined;
      };
      return { fake, store, answer, shown };
    }

    it('shows it at once, and says that it is not open yet', async () => {
      const { store, answer, shown } = await opening();
      const asked = store.openWorkspace(two.id);
      expect(shown()).toBe(two.id);
      expect(store.state.getState()).toMatchObject({ busy: 'workspace-open' });
      answer(ok({ workspace: two, readOnly: null }));
      expect(await asked).toBe(true);
      expect(store.state.getState()).toMatchObject({ busy: 'none', boot: { workspace: { id: two.id } } });
    });

    it('shows what is open where it cannot be opened', async () => {
      const { fake, store, answer, shown } = await opening();
      const asked = store.openWorkspace(two.id);
      answer(failed({ code: 'busy' }));
      expect(await asked).toBe(false);
      expect(shown()).toBe(one.id);
      expect(store.state.getState()).toMatchObject({ busy: 'none', problems: [{ code: 'busy' }] });
      fake.script('app.bootstrap', () => ok(bootFixture({ workspace: null })));
      const again = store.openWorkspace(two.id);
      answer(failed({ code: 'storage-failed' }));
      await again;
      expect(shown()).toBeUndefined();
    });

    it('shows the one that was asked for last, whatever is said of the others', async () => {
      const { fake, store, answer, shown } = await opening();
      const asked = [store.openWorkspace(two.id), store.openWorkspace(three.id)];
      fake.emit('workspace.changed', { workspace: two });
      answer(ok({ workspace: two, readOnly: null }));
      expect(await asked[0]).toBe(false);
      expect(shown()).toBe(three.id);
      answer(ok({ workspace: three, readOnly: null }));
      expect(await asked[1]).toBe(true);
      expect(shown()).toBe(three.id);
    });
  });

  it('keeps the last few problems until they are dismissed', async () => {
    const fake = new FakeConsoleApi({ 'app.bootstrap': () => ok(bootFixture()) });
    const store = createAppStore(fake.api);
    await store.start();
    for (const reportId of ['1', '2', '3', '4']) fake.emit('problem.raised', { code: 'internal', reportId });
    const state = store.state.getState();
    if (state.status !== 'ready') throw new Error('not ready');
    expect(state.problems.map((problem) => problem.reportId)).toEqual(['2', '3', '4']);
    const [first] = state.problems;
    if (first) store.dismissProblem(first);
    expect(store.state.getState()).toMatchObject({ problems: [{ reportId: '3' }, { reportId: '4' }] });
  });

  it('raises a refused setting instead of showing it as changed', async () => {
    const fake = new FakeConsoleApi({
      'app.bootstrap': () => ok(bootFixture()),
      'settings.update': () => failed({ code: 'disk-full' }),
    });
    const store = createAppStore(fake.api);
    await store.start();
    await store.updateSettings({ theme: 'dark' });
    expect(store.state.getState()).toMatchObject({
      boot: { settings: { theme: 'light' } },
      problems: [{ code: 'disk-full' }],
    });
  });
});
