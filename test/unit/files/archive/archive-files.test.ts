import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { Secret } from '../../../../main/domain/secrets/secret';
import type { ArchiveEntry } from '../../../../main/features/archive/ports/archive-files';
import { makeHead } from '../../../../main/files/archive/archive-header';
import { chunkLength, sealedChunkLength } from '../../../../main/files/archive/chunks';
import { cheap, files, from, passphrase, readAll, refusalOf, signal, text } from './archives';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archive-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Bytes that do not get smaller, so that chunks are filled. */
function noise(length: number, seed = 1): Buffer {
  const blocks: Buffer[] = [];
  for (let index = 0; index * 32 < length; index += 1)
    blocks.push(createHash('sha256').update(`${seed}/${index}`).digest());
  return Buffer.concat(blocks).subarray(0, length);
}

const picture = (length: number): ArchiveEntry => ({ name: `assets/${'a'.repeat(64)}.png`, bytes: noise(length) });
const sample = [
  text('manifest.json', '{"a":1}'),
  picture(3 * chunkLength),
  text('tenants/t-1.json', '{"name":"青禾"}'),
];

async function written(
  name: string,
  entries: readonly ArchiveEntry[] = sample,
): Promise<{ path: string; bytes: Buffer }> {
  const path = join(folder, name);
  await files.write(path, passphrase, from(entries), signal);
  return { path, bytes: await readFile(path) };
}

