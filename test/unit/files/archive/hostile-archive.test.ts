import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArchiveEntry } from '../../../../main/features/archive/ports/archive-files';
import { makeHead } from '../../../../main/files/archive/archive-header';
import { chunkLength, sealChunk } from '../../../../main/files/archive/chunks';
import { EntryPacker } from '../../../../main/files/archive/entries';
import { cheap, files, passphrase, refusalOf, signal, text } from './archives';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archive-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function honestArchive(name: string): Promise<Buffer> {
  const path = join(folder, name);
  async function* entries(): AsyncGenerator<ArchiveEntry> {
    yield text('manifest.json', '{"a":1}');
  }
  await files.write(path, passphrase, entries(), signal);
  return await readFile(path);
}

/** An archive whose encrypted stream is exactly these bytes, as only somebody with the passphrase can make it. */
async function forged(name: string, stream: Buffer): Promise<string> {
  const { bytes, key } = await makeHead(passphrase, cheap);
  const chunks = [bytes];
  for (let start = 0; start < stream.length; start += chunkLength) {
    const isLast = start + chunkLength >= stream.length;
    chunks.push(sealChunk(key, start / chunkLength, isLast, stream.subarray(start, start + chunkLength)));
  }
  const path = join(folder, name);
  await writeFile(path, Buffer.concat(chunks));
  return path;
}

describe('a hostile archive', () => {
  const packEntry = (entry: ArchiveEntry): Promise<Buffer> => new EntryPacker().pack(entry);
  /** The end of a stream that says how many entries it has. */
  const packEnd = (count: number): Buffer => {
    const bytes = new EntryPacker().end();
    bytes.writeUInt32BE(count, 2);
    return bytes;
  };
  const end = packEnd(1);

  it.each([
    '../evil.json',
    'tenants/../../evil.json',
    'tenants/A.json',
    '/etc/passwd',
    'tenants\\t-1.json',
    'assets/x.svg',
    'index.json',
    'tenants/t-1.json\0.png',
    '',
  ])('is refused for the entry name %j', async (name) => {
    const honest = await packEntry(text('manifest.json', '{}'));
    const renamed = Buffer.concat([honest.subarray(0, 10), Buffer.from(name, 'latin1'), honest.subarray(10 + 13)]);
    renamed.writeUInt8(name.length, 1);
    expect(await refusalOf(await forged('named.mphandover', Buffer.concat([renamed, end])))).toBe('forbidden-entry');
  });

  it('is refused for content that inflates to more than it states, before it does', async () => {
    const bomb = deflateRawSync(Buffer.alloc(32 * 1024 * 1024));
    const honest = await packEntry(text('manifest.json', '{}'));
    const head = Buffer.from(honest.subarray(0, 23));
    head.writeUInt32BE(bomb.length, 6);
    expect(await refusalOf(await forged('bomb.mphandover', Buffer.concat([head, bomb, end])))).toBe('too-large');
  });

  it('does not unpack to hundreds of megabytes from less than one, all entries together', async () => {
    const content = Buffer.alloc(60 * 1024 * 1024);
    const packed = deflateRawSync(content);
    const small = deflateRawSync(content.subarray(0, 1024 * 1024));
    const entryOf = (name: string, length: number, bytes: Buffer): Buffer => {
      const head = Buffer.alloc(10);
      head.writeUInt8(1, 0);
      head.writeUInt8(name.length, 1);
      head.writeUInt32BE(length, 2);
      head.writeUInt32BE(bytes.length, 6);
      return Buffer.concat([head, Buffer.from(name), bytes]);
    };
    const few = Array.from({ length: 12 }, (_, index) => entryOf(`tenants/t-${index}.json`, content.length, packed));
    const many = Array.from({ length: 700 }, (_, index) => entryOf(`tenants/t-${index}.json`, 1024 * 1024, small));
    for (const entries of [few, many]) {
      const path = await forged('bomb.mphandover', Buffer.concat([...entries, packEnd(entries.length)]));
      expect((await stat(path)).size).toBeLessThan(1.1 * 1024 * 1024);
      let unpacked = 0;
      const read = async (): Promise<void> => {
        for await (const { bytes } of files.read(path, { passphrase, signal, onBytes: () => undefined }))
          unpacked += bytes.length;
      };
      await expect(read()).rejects.toMatchObject({ detail: { params: { reason: 'too-large' } } });
      expect(unpacked).toBeLessThanOrEqual(64 * 1024 * 1024);
    }
  });

  it('is refused for sizes beyond any entry of ours, and for fewer or more entries than it counts', async () => {
    const honest = await packEntry(text('manifest.json', '{}'));
    const large = Buffer.from(honest);
    large.writeUInt32BE(0xffffffff, 2);
    expect(await refusalOf(await forged('size.mphandover', Buffer.concat([large, end])))).toBe('too-large');
    const long = Buffer.from(honest);
    long.writeUInt32BE(60 * 1024 * 1024, 6);
    expect(await refusalOf(await forged('long.mphandover', Buffer.concat([long, end])))).toBe('damaged');
    expect(await refusalOf(await forged('count.mphandover', Buffer.concat([honest, packEnd(2)])))).toBe('damaged');
    expect(await refusalOf(await forged('tail.mphandover', Buffer.concat([honest, end, honest])))).toBe('damaged');
    expect(await refusalOf(await forged('endless.mphandover', honest))).toBe('damaged');
  });

  it('is named when it is of a newer version, asks for an absurd key derivation, or is no archive at all', async () => {
    const bytes = await honestArchive('newer.mphandover');
    const path = join(folder, 'newer-still.mphandover');
    const newer = Buffer.from(bytes);
    newer.writeUInt16BE(3, 12);
    await writeFile(path, newer);
    expect(await refusalOf(path)).toBe('newer-archive');
    const stated = Buffer.from(bytes.toString('latin1').replace('"logN":14', '"logN":40'), 'latin1');
    const jsonEnd = 16 + stated.readUInt16BE(14);
    createHash('sha256').update(stated.subarray(0, jsonEnd)).digest().copy(stated, jsonEnd);
    await writeFile(path, stated);
    expect(await refusalOf(path)).toBe('newer-archive');
    for (const content of ['', 'PK\u0003\u0004', '{"a":1}', 'MPHANDOVER\n', '\0'.repeat(4096)]) {
      await writeFile(path, content);
      expect(await refusalOf(path), content.slice(0, 12)).toBe('not-an-archive');
    }
  });

  it('is never taken, whatever bytes it is made of', async () => {
    const path = join(folder, 'random.mphandover');
    const bytes = fc.sample(fc.uint8Array({ maxLength: 400 }), { numRuns: 200, seed: 11 });
    for (const content of bytes) {
      await writeFile(path, Buffer.concat([Buffer.from('MPHANDOVER\r\n'), content]));
      expect(await refusalOf(path)).not.toBe('taken');
    }
  });
});
