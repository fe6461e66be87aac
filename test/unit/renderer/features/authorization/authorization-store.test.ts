import { describe, expect, it } from 'vitest';
import { attemptIdSchema } from '../../../../../preload/contract/ids';
import { createAuthorizationStore } from '../../../../../renderer/features/authorization/authorization-store';
import { FakeConsoleApi, failed, ok, type Script } from '../../../../fakes/fake-console-api';
import { attemptFixture, attemptViewFixture, fixtureNowMs, tenantId, viewFixture } from '../../fixtures';

const id = tenantId('t-1');
const attemptId = attemptIdSchema.parse('a-1');

const quiet: Script = { 'authorization.current': () => ok({ attempt: null }) };

describe('authorization store', () => {
  it('opens on the preflight when nothing is under way', async () => {
    const store = createAuthorizationStore(new FakeConsoleApi(quiet).api);
    await store.openSheet(id, 'mini-program');
    expect(store.state.getState()).toMatchObject({ status: 'open', attempt: null, busy: 'none' });
  });

  it('shows an attempt that is under way, and one that still waits for its answer', async () => {
    for (const attempt of [
      attemptViewFixture(),
      attemptViewFixture({}, { endedAtMs: fixtureNowMs, outcome: 'bound', answer: 'pending' }),
    ]) {
      const store = createAuthorizationStore(
        new FakeConsoleApi({ 'authorization.current': () => ok({ attempt }) }).api,
      );
      await store.openSheet(id, 'mini-program');
      expect(store.state.getState()).toMatchObject({ attempt: { attempt: { id: 'a-1' } } });
    }
  });

  it('does not show an attempt that ended and was answered', async () => {
    const attempt = attemptViewFixture({}, { endedAtMs: fixtureNowMs, outcome: 'bound', answer: 'authorized' });
    const store = createAuthorizationStore(new FakeConsoleApi({ 'authorization.current': () => ok({ attempt }) }).api);
    await store.openSheet(id, 'mini-program');
    expect(store.state.getState()).toMatchObject({ attempt: null });
  });

  it('starts with what was accepted and follows the events', async () => {
    const fake = new FakeConsoleApi({ ...quiet, 'authorization.start': () => ok({ attemptId }) });
    const store = createAuthorizationStore(fake.api);
    await store.openSheet(id, 'mini-program');
    await store.start({ via: 'window', acceptUnknowns: ['verified'] });
    expect(fake.requests('authorization.start')).toEqual([
      { tenantId: id, accountKind: 'mini-program', via: 'window', acceptUnknowns: ['verified'] },
    ]);
    fake.emit('attempt.changed', attemptViewFixture({ page: 'scanned' }));
    expect(store.state.getState()).toMatchObject({ attempt: { page: 'scanned' }, busy: 'none' });
    fake.emit('attempt.changed', attemptViewFixture({ tenantId: tenantId('other'), page: 'refused' }));
    expect(store.state.getState()).toMatchObject({ attempt: { page: 'scanned' } });
  });

  it('shows why it could not start', async () => {
    const fake = new FakeConsoleApi({ ...quiet, 'authorization.start': () => failed({ code: 'keychain-locked' }) });
    const store = createAuthorizationStore(fake.api);
    await store.openSheet(id, 'mini-program');
    await store.start({ via: 'link', acceptUnknowns: [] });
    expect(store.state.getState()).toMatchObject({ error: { code: 'keychain-locked' }, attempt: null, busy: 'none' });
  });

  it('starts only once while it is starting', async () => {
    let release: (() => void) | undefined;
    const fake = new FakeConsoleApi({
      ...quiet,
      'authorization.start': () => new Promise((resolve) => (release = () => resolve(ok({ attemptId })))),
    });
    const store = createAuthorizationStore(fake.api);
    await store.openSheet(id, 'mini-program');
    const first = store.start({ via: 'window', acceptUnknowns: [] });
    await store.start({ via: 'window', acceptUnknowns: [] });
    release?.();
    await first;
    expect(fake.requests('authorization.start')).toHaveLength(1);
  });

  it('brings back the new view of the tenant with the answer', async () => {
    const fake = new FakeConsoleApi({ ...quiet, 'authorization.answer': () => ok(viewFixture({}, { revision: 9 })) });
    const store = createAuthorizationStore(fake.api);
    store.openPrompt(id, attemptFixture({ endedAtMs: fixtureNowMs, outcome: 'bound', answer: 'pending' }));
    const view = await store.answer('authorized');
    expect(view?.record.revision).toBe(9);
    expect(store.state.getState()).toMatchObject({ attempt: { attempt: { answer: 'authorized' } } });
  });

  it('keeps the prompt open when the answer is refused', async () => {
    const fake = new FakeConsoleApi({
      'authorization.answer': () => failed({ code: 'transition-refused', params: { reason: 'not-bound' } }),
    });
    const store = createAuthorizationStore(fake.api);
    store.openPrompt(id, attemptFixture({ endedAtMs: fixtureNowMs, outcome: 'bound', answer: 'pending' }));
    expect(await store.answer('authorized')).toBeNull();
    expect(store.state.getState()).toMatchObject({
      attempt: { attempt: { answer: 'pending' } },
      error: { code: 'transition-refused' },
    });
  });

  it('tells apart a saved handover from one that was not', async () => {
    const fake = new FakeConsoleApi({ ...quiet, 'authorization.saveHandover': () => ok({ saved: false }) });
    const store = createAuthorizationStore(fake.api);
    await store.openSheet(id, 'mini-program');
    await store.saveHandover('en', 'pdf');
    expect(store.state.getState()).toMatchObject({ done: 'none' });
    fake.script('authorization.saveHandover', () => ok({ saved: true }));
    await store.saveHandover('en', 'pdf');
    expect(store.state.getState()).toMatchObject({ done: 'saved' });
  });

  it('lets go of its listener', () => {
    const fake = new FakeConsoleApi();
    createAuthorizationStore(fake.api).dispose();
    expect(fake.listenerCount()).toBe(0);
  });
});
