import { describe, expect, it } from 'vitest';
import type { SelfTestReport } from '../../../../../preload/contract/self-test';
import { workspaceIdSchema } from '../../../../../preload/contract/ids';
import { createPlatformStore } from '../../../../../renderer/features/connection/platform-store';
import { platformStatusFixture } from '../../fixtures';
import { failed, FakeConsoleApi, ok, type Script } from '../../../../fakes/fake-console-api';

const first = workspaceIdSchema.parse('first');
const second = workspaceIdSchema.parse('second');

const status = platformStatusFixture({ ticketReceivedAtMs: 1, tokenExpiresAtMs: 2, clockSkewMs: 0 });
const report: SelfTestReport = { mode: 'direct', atMs: 1, tookMs: 5, lines: [] };
const saved = { state: 'set', problem: null, version: 1, lastFour: 'abcd', savedAtMs: 3 } as const;

function storeOver(script: Script = {}): ReturnType<typeof createPlatformStore> & { readonly fake: FakeConsoleApi } {
  const fake = new FakeConsoleApi({
    'platform.status': () => ok(status),
    'workspaces.unlock': () => ok({}),
    'workspaces.lock': () => ok({}),
    ...script,
  });
  const store = createPlatformStore(fake.api);
  store.enter(first);
  return { ...store, fake };
}

describe('platform store', () => {
  it('shows how the platform stands, and why when it cannot', async () => {
    const store = storeOver();
    const { state, fake } = store;
    await store.askStatus();
    expect(state.getState()).toMatchObject({ status, statusError: null, isAsking: false });
    fake.script('platform.status', () => failed({ code: 'not-found' }));
    await store.askStatus();
    expect(state.getState()).toMatchObject({ status, statusError: { code: 'not-found' } });
  });

  it('sends a secret inwards and keeps nothing of it', async () => {
    const store = storeOver({ 'platform.setSecret': () => ok({ status: saved, notices: ['white-space-removed'] }) });
    const result = await store.setSecret('component-secret', 'typed-by-hand');
    expect(result).toEqual(ok({ status: saved, notices: ['white-space-removed'] }));
    expect(store.fake.requests('platform.setSecret')).toEqual([{ secret: 'component-secret', value: 'typed-by-hand' }]);
    expect(JSON.stringify(store.state.getState())).not.toContain('typed-by-hand');
    expect(store.fake.requests('platform.status')).toHaveLength(1);
  });

  it('does not ask anew after a secret that was refused', async () => {
    const error = { code: 'credentials-malformed', params: { what: 'token', reason: 'empty' } } as const;
    const store = storeOver({ 'platform.setSecret': () => failed(error) });
    expect(await store.setSecret('token', '')).toEqual({ ok: false, error });
    expect(store.fake.requests('platform.status')).toEqual([]);
  });

  it('marks a self-test as stale once something was changed', async () => {
    const store = storeOver({
      'platform.selfTest': () => ok(report),
      'platform.importTicket': () => ok({ receivedAtMs: 1, verified: false, notices: [] }),
    });
    await store.runSelfTest();
    expect(store.state.getState().selfTest).toEqual({ status: 'done', report, isStale: false });
    await store.importTicket('ticket@@@x', '');
    expect(store.state.getState().selfTest).toEqual({ status: 'done', report, isStale: true });
    await store.runSelfTest();
    expect(store.state.getState().selfTest).toMatchObject({ isStale: false });
  });

  it('drops what arrives for a workspace that was left, and locks the next one', async () => {
    let answer: (value: ReturnType<typeof ok<SelfTestReport>>) => void = () => undefined;
    const store = storeOver({ 'platform.selfTest': () => new Promise((resolve) => (answer = resolve)) });
    await store.unlock('typed');
    const running = store.runSelfTest();
    expect(store.state.getState().selfTest).toEqual({ status: 'running' });
    store.enter(second);
    answer(ok(report));
    await running;
    expect(store.state.getState()).toMatchObject({
      workspaceId: second,
      selfTest: { status: 'none' },
      isUnlocked: false,
    });
  });

  it('stays locked while the main process does not accept the name', async () => {
    const store = storeOver({ 'workspaces.unlock': () => failed({ code: 'invalid-request' }) });
    expect(await store.unlock('another')).toMatchObject({ ok: false });
    expect(store.state.getState().isUnlocked).toBe(false);
  });

  it('stays unlocked while the same workspace is entered again, until it is locked', async () => {
    const store = storeOver();
    await store.unlock('typed');
    store.enter(first);
    expect(store.state.getState().isUnlocked).toBe(true);
    await store.lock();
    expect(store.state.getState().isUnlocked).toBe(false);
  });

  it('keeps the failure of a self-test that did not come to its end', async () => {
    const store = storeOver({ 'platform.selfTest': () => failed({ code: 'internal', reportId: 'R1' }) });
    await store.runSelfTest();
    expect(store.state.getState().selfTest).toEqual({ status: 'failed', error: { code: 'internal', reportId: 'R1' } });
  });

  it('leads to the catalogue with what is to be looked up', () => {
    const store = storeOver();
    store.showCatalogue('61004');
    expect(store.state.getState()).toMatchObject({ tab: 'catalogue', catalogueQuery: '61004' });
    store.showTab('permissions');
    expect(store.state.getState()).toMatchObject({ tab: 'permissions', catalogueQuery: '61004' });
  });
});
