import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { installationId } from '../../../../main/electron/updates/installation-id';
import { InstallationUpdates } from '../../../../main/electron/updates/installation-updates';
import type { UpdatesAvailability } from '../../../../main/electron/updates/update-policy';
import type { UpdateSource } from '../../../../main/electron/updates/update-source';
import { type UpdateState, updateStateSchema } from '../../../../preload/contract/updates';
import { CapturingLogger } from '../../../fakes/capturing-logger';
import { ManualClock } from '../../../fakes/manual-clock';

const newer = { version: '1.1.0', rolloutPercent: 100, sizeBytes: 10, notes: 'New' };
const on: UpdatesAvailability = { kind: 'on', feed: { url: 'https://updates.example/', publicKey: 'a2V5' } };

describe('InstallationUpdates', () => {
  let happened: string[];
  let states: UpdateState[];
  let clock: ManualClock;
  let installerFailure: Error | null;
  const source: UpdateSource = {
    latest: async () => newer,
    download: async () => undefined,
    installAndRestart: (onFailure) => {
      happened.push('installer');
      if (installerFailure !== null) onFailure(installerFailure);
    },
  };

  beforeEach(() => {
    happened = [];
    installerFailure = null;
    states = [];
    clock = new ManualClock();
  });

  function desk(
    availability: () => Promise<UpdatesAvailability>,
    notInstalled: string | null = null,
  ): InstallationUpdates {
    return new InstallationUpdates({
      availability,
      openSource: async () => {
        happened.push('source');
        return source;
      },
      installationId: async () => 'installation',
      currentVersion: '1.0.0',
      clock,
      logger: new CapturingLogger(),
      onChange: (state) => states.push(state),
      closeConsole: async () => void happened.push('closed'),
      notInstalled,
      restart: (version) => void happened.push(`restart without ${version}`),
    });
  }

  it('says why there are none, and never opens a source then', async () => {
    const off = desk(async () => ({ kind: 'off', reason: 'switched-off-by-administrator' }));
    await off.start();
    const expected = { kind: 'off', reason: 'switched-off-by-administrator' };
    expect([off.state(), await off.check(), await off.download(), await off.install()]).toEqual([
      expected,
      expected,
      expected,
      expected,
    ]);
    expect(states).toEqual([expected]);
    expect([happened, clock.pending]).toEqual([[], 0]);
  });

  it('closes the console before the installer starts, and only for a fetched release', async () => {
    const updates = desk(async () => on);
    await updates.start();
    expect(await updates.check()).toMatchObject({ kind: 'available' });
    await updates.install();
    expect(happened).toEqual(['source']);
    expect(await updates.download()).toMatchObject({ kind: 'ready' });
    await updates.install();
    expect(happened).toEqual(['source', 'closed', 'installer']);
    for (const state of states) expect(updateStateSchema.parse(state)).toEqual(state);
  });

  it('starts again when the installer does not come', async () => {
    const updates = desk(async () => on);
    await updates.start();
    await updates.check();
    await updates.download();
    await updates.install();
    clock.advance(119_000);
    expect(happened).not.toContain('restart without 1.1.0');
    clock.advance(2000);
    expect(happened).toContain('restart without 1.1.0');
  });

  it('starts again at once when the installer is refused, and only once', async () => {
    installerFailure = new Error('the question for a password was declined');
    const updates = desk(async () => on);
    await updates.start();
    await updates.check();
    await updates.download();
    await updates.install();
    await updates.install();
    expect(happened).toEqual(['source', 'closed', 'installer', 'restart without 1.1.0']);
    expect(clock.pending).toBe(0);
  });

  it('says after such a start that nothing was installed, until it is asked to look again', async () => {
    const updates = desk(async () => on, '1.1.0');
    await updates.start();
    const expected = { kind: 'failed', failure: 'not-installed', release: null };
    expect([updates.state(), states]).toEqual([expected, [expected]]);
    expect(updateStateSchema.parse(updates.state())).toEqual(expected);
    expect(await updates.check()).toMatchObject({ kind: 'available' });
  });

  it('looks by itself a minute after the start', async () => {
    await desk(async () => on).start();
    expect(states).toEqual([]);
    clock.advance(60_000);
    expect(states).toEqual([{ kind: 'checking' }]);
  });

  it('shows an installation that cannot be judged as a failure', async () => {
    const updates = desk(() => Promise.reject(new Error('no package.json')));
    await updates.start();
    expect(updates.state()).toEqual({ kind: 'failed', failure: 'failed', release: null });
  });
});

describe('the id of an installation', () => {
  it('is made once, and anew when the file is damaged', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'installation-id-'));
    try {
      const made = await installationId(folder);
      expect(made).toMatch(/^[0-9a-f-]{36}$/);
      expect(await installationId(folder)).toBe(made);
      await writeFile(join(folder, 'installation-id.txt'), 'zz');
      const other = await installationId(folder);
      expect(other).not.toBe(made);
      expect((await readFile(join(folder, 'installation-id.txt'), 'utf8')).trim()).toBe(other);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
