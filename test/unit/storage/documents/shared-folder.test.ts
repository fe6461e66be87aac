import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DurableWriteError, replaceFileDurably } from '../../../../main/storage/documents/durable-file';
import { SharedFolder } from '../../../../main/storage/documents/shared-folder';
import { FailingFileSystem } from '../../../fakes/failing-file-system';
import { temporaryFolder } from '../../../support/temporary-folder';

const bytes = new TextEncoder().encode('content');

async function setUp() {
  const folder = temporaryFolder();
  const failing = new FailingFileSystem();
  const about = (name: string) => failing.calls.filter((call) => call.name === name && call.path === folder);
  const save = (name: string) => replaceFileDurably(failing.files, join(folder, name), bytes, null);
  return { folder, failing, about, save };
}

describe('a folder in which several save at once', () => {
  it('is opened once and made durable for many together', async () => {
    const { folder, about, save } = await setUp();
    const names = Array.from({ length: 40 }, (_, index) => `${index}`);
    await Promise.all(names.map(save));
    expect((await readdir(folder)).toSorted()).toEqual(names.toSorted());
    expect(about('sync').length).toBeGreaterThan(0);
    expect(about('sync').length).toBeLessThan(20);
    expect(about('open')).toHaveLength(about('close').length);
    await save('later');
    expect(about('open')).toHaveLength(about('close').length);
  });

  it('acknowledges no save before a call that began after its rename has ended', async () => {
    const { folder, failing } = await setUp();
    const order: string[] = [];
    const [first, second] = await Promise.all([
      SharedFolder.open(failing.files, folder),
      SharedFolder.open(failing.files, folder),
    ]);
    expect(second).toBe(first);
    const synced = (name: string) => first.sync().then(() => order.push(name));
    // The second comes while the call for the first is under way, and the third waits for the same as the second.
    const all = [synced('first'), synced('second'), synced('third')];
    await Promise.all(all);
    expect(order).toEqual(['first', 'second', 'third']);
    expect(failing.calls.filter(({ name }) => name === 'sync')).toHaveLength(2);
    await first.close();
    expect(failing.calls.filter(({ name }) => name === 'close')).toHaveLength(0);
    await second.close();
    expect(failing.calls.filter(({ name }) => name === 'close')).toHaveLength(1);
  });

  it('tells everybody when the call fails, syncs no descriptor twice, and begins anew with the next save', async () => {
    const { folder, failing, save, about } = await setUp();
    failing.fail = (call) => (call.name === 'sync' && call.path === folder ? 'EIO' : null);
    const outcomes = await Promise.allSettled(['a', 'b', 'c', 'd', 'e', 'f'].map(save));
    for (const outcome of outcomes) {
      expect(outcome.status === 'rejected' && outcome.reason).toBeInstanceOf(DurableWriteError);
      expect(outcome).toMatchObject({ reason: { outcome: 'uncertain' } });
    }
    expect(about('sync').length).toBeLessThanOrEqual(about('open').length);
    expect(about('open')).toHaveLength(about('close').length);
    failing.fail = () => null;
    await save('a');
    expect(about('open')).toHaveLength(about('close').length);
  });

  it('changes nothing for anybody when it cannot be opened', async () => {
    const { folder, failing, save } = await setUp();
    failing.fail = (call) => (call.name === 'open' && call.path === folder ? 'EMFILE' : null);
    const outcomes = await Promise.allSettled(['a', 'b'].map(save));
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { outcome: 'untouched' } });
    expect(await readdir(folder)).toEqual([]);
    failing.fail = () => null;
    await save('a');
    expect(await readdir(folder)).toEqual(['a']);
  });
});
