import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Backups } from '../../../../main/storage/backups/backup';
import { BackupSchedule } from '../../../../main/storage/backups/backup-schedule';
import { type FileSystem, nodeFileSystem } from '../../../../main/storage/documents/file-system';
import { CapturingLogger } from '../../../fakes/capturing-logger';
import { FailingFileSystem } from '../../../fakes/failing-file-system';
import { ManualClock } from '../../../fakes/manual-clock';
import { temporaryFolder } from '../../../support/temporary-folder';

const dayMs = 86_400_000;

async function setUp() {
  const folder = temporaryFolder();
  await mkdir(join(folder, 'tenants'));
  await writeFile(join(folder, 'tenants', 'a.json'), 'a1');
  await writeFile(join(folder, 'tenants', 'b.json'), 'b1');
  await writeFile(join(folder, 'tenants', '.a.json.1-2.tmp'), 'half');
  await writeFile(join(folder, 'workspace.json'), 'settings');
  await writeFile(join(folder, 'hosting.json'), 'operations');
  await writeFile(join(folder, 'considerations.en.md'), 'text');
  await writeFile(join(folder, 'index.json'), 'derived');
  const clock = new ManualClock(Date.UTC(2026, 10, 2, 9));
  const failing = new FailingFileSystem();
  const path = (...parts: string[]) => join(folder, 'backups', ...parts);
  return { folder, clock, failing, path, backups: new Backups(folder, clock, failing.files) };
}

describe('Backups', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('are named by the day that it is here', async () => {
    vi.stubEnv('TZ', 'Asia/Shanghai');
    const { backups, clock, path } = await setUp();
    clock.advance(8 * 3_600_000);
    await backups.makeDaily();
    expect(await readdir(path())).toEqual(['daily-2026-11-03']);
  });

  it('copies the documents, and nothing that is derived or half-written', async () => {
    const { backups, path } = await setUp();
    await backups.makeDaily();
    expect(await readdir(path())).toEqual(['daily-2026-11-02']);
    expect((await readdir(path('daily-2026-11-02'), { recursive: true })).toSorted()).toEqual([
      'considerations.en.md',
      'hosting.json',
      'tenants',
      'tenants/a.json',
      'tenants/b.json',
      'workspace.json',
    ]);
    expect(await readFile(path('daily-2026-11-02', 'tenants', 'a.json'), 'utf8')).toBe('a1');
  });

  it('leaves nothing of one that was cancelled or that failed', async () => {
    const { backups, failing, path } = await setUp();
    const stop = new AbortController();
    stop.abort();
    await expect(backups.makeBefore('merge-1', stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(path())).toEqual([]);
    failing.fail = (call) => (call.name === 'sync' && call.path.endsWith('b.json') ? 'ENOSPC' : null);
    await expect(backups.makeBefore('merge-2')).rejects.toMatchObject({ code: 'disk-full' });
    expect(await readdir(path())).toEqual([]);
  });

  it('makes one a day', async () => {
    const { backups, folder, path } = await setUp();
    await backups.makeDaily();
    await writeFile(join(folder, 'tenants', 'a.json'), 'a2');
    await backups.makeDaily();
    expect(await readFile(path('daily-2026-11-02', 'tenants', 'a.json'), 'utf8')).toBe('a1');
  });

  it('shares what has not changed with the backup before, and never with the documents', async () => {
    const { backups, clock, folder, path } = await setUp();
    await backups.makeDaily();
    clock.advance(dayMs);
    await writeFile(join(folder, 'tenants', 'a.json'), 'a2');
    await backups.makeDaily();
    const inode = async (...parts: string[]) => (await stat(join(folder, ...parts))).ino;
    const [first, second] = ['daily-2026-11-02', 'daily-2026-11-03'];
    expect(await inode('backups', second, 'tenants', 'b.json')).toBe(
      await inode('backups', first, 'tenants', 'b.json'),
    );
    expect(await inode('backups', second, 'tenants', 'b.json')).not.toBe(await inode('tenants', 'b.json'));
    expect(await readFile(path(second, 'tenants', 'a.json'), 'utf8')).toBe('a2');
    expect(await readFile(path(first, 'tenants', 'a.json'), 'utf8')).toBe('a1');
  });

  it('keeps seven days, and what was made on a special occasion', async () => {
    const { backups, clock, path } = await setUp();
    await backups.makeBefore('schema-2');
    for (let day = 0; day < 10; day += 1) {
      await backups.makeDaily();
      clock.advance(dayMs);
    }
    const names = await readdir(path());
    expect(names.filter((name) => name.startsWith('daily-'))).toHaveLength(7);
    expect(names).toContain('before-schema-2');
    expect(names).toContain('daily-2026-11-11');
    expect(names).not.toContain('daily-2026-11-04');
  });

  it('leaves no half-made backup under a backup’s name', async () => {
    const { backups, failing, path } = await setUp();
    failing.fail = (call) => (call.name === 'sync' && call.path.endsWith('b.json') ? 'ENOSPC' : null);
    await expect(backups.makeDaily()).rejects.toMatchObject({ code: 'disk-full' });
    expect((await readdir(path())).filter((name) => !name.startsWith('.'))).toEqual([]);
    failing.fail = () => null;
    await backups.makeDaily();
    expect(await readdir(path())).toEqual(['daily-2026-11-02']);
    expect(await readFile(path('daily-2026-11-02', 'tenants', 'b.json'), 'utf8')).toBe('b1');
  });
});

