import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isRunning, ownIdentity } from '../../../../main/storage/workspaces/process-identity';
import { acquireWorkspaceLock } from '../../../../main/storage/workspaces/workspace-lock';
import { FailingFileSystem } from '../../../fakes/failing-file-system';
import { temporaryFolder } from '../../../support/temporary-folder';

async function endedProcess(): Promise<number> {
  const child = fork('-', { execArgv: ['-e', ''], stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('process identity', () => {
  it('knows this process, and not one of another start or another boot', async () => {
    const own = await ownIdentity();
    expect(await isRunning(own)).toBe(true);
    expect(await isRunning({ ...own, startedAt: '1' })).toBe(false);
    expect(await isRunning({ ...own, bootId: 'another' })).toBe(false);
    expect(await isRunning({ ...own, pid: await endedProcess() })).toBe(false);
  });
});

describe('workspace lock', () => {
  it('is held by one, and free again after', async () => {
    const folder = temporaryFolder();
    const lock = await acquireWorkspaceLock(folder);
    expect(lock.wasLeftBehind).toBe(false);
    await expect(acquireWorkspaceLock(folder)).rejects.toMatchObject({
      code: 'workspace-locked',
      detail: { params: { pid: process.pid } },
    });
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
    expect((await acquireWorkspaceLock(folder)).wasLeftBehind).toBe(false);
  });

  it.each([
    ['a process that ended', async () => ({ ...(await ownIdentity()), pid: await endedProcess() })],
    ['a process before the last boot', async () => ({ ...(await ownIdentity()), bootId: 'before' })],
    ['a process whose number was given away', async () => ({ ...(await ownIdentity()), startedAt: '12' })],
    ['nobody', async () => ({ nonsense: true })],
  ])('is taken over from %s, by exactly one of many', async (_whom, owner) => {
    const folder = temporaryFolder();
    const token = '11111111-1111-4111-8111-111111111111';
    await writeFile(join(folder, 'lock.json'), JSON.stringify({ token, ...(await owner()) }));
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => acquireWorkspaceLock(folder)));
    const won = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
    expect(won).toHaveLength(1);
    expect(won[0]?.wasLeftBehind).toBe(true);
    expect(await readdir(folder)).toEqual(['lock.json']);
    await won[0]?.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is taken over when the process that was taking it over ended, too', async () => {
    const folder = temporaryFolder();
    const own = { token: '33333333-3333-4333-8333-333333333333', ...(await ownIdentity()) };
    await writeFile(join(folder, 'lock.json'), 'scribble');
    const claim = join(folder, `lock.claim-${createHash('sha256').update('scribble').digest('hex')}.json`);
    await writeFile(claim, JSON.stringify(own));
    await expect(acquireWorkspaceLock(folder)).rejects.toMatchObject({ code: 'workspace-locked' });
    await writeFile(claim, JSON.stringify({ ...own, startedAt: '3' }));
    expect((await acquireWorkspaceLock(folder)).wasLeftBehind).toBe(true);
    expect(await readdir(folder)).toEqual(['lock.json']);
  });

  it('leaves nothing in the way of others when taking over fails', async () => {
    const folder = temporaryFolder();
    const failing = new FailingFileSystem();
    await writeFile(join(folder, 'lock.json'), 'scribble');
    failing.fail = (call) => (call.name === 'rename' ? 'EIO' : null);
    await expect(acquireWorkspaceLock(folder, failing.files)).rejects.toMatchObject({ code: 'storage-failed' });
    expect(await readdir(folder)).toEqual(['lock.json']);
    expect((await acquireWorkspaceLock(folder)).wasLeftBehind).toBe(true);
  });

  it('does not give back the lock of somebody else', async () => {
    const folder = temporaryFolder();
    const lock = await acquireWorkspaceLock(folder);
    const other = JSON.stringify({ token: '22222222-2222-4222-8222-222222222222', ...(await ownIdentity()) });
    await writeFile(join(folder, 'lock.json'), other);
    await lock.release();
    expect(await readFile(join(folder, 'lock.json'), 'utf8')).toBe(other);
  });

  it('says that the disk is full', async () => {
    const failing = new FailingFileSystem();
    failing.fail = (call) => (call.name === 'write' ? 'ENOSPC' : null);
    await expect(acquireWorkspaceLock(temporaryFolder(), failing.files)).rejects.toMatchObject({
      code: 'disk-full',
    });
  });
});
