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
});