describe('a daily backup that is stopped', () => {
  it('is left as it is, and removed by the next one', async () => {
    const { backups, clock, path } = await setUp();
    const stop = new AbortController();
    stop.abort();
    await expect(backups.makeDaily(stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(path())).toEqual(['.daily-2026-11-02.tmp']);
    await mkdir(path('.daily-2026-10-31.tmp', 'tenants'), { recursive: true });
    await writeFile(path('.daily-2026-10-31.tmp', 'tenants', 'a.json'), 'half');
    await mkdir(path('.before-import.tmp'));
    clock.advance(dayMs);
    await backups.makeDaily();
    const names = await readdir(path());
    expect(names).toContain('daily-2026-11-03');
    expect(names.filter((name) => name.startsWith('.'))).toEqual(['.before-import.tmp']);
  });
});

describe('the removal of an older one', () => {
  /** A backup of today that is stopped while the file `50.json` of an older one is removed. */
  async function stopped(older: string): Promise<{ readonly names: readonly string[]; readonly left: number }> {
    const { folder, clock, path } = await setUp();
    for (let day = 10; day < 17; day += 1) await mkdir(path(`daily-2026-10-${day}`), { recursive: true });
    const tenants = path(older, 'tenants');
    await mkdir(tenants, { recursive: true });
    const names = Array.from({ length: 100 }, (_, index) => `${index}.json`);
    for (const name of names) await writeFile(join(tenants, name), 'old');
    const stop = new AbortController();
    const rm: FileSystem['rm'] = async (removed, options) => {
      if (String(removed).endsWith('50.json')) stop.abort();
      await nodeFileSystem.rm(removed, options);
    };
    const backups = new Backups(folder, clock, { ...nodeFileSystem, rm });
    await expect(backups.makeDaily(stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
    const all = await readdir(path());
    const holder = all.find((name) => name.includes(older.replaceAll(/^\.|\.tmp$/g, ''))) ?? '';
    return { names: all, left: (await readdir(path(holder, 'tenants'))).length };
  }

  it.each([
    ['that was not completed', '.daily-2026-11-02.tmp'],
    ['that is outdated', 'daily-2026-10-01'],
  ])('%s is given up with the backup, and no part of it passes for a backup', async (_what, older) => {
    const { names, left } = await stopped(older);
    expect(left).toBeGreaterThan(20);
    expect(left).toBeLessThan(100);
    expect(names).toContain(older.startsWith('.') ? older : `.${older}.tmp`);
    expect(names).not.toContain('daily-2026-10-01');
  });
});

describe('BackupSchedule', () => {
  it('backs up after the start and on every new day, and logs a failure', async () => {
    const { backups, clock, failing, path } = await setUp();
    const logger = new CapturingLogger();
    const schedule = new BackupSchedule(backups, clock, logger);
    schedule.start();
    clock.advance(60_000);
    await expect.poll(() => clock.pending).toBe(1);
    expect(await readdir(path())).toEqual(['daily-2026-11-02']);
    failing.fail = () => 'EIO';
    const later = (): readonly string[] => {
      clock.advance(6 * 3_600_000);
      return logger.events('error');
    };
    await expect.poll(later).toContain('daily backup not made');
    await schedule.stop();
    expect(clock.pending).toBe(0);
  });

  it('gives up a backup under way when it is stopped', async () => {
    const { backups, clock, path } = await setUp();
    const logger = new CapturingLogger();
    const schedule = new BackupSchedule(backups, clock, logger);
    schedule.start();
    clock.advance(60_000);
    await schedule.stop();
    expect((await readdir(path())).filter((name) => !name.startsWith('.'))).toEqual([]);
    expect(logger.events('error')).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});
