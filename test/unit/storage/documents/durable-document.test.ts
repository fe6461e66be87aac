import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DurableDocument, type Recovery } from '../../../../main/storage/documents/durable-document';
import { FailingFileSystem } from '../../../fakes/failing-file-system';
import { temporaryFolder } from '../../../support/temporary-folder';

const kind = { format: 'tally', schemaVersion: 1, schema: z.object({ counts: z.array(z.number()) }), migrations: [] };

async function setUp(canRepair = true) {
  const folder = temporaryFolder();
  const failing = new FailingFileSystem();
  const recoveries: Recovery[] = [];
  const place = { file: join(folder, 'a'), previous: join(folder, 'b'), damagedFolder: join(folder, 'damaged') };
  const policy = { canRepair: () => canRepair, onRecovered: (recovery: Recovery) => void recoveries.push(recovery) };
  const open = () => new DurableDocument(place, kind, policy, failing.files);
  return { failing, recoveries, place, open, document: open() };
}

const append =
  (count: number) =>
  (current: { counts: number[] } | null): { counts: number[] } => ({ counts: [...(current?.counts ?? []), count] });

describe('DurableDocument', () => {
  it('lets no refused save come back with a later one', async () => {
    const { failing, document, open } = await setUp();
    await document.update(append(1));
    failing.fail = (call) => (call.name === 'write' ? 'ENOSPC' : null);
    await expect(document.update(append(2))).rejects.toMatchObject({ code: 'disk-full' });
    expect(await document.read()).toEqual({ counts: [1] });
    failing.fail = () => null;
    await document.update(append(3));
    expect(await open().read()).toEqual({ counts: [1, 3] });
  });

  it('is made without a look, and left alone where a generation of it is there', async () => {
    const { document, place, open } = await setUp();
    const adopted: unknown[] = [];
    const adopt = (data: unknown): void => void adopted.push(data);
    expect(await document.create({ counts: [1] }, adopt)).toEqual({ counts: [1] });
    await document.update(append(2));
    expect(await open().read()).toEqual({ counts: [1, 2] });
    for (const other of [document, open()]) expect(await other.create({ counts: [9] }, adopt)).toBeNull();
    await rm(place.file);
    const another = open();
    expect(await another.create({ counts: [9] }, adopt)).toBeNull();
    expect(await another.read()).toEqual({ counts: [1] });
    expect(adopted).toEqual([{ counts: [1] }]);
  });

  it('is not made out of shape, and can be made after a refused try', async () => {
    const { failing, document, open } = await setUp();
    failing.fail = (call) => (call.name === 'write' ? 'ENOSPC' : null);
    await expect(document.create({ counts: [1] }, () => undefined)).rejects.toMatchObject({ code: 'disk-full' });
    failing.fail = () => null;
    await expect(document.create({ counts: [Number.NaN] }, () => undefined)).rejects.toThrow();
    expect(await open().read()).toBeNull();
    expect(await document.create({ counts: [2] }, () => undefined)).toEqual({ counts: [2] });
  });

  it('reads again after an unknown outcome', async () => {
    const { failing, document } = await setUp();
    await document.update(append(1));
    failing.fail = (call) => (call.name === 'sync' && !call.path.endsWith('.tmp') ? 'EIO' : null);
    await expect(document.update(append(2))).rejects.toMatchObject({ code: 'outcome-unknown' });
    failing.fail = () => null;
    expect(await document.read()).toEqual({ counts: [1, 2] });
    expect(await document.update(append(3))).toEqual({ counts: [1, 2, 3] });
  });

  it('hands a frozen state to changes', async () => {
    const { document } = await setUp();
    await document.update(append(1));
    const editing = document.update((current) => {
      current?.counts.push(2);
      return { counts: [9] };
    });
    await expect(editing).rejects.toThrow(TypeError);
    expect(await document.read()).toEqual({ counts: [1] });
  });

  it('hands out a frozen state, which later changes leave as it was', async () => {
    const { document } = await setUp();
    const first = await document.update(append(1));
    expect(() => first.counts.push(2)).toThrow(TypeError);
    await document.update(append(3));
    expect(first).toEqual({ counts: [1] });
    const same = await document.update((current) => current ?? { counts: [] });
    expect(() => same.counts.push(2)).toThrow(TypeError);
    expect(await document.read()).toEqual({ counts: [1, 3] });
  });

  it('shows derived values between changes only', async () => {
    const { document } = await setUp();
    const seen: number[] = [];
    const adopt = (data: { counts: number[] } | null): void => void seen.push(data?.counts.length ?? 0);
    await Promise.all([1, 2, 3].flatMap((count) => [document.update(append(count), adopt), document.view(adopt)]));
    expect(seen).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it('recovers, repairs and tells', async () => {
    const { document, open, place, recoveries } = await setUp();
    await document.update(append(1));
    await document.update(append(2));
    await writeFile(place.file, Buffer.alloc(300));
    expect(await open().read()).toEqual({ counts: [1] });
    expect(recoveries).toEqual([{ reason: 'not-an-envelope', keptAs: expect.stringMatching(/^a\.[0-9a-f]{8}$/) }]);
    expect(await open().read()).toEqual({ counts: [1] });
    expect(recoveries).toHaveLength(1);
  });

  it('recovers in memory where nothing may be written', async () => {
    const { document, open, place, recoveries } = await setUp(false);
    await document.update(append(1));
    await document.update(append(2));
    await writeFile(place.file, '');
    expect(await open().read()).toEqual({ counts: [1] });
    expect(recoveries).toEqual([{ reason: 'empty', keptAs: null }]);
  });

  it('can be read when the repair fails, and repairs with the next save', async () => {
    const { document, open, place, failing } = await setUp();
    await document.update(append(1));
    await document.update(append(2));
    await writeFile(place.file, '');
    failing.fail = (call) => (call.name === 'open' && call.path.endsWith('.tmp') ? 'ENOSPC' : null);
    const reopened = open();
    expect(await reopened.read()).toEqual({ counts: [1] });
    await expect(reopened.update(append(3))).rejects.toMatchObject({ code: 'disk-full' });
    failing.fail = () => null;
    await reopened.update(append(4));
    expect(await open().read()).toEqual({ counts: [1, 4] });
  });
});
