import { describe, expect, it } from 'vitest';
import { createHostingStore } from '../../../../../renderer/features/hosting/hosting-store';
import { FakeConsoleApi, failed, ok, type Script } from '../../../../fakes/fake-console-api';
import { tenantId } from '../../fixtures';
import { hostingView, releasePlan } from './hosting-fixtures';

const id = tenantId('t-1');

async function opened(script: Script) {
  const fake = new FakeConsoleApi({
    'hosting.state': () => ok(hostingView()),
    'hosting.plan': () => ok(releasePlan()),
    ...script,
  });
  const store = createHostingStore(fake.api);
  await store.open(id);
  return { fake, store };
}

describe('hosting store', () => {
  it('carries out exactly the dry run that was shown, by its id and premise', async () => {
    const { fake, store } = await opened({
      'hosting.execute': () => failed({ code: 'wechat-unreachable' }),
    });
    await store.plan({ call: 'release' });
    expect(await store.execute()).toBe(false);
    expect(fake.requests('hosting.execute')).toEqual([
      { tenantId: id, request: { call: 'release' }, operationId: 'k7f3q2', premise: 'b'.repeat(64) },
    ]);
    expect(store.state.getState()).toMatchObject({ activity: null, plan: { error: { code: 'wechat-unreachable' } } });
  });

  it('does one thing at a time: a second click carries nothing out again', async () => {
    let answer = (): void => undefined;
    const { fake, store } = await opened({
      'hosting.execute': () =>
        new Promise((resolve) => {
          answer = () => resolve(failed({ code: 'internal' }));
        }),
    });
    await store.plan({ call: 'release' });
    const first = store.execute();
    expect(await store.execute()).toBe(false);
    expect(await store.plan({ call: 'release' })).toBe(false);
    store.dropPlan();
    expect(store.state.getState()).toMatchObject({ activity: 'executing', plan: { request: { call: 'release' } } });
    answer();
    await first;
    expect(fake.requests('hosting.execute')).toHaveLength(1);
  });

  it('keeps what is known when WeChat cannot be read', async () => {
    const { store } = await opened({ 'hosting.refresh': () => failed({ code: 'offline' }) });
    await store.refresh();
    expect(store.state.getState()).toMatchObject({
      status: 'ready',
      view: { state: 'nothing-known' },
      error: { code: 'offline' },
    });
  });

  it('drops an answer about a tenant that was left meanwhile', async () => {
    let answer = (): void => undefined;
    const other = tenantId('t-2');
    const { fake, store } = await opened({
      'hosting.refresh': () =>
        new Promise((resolve) => {
          answer = () => resolve(ok(hostingView({ state: 'released' })));
        }),
    });
    const refreshing = store.refresh();
    fake.script('hosting.state', () => ok(hostingView({ tenantId: other })));
    await store.open(other);
    answer();
    await refreshing;
    expect(store.state.getState()).toMatchObject({ tenantId: other, view: { state: 'nothing-known' } });
  });

  it('shows what the main process found out by itself, of the open tenant alone', async () => {
    const { fake, store } = await opened({});
    fake.emit('hosting.changed', hostingView({ state: 'rejected' }));
    expect(store.state.getState()).toMatchObject({ view: { state: 'rejected' } });
    fake.emit('hosting.changed', hostingView({ tenantId: tenantId('t-2'), state: 'released' }));
    expect(store.state.getState()).toMatchObject({ view: { state: 'rejected' } });
    store.dispose();
    fake.emit('hosting.changed', hostingView({ state: 'released' }));
    expect(store.state.getState()).toEqual({ status: 'closed' });
  });

  it('reads on quietly: nothing is locked, a failure shows nothing, and an open dry run is left alone', async () => {
    const { fake, store } = await opened({ 'hosting.refresh': () => failed({ code: 'wechat-unreachable' }) });
    await store.follow();
    expect(store.state.getState()).toMatchObject({ activity: null, error: null });
    await store.plan({ call: 'release' });
    await store.follow();
    expect(fake.requests('hosting.refresh')).toHaveLength(1);
  });

  it('gives the failure of an upload to the form that asked, and the new media to the page', async () => {
    const medium = { mediaId: 'm', kind: 'image' as const, fileName: 'a.png', bytes: 1, asset: null, uploadedAtMs: 1 };
    const view = hostingView();
    const added = { ...view, hosting: { ...view.hosting, media: [medium] } };
    let isRefused = true;
    const { store } = await opened({
      'hosting.addMedia': () => (isRefused ? failed({ code: 'file-refused' }) : ok(added)),
    });
    expect(await store.changeMedia('addMedia', null)).toMatchObject({ ok: false, error: { code: 'file-refused' } });
    expect(store.state.getState()).toMatchObject({ error: null, view: { hosting: { media: [] } } });
    isRefused = false;
    await store.changeMedia('addMedia', null);
    expect(store.state.getState()).toMatchObject({ view: { hosting: { media: [medium] } } });
  });
});
