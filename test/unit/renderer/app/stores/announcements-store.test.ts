import { describe, expect, it } from 'vitest';
import { createAnnouncementsStore } from '../../../../../renderer/app/stores/announcements-store';
import { FakeConsoleApi } from '../../../../fakes/fake-console-api';
import {
  attemptViewFixture,
  evidenceProgressFixture,
  fixtureNowMs,
  importProgressFixture,
  syncProgressFixture,
  tenantId,
} from '../../fixtures';

const release = { version: '1.1.0', rolloutPercent: 100, sizeBytes: null, notes: null };

function listening(): { fake: FakeConsoleApi; store: ReturnType<typeof createAnnouncementsStore> } {
  const fake = new FakeConsoleApi();
  return { fake, store: createAnnouncementsStore(fake.api) };
}

describe('announcements store', () => {
  it('tells the end of a sync once, and again after it went on', () => {
    const { fake, store } = listening();
    fake.tell('sync', syncProgressFixture({ done: 9 }));
    expect(store.take()).toEqual([]);
    const limited = syncProgressFixture({ state: 'paused', problem: { code: 'wechat-rejected', errcode: 45009 } });
    fake.tell('sync', limited);
    fake.tell('sync', limited);
    expect(store.take()).toEqual([{ kind: 'sync', progress: limited }]);
    fake.tell('sync', syncProgressFixture());
    fake.tell('sync', syncProgressFixture({ state: 'done' }));
    expect(store.take()).toMatchObject([{ kind: 'sync', progress: { state: 'done' } }]);
    expect(store.take()).toEqual([]);
  });

  it('says nothing of a sync that the consultant paused or cancelled', () => {
    const { fake, store } = listening();
    fake.tell('sync', syncProgressFixture({ state: 'paused' }));
    fake.tell('sync', syncProgressFixture({ state: 'cancelled' }));
    expect(store.take()).toEqual([]);
  });

  it('tells how evidence packs and imports ended, and how an archive did each time', () => {
    const { fake, store } = listening();
    fake.tell('evidence', evidenceProgressFixture());
    fake.tell('evidence', evidenceProgressFixture({ id: 'cancelled', state: 'cancelled' }));
    fake.tell('evidence', evidenceProgressFixture({ state: 'done' }));
    fake.tell('evidence', evidenceProgressFixture({ state: 'done' }));
    fake.tell('import', importProgressFixture({ phase: 'checking' }));
    fake.tell('import', importProgressFixture({ phase: 'done' }));
    const running = { kind: 'running', task: 'pack', name: 'a', done: 0, total: 1, isCancelling: false } as const;
    const failed = {
      kind: 'failed',
      task: 'pack',
      name: 'a',
      error: { code: 'disk-full' },
      fromDesktop: false,
    } as const;
    for (const archive of [running, failed, failed, running, { kind: 'idle' } as const, running, failed]) {
      fake.tell('archive', archive);
    }
    expect(store.take()).toEqual([
      { kind: 'evidence', progress: evidenceProgressFixture({ state: 'done' }) },
      { kind: 'import', progress: importProgressFixture({ phase: 'done' }) },
      { kind: 'archive', archive: failed },
      { kind: 'archive', archive: failed },
    ]);
  });

  it('tells how an authorization ended', () => {
    const { fake, store } = listening();
    fake.emit('attempt.changed', attemptViewFixture());
    expect(store.take()).toEqual([]);
    const ended = attemptViewFixture({}, { outcome: 'quarantined', endedAtMs: fixtureNowMs, phase: 'ended' });
    fake.emit('attempt.changed', ended);
    fake.emit('attempt.changed', ended);
    expect(store.take()).toEqual([{ kind: 'authorization', tenantId: tenantId('t-1'), outcome: 'quarantined' }]);
  });

  it('tells of a new version, of its download, and of what went wrong', () => {
    const { fake, store } = listening();
    fake.emit('updates.changed', { kind: 'checking' });
    fake.emit('updates.changed', { kind: 'idle', checkedAtMs: fixtureNowMs });
    fake.emit('updates.changed', { kind: 'failed', failure: 'unreachable', release: null });
    expect(store.take()).toEqual([]);
    fake.emit('updates.changed', { kind: 'available', release });
    fake.emit('updates.changed', { kind: 'available', release });
    fake.emit('updates.changed', { kind: 'downloading', release, percent: 5 });
    fake.emit('updates.changed', { kind: 'failed', failure: 'untrusted', release });
    fake.emit('updates.changed', { kind: 'failed', failure: 'untrusted', release });
    fake.emit('updates.changed', { kind: 'ready', release });
    expect(store.take()).toEqual([
      { kind: 'update', state: 'available', version: '1.1.0' },
      { kind: 'update-failed', failure: 'untrusted' },
      { kind: 'update-failed', failure: 'untrusted' },
      { kind: 'update', state: 'ready', version: '1.1.0' },
    ]);
  });

  it('listens no more after it was disposed of', () => {
    const { fake, store } = listening();
    store.dispose();
    fake.emit('updates.changed', { kind: 'available', release });
    expect(store.take()).toEqual([]);
  });
});