describe('an archive', () => {
  it('keeps what gets smaller than a reader would believe, and gives it back', async () => {
    const blank = { name: 'tenants/t-1.json', bytes: Buffer.alloc(8 * 1024 * 1024) };
    const { path, bytes } = await written('blank.mphandover', [text('manifest.json', '{}'), blank]);
    expect(bytes.length).toBeGreaterThan(blank.bytes.length);
    expect((await readAll(path)).map((entry) => entry.bytes.length)).toEqual([2, blank.bytes.length]);
  });

  it('refuses to be written with more than a reader would take', async () => {
    const large = { name: `assets/${'a'.repeat(64)}.png`, bytes: Buffer.alloc(5 * 1024 * 1024) };
    const path = join(folder, 'over.mphandover');
    await expect(files.write(path, passphrase, from([large]), signal)).rejects.toMatchObject({ code: 'file-refused' });
  });

  it('gives back what was put in, whatever its length', async () => {
    for (const length of [0, 1, chunkLength - 120, chunkLength, chunkLength + 1, 2 * chunkLength]) {
      const { path } = await written('round.mphandover', [text('manifest.json', '{}'), picture(length)]);
      const [, second] = await readAll(path);
      expect(Buffer.from(second?.bytes ?? []).equals(noise(length)), String(length)).toBe(true);
    }
  });

  it('says its size and hash, and leaves no other file behind', async () => {
    const path = join(folder, 'facts.mphandover');
    const facts = await files.write(path, passphrase, from(sample), signal);
    const bytes = await readFile(path);
    expect(facts).toEqual({ sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
    expect(await files.probe(path)).toEqual({ fileName: 'facts.mphandover', sizeBytes: bytes.length });
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('shows nothing of its content, and never looks the same twice', async () => {
    const first = (await written('one.mphandover')).bytes;
    const second = (await written('two.mphandover')).bytes;
    expect(first.includes('青禾')).toBe(false);
    expect(first.includes('manifest')).toBe(false);
    expect(first.subarray(-64).equals(second.subarray(-64))).toBe(false);
  });

  it('opens with the passphrase in any composition of its characters, and with no other', async () => {
    const path = join(folder, 'composed.mphandover');
    await files.write(path, new Secret('caf\u00e9 passphrase'), from(sample), signal);
    expect(await readAll(path, new Secret('cafe\u0301 passphrase'))).toHaveLength(3);
    expect(await refusalOf(path, new Secret('cafe passphrase'))).toBe('wrong-passphrase');
  });

  it('is not left half-written when it is cancelled or its content fails', async () => {
    const path = join(folder, 'cancelled.mphandover');
    const stop = new AbortController();
    async function* endless(): AsyncGenerator<ArchiveEntry> {
      yield picture(chunkLength * 2);
      stop.abort();
      yield picture(1);
    }
    await expect(files.write(path, passphrase, endless(), stop.signal)).rejects.toThrow('cancelled');
    async function* failing(): AsyncGenerator<ArchiveEntry> {
      yield picture(5);
      throw new AppError('record-damaged');
    }
    await expect(files.write(path, passphrase, failing(), signal)).rejects.toThrow('record-damaged');
    expect((await readdir(folder)).filter((name) => name.includes('cancelled') || name.endsWith('.part'))).toEqual([]);
  });

  it('says when it cannot be written', async () => {
    const missing = join(folder, 'nowhere', 'x.mphandover');
    await expect(files.write(missing, passphrase, from(sample), signal)).rejects.toMatchObject({
      code: 'storage-failed',
      detail: { params: { reason: 'ENOENT' } },
    });
    expect(await refusalOf(missing)).toBe('unreadable');
    expect(await refusalOf(folder)).toBe('unreadable');
  });
});

describe('a damaged archive', () => {
  it('is refused for every altered byte of its head and every altered bit pattern of its chunks', async () => {
    const { bytes } = await written('mutate.mphandover', [text('manifest.json', '{}'), picture(100)]);
    const path = join(folder, 'mutated.mphandover');
    const reasons = new Set<string>();
    const offsets = fc.sample(fc.nat(bytes.length - 1), { numRuns: 60, seed: 7 });
    for (const offset of [...Array.from({ length: 20 }, (_, index) => index), ...offsets]) {
      const mutated = Buffer.from(bytes);
      mutated[offset] = (mutated[offset] ?? 0) ^ (1 << (offset % 8));
      await writeFile(path, mutated);
      reasons.add(await refusalOf(path));
    }
    expect(reasons).not.toContain('taken');
    for (const reason of reasons)
      expect(['not-an-archive', 'newer-archive', 'damaged', 'truncated', 'wrong-passphrase']).toContain(reason);
  }, 60_000);

  it('is refused wherever it was cut off', async () => {
    const { bytes } = await written('cut.mphandover');
    const path = join(folder, 'cut-off.mphandover');
    const head = bytes.length % sealedChunkLength;
    const cuts = [
      0,
      5,
      12,
      15,
      16,
      60,
      bytes.length - 1,
      bytes.length - 16,
      ...fc.sample(fc.nat(bytes.length - 1), { numRuns: 25, seed: 3 }),
    ];
    for (const cut of cuts) {
      await writeFile(path, bytes.subarray(0, cut));
      expect(['not-an-archive', 'truncated', 'damaged'], `${cut} of ${bytes.length}, ${head}`).toContain(
        await refusalOf(path),
      );
    }
  });

  it('is told to be cut off when whole chunks are missing at its end', async () => {
    const { bytes } = await written('cut.mphandover');
    const headLength =
      bytes.length - (3 * sealedChunkLength + ((bytes.length - 3 * sealedChunkLength) % sealedChunkLength));
    const path = join(folder, 'shorter.mphandover');
    const { length } = (await makeHead(passphrase, cheap)).bytes;
    expect(headLength).toBeGreaterThanOrEqual(0);
    await writeFile(path, bytes.subarray(0, length + 2 * sealedChunkLength));
    expect(await refusalOf(path)).toBe('truncated');
    await writeFile(path, bytes.subarray(0, length));
    expect(await refusalOf(path)).toBe('truncated');
  });

  it('is refused when chunks are swapped, repeated, left out or added', async () => {
    const { bytes } = await written('order.mphandover');
    const { length } = (await makeHead(passphrase, cheap)).bytes;
    const head = bytes.subarray(0, length);
    const chunk = (index: number): Buffer =>
      bytes.subarray(length + index * sealedChunkLength, length + (index + 1) * sealedChunkLength);
    const path = join(folder, 'reordered.mphandover');
    for (const order of [[1, 0, 2, 3], [0, 0, 1, 2, 3], [0, 2, 3], [0, 1, 2, 3, 3], [3]]) {
      await writeFile(path, Buffer.concat([head, ...order.map(chunk)]));
      expect(await refusalOf(path), String(order)).toBe('damaged');
    }
  });

  it('does not take the chunks of another archive of the same passphrase', async () => {
    const { bytes } = await written('left.mphandover');
    const other = (await written('right.mphandover')).bytes;
    const { length } = (await makeHead(passphrase, cheap)).bytes;
    const path = join(folder, 'mixed.mphandover');
    await writeFile(path, Buffer.concat([bytes.subarray(0, length), other.subarray(length)]));
    expect(await refusalOf(path)).toBe('damaged');
  });
});
