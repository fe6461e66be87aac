import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { OfferedRelease, UpdateState } from '../../../../preload/contract/updates';
import { UpdateService } from '../../../../main/electron/updates/update-service';
import { UpdateError, type UpdateSource } from '../../../../main/electron/updates/update-source';
import { CapturingLogger } from '../../../fakes/capturing-logger';
import { ManualClock } from '../../../fakes/manual-clock';

const newer: OfferedRelease = { version: '1.1.0', rolloutPercent: 100, sizeBytes: 10, notes: null };

/** A feed whose answers the test decides; it counts what is asked of it. */
class ScriptedUpdateSource implements UpdateSource {
  answer: OfferedRelease | UpdateError = newer;
  downloadFailure: UpdateError | null = null;
  installFailure: Error | null = null;
  readonly calls: string[] = [];

  async latest(): Promise<OfferedRelease> {
    this.calls.push('latest');
    if (this.answer instanceof UpdateError) throw this.answer;
    return this.answer;
  }

  async download(onProgress: (percent: number) => void): Promise<void> {
    this.calls.push('download');
    onProgress(40);
    if (this.downloadFailure !== null) throw this.downloadFailure;
  }

  installAndRestart(onFailure: (cause: unknown) => void): void {
    this.calls.push('install');
    if (this.installFailure !== null) onFailure(this.installFailure);
  }
}

describe('UpdateService', () => {
  let source: ScriptedUpdateSource;
  let clock: ManualClock;
  let states: UpdateState[];
  let service: UpdateService;
  const refused = vi.fn();

  beforeEach(() => {
    refused.mockReset();
    source = new ScriptedUpdateSource();
    clock = new ManualClock();
    states = [];
    service = new UpdateService({
      source,
      clock,
      currentVersion: '1.0.0',
      installationId: 'installation',
      logger: new CapturingLogger(),
      notInstalled: null,
      onChange: (state) => states.push(state),
    });
  });

  it('downloads and installs only when it is told to', async () => {
    await service.check();
    expect(service.state).toEqual({ kind: 'available', release: newer });
    expect(service.install(refused)).toBe(false);
    expect(source.calls).toEqual(['latest']);

    await service.download();
    expect(service.state).toEqual({ kind: 'ready', release: newer });
    expect(source.calls).toEqual(['latest', 'download']);

    expect(service.install(refused)).toBe(true);
    expect(source.calls).toEqual(['latest', 'download', 'install']);
    expect(states.map(({ kind }) => kind)).toEqual(['checking', 'available', 'downloading', 'downloading', 'ready']);
  });

  it('passes on that there will be no installer', async () => {
    await service.check();
    await service.download();
    source.installFailure = new Error('the question for a password was declined');
    expect(service.install(refused)).toBe(true);
    expect(refused).toHaveBeenCalledOnce();
  });

  it.each(['1.0.0', '0.9.0'])('offers nothing when the feed has %s', async (version) => {
    source.answer = { ...newer, version };
    expect(await service.check()).toEqual({ kind: 'idle', checkedAtMs: clock.nowMs() });
    expect(await service.download()).toMatchObject({ kind: 'idle' });
    expect(source.calls).toEqual(['latest']);
  });

  it('says why it failed, and can be asked again', async () => {
    source.answer = new UpdateError('untrusted');
    expect(await service.check()).toEqual({ kind: 'failed', failure: 'untrusted', release: null });

    source.answer = newer;
    expect(await service.check()).toMatchObject({ kind: 'available' });
  });

  it('keeps the offer when the download fails', async () => {
    source.downloadFailure = new UpdateError('unreachable');
    await service.check();
    expect(await service.download()).toEqual({ kind: 'failed', failure: 'unreachable', release: newer });

    source.downloadFailure = null;
    expect(await service.download()).toEqual({ kind: 'ready', release: newer });
  });

  it('looks again by itself, but leaves what lies ready alone', async () => {
    source.answer = { ...newer, version: '1.0.0' };
    service.start();
    clock.advance(59_999);
    expect(source.calls).toEqual([]);
    clock.advance(1);
    await expect.poll(() => clock.pending).toBe(1);
    expect(source.calls).toEqual(['latest']);

    source.answer = newer;
    await service.check();
    await service.download();
    clock.advance(6 * 60 * 60_000);
    await expect.poll(() => clock.pending).toBe(1);
    expect(source.calls).toEqual(['latest', 'latest', 'download']);
    expect(service.state.kind).toBe('ready');

    service.stop();
    expect(clock.pending).toBe(0);
  });
});
