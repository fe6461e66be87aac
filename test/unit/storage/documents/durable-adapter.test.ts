import { readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { DocumentKind } from '../../../../main/storage/documents/document-kind';
import { type DocumentPlace, DurableAdapter } from '../../../../main/storage/documents/durable-adapter';
import { temporaryFilePattern } from '../../../../main/storage/documents/durable-file';
import { encodeEnvelope } from '../../../../main/storage/documents/envelope';
import { FailingFileSystem } from '../../../fakes/failing-file-system';
import { readIntactSync } from '../../../../main/storage/documents/read-document';
import { temporaryFolder } from '../../../support/temporary-folder';

interface Note {
  readonly text: string;
}

const kind: DocumentKind<Note> = {
  format: 'note',
  schemaVersion: 3,
  schema: z.object({ text: z.string() }),
  migrations: [
    { from: 1, up: (payload) => ({ words: z.string().parse(payload).split(' ') }) },
    {
      from: 2,
      up: (payload) => ({
        text: z
          .object({ words: z.array(z.string()) })
          .parse(payload)
          .words.join('+'),
      }),
    },
  ],
};

async function makePlace(): Promise<DocumentPlace> {
  const folder = temporaryFolder();
  return {
    file: join(folder, 'note.json'),
    previous: join(folder, 'note.previous.json'),
    damagedFolder: join(folder, 'damaged'),
  };
}

/** Saves with a fresh adapter, and hands out one that knows the file. */
async function savedTwice(place: DocumentPlace, failing = new FailingFileSystem()): Promise<DurableAdapter<Note>> {
  const adapter = new DurableAdapter(place, kind, failing.files);
  await adapter.write({ text: 'first' });
  await adapter.write({ text: 'second' });
  failing.calls.length = 0;
  return adapter;
}

function readFresh(place: DocumentPlace): Promise<Note | null> {
  return new DurableAdapter(place, kind).read();
}

describe('DurableAdapter', () => {
  it('works under lowdb', async () => {
    const place = await makePlace();
    const low = new Low<Note | null>(new DurableAdapter(place, kind), null);
    await low.read();
    expect(low.data).toBeNull();
    low.data = { text: 'kept' };
    await low.write();
    expect(await readFresh(place)).toEqual({ text: 'kept' });
  });

  it('syncs the file before it is renamed, and the folder before it is acknowledged', async () => {
    const place = await makePlace();
    const failing = new FailingFileSystem();
    const adapter = await savedTwice(place, failing);
    await adapter.write({ text: 'third' });
    expect(failing.calls.map(({ name }) => name)).toEqual([
      'open',
      'write',
      'sync',
      'open',
      'link',
      'close',
      'rename',
      'rename',
      'sync',
      'close',
    ]);
    const written = failing.calls.filter(({ name }) => name === 'rename').map(({ path }) => path);
    expect(written).toEqual([place.previous, place.file]);
  });

  it('keeps files to their owner, whatever the umask', async () => {
    const place = await makePlace();
    const before = process.umask(0);
    try {
      await savedTwice(place);
    } finally {
      process.umask(before);
    }
    for (const path of [place.file, place.previous]) expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('writes every byte when writes are short', async () => {
    const place = await makePlace();
    const failing = new FailingFileSystem();
    failing.writeLimit = 7;
    const text = 'x'.repeat(1_000);
    await new DurableAdapter(place, kind, failing.files).write({ text });
    expect(await readFresh(place)).toEqual({ text });
    expect(failing.calls.filter(({ name }) => name === 'write').length).toBeGreaterThan(100);
  });

  it('acknowledges each of many saves by itself, in order', async () => {
    const place = await makePlace();
    const failing = new FailingFileSystem();
    const adapter = new DurableAdapter(place, kind, failing.files);
    const acknowledged: number[] = [];
    await Promise.all(
      [0, 1, 2, 3, 4].map((number) => adapter.write({ text: String(number) }).then(() => acknowledged.push(number))),
    );
    expect(acknowledged).toEqual([0, 1, 2, 3, 4]);
    expect(failing.calls.filter(({ name, path }) => name === 'rename' && path === place.file)).toHaveLength(5);
    expect(await readFresh(place)).toEqual({ text: '4' });
  });

  const beforeRename = ['open', 'write', 'sync', 'open', 'link', 'close', 'rename'].map((name, position) => [
    name,
    position,
  ]);
  it.each(beforeRename)('changes nothing when %s (call %i) fails', async (_name, position) => {
    for (const [errno, code] of [
      ['EIO', 'storage-failed'],
      ['ENOSPC', 'disk-full'],
      ['EDQUOT', 'disk-full'],
      ['EROFS', 'storage-failed'],
    ] as const) {
      const place = await makePlace();
      const failing = new FailingFileSystem();
      const adapter = await savedTwice(place, failing);
      failing.fail = (_call, at) => (at === position ? errno : null);
      await expect(adapter.write({ text: 'lost' })).rejects.toMatchObject({ code });
      failing.fail = () => null;
      expect(await readFresh(place)).toEqual({ text: 'second' });
      expect((await readdir(join(place.file, '..'))).filter((name) => temporaryFilePattern.test(name))).toEqual([]);
      await adapter.write({ text: 'third' });
      expect(await readFresh(place)).toEqual({ text: 'third' });
    }
  });

  it('keeps the generation before when there is no next one', async () => {
    for (const position of [0, 1, 2, 3, 4]) {
      const place = await makePlace();
      const failing = new FailingFileSystem();
      const adapter = await savedTwice(place, failing);
      failing.fail = (_call, at) => (at === position ? 'EIO' : null);
      await expect(adapter.write({ text: 'lost' })).rejects.toMatchObject({ code: 'storage-failed' });
      await writeFile(place.file, '');
      expect(await readFresh(place)).toEqual({ text: 'first' });
    }
  });

  it('says that nothing was saved when the rename itself failed', async () => {
    const place = await makePlace();
    const failing = new FailingFileSystem();
    const adapter = await savedTwice(place, failing);
    failing.fail = (call) => (call.name === 'rename' && call.path === place.file ? 'EIO' : null);
    await expect(adapter.write({ text: 'lost' })).rejects.toMatchObject({ code: 'storage-failed' });
    expect(await readFresh(place)).toEqual({ text: 'second' });
  });

  it('does not know the outcome when the folder cannot be synced, and syncs no descriptor twice', async () => {
    const place = await makePlace();
    const failing = new FailingFileSystem();
    const adapter = await savedTwice(place, failing);
    failing.fail = (call, position) => (call.name === 'sync' && position > 3 ? 'EIO' : null);
    await expect(adapter.write({ text: 'maybe' })).rejects.toMatchObject({ code: 'outcome-unknown' });
    expect(failing.calls.filter(({ name }) => name === 'sync')).toHaveLength(2);
    failing.fail = () => null;
    expect(await adapter.read()).toEqual({ text: 'maybe' });
    await adapter.write({ text: 'next' });
    expect(await readFresh(place)).toEqual({ text: 'next' });
  });

  it('recovers the previous generation and keeps the damaged file', async () => {
    const place = await makePlace();
    await savedTwice(place);
    await writeFile(place.file, 'scribble');
    const adapter = new DurableAdapter(place, kind);
    expect(await adapter.read()).toEqual({ text: 'first' });
    expect(adapter.found?.recovered).toBe('not-an-envelope');
    const kept = await adapter.repair();
    expect(await readFile(join(place.damagedFolder, kept ?? ''), 'utf8')).toBe('scribble');
    expect(await readFresh(place)).toEqual({ text: 'first' });
    expect((await stat(place.file)).ino).not.toBe((await stat(place.previous)).ino);
  });

  it('does not let a save bury the good generation under the damaged one', async () => {
    const place = await makePlace();
    await savedTwice(place);
    await writeFile(place.file, '');
    await new DurableAdapter(place, kind).write({ text: 'third' });
    expect(await readFresh(place)).toEqual({ text: 'third' });
    await writeFile(place.file, '');
    expect(await readFresh(place)).toEqual({ text: 'first' });
    expect(await readdir(place.damagedFolder)).toHaveLength(1);
  });

  it('takes a missing file with a previous generation for damage', async () => {
    const place = await makePlace();
    const failing = new FailingFileSystem();
    await savedTwice(place, failing);
    await failing.files.unlink(place.file);
    const adapter = new DurableAdapter(place, kind);
    expect(await adapter.read()).toEqual({ text: 'first' });
    expect(adapter.found?.recovered).toBe('missing');
    expect(await adapter.repair()).toBeNull();
    expect(await readFresh(place)).toEqual({ text: 'first' });
  });

  it('neither reads nor overwrites a document of which no generation is whole', async () => {
    const place = await makePlace();
    await savedTwice(place);
    await writeFile(place.file, 'null');
    await writeFile(place.previous, '{}');
    const adapter = new DurableAdapter(place, kind);
    await expect(adapter.read()).rejects.toMatchObject({ code: 'record-damaged' });
    await expect(adapter.write({ text: 'over it' })).rejects.toMatchObject({ code: 'record-damaged' });
    expect(await readFile(place.file, 'utf8')).toBe('null');
  });

  it('does not take an unreadable file for a damaged one', async () => {
    const place = await makePlace();
    const failing = new FailingFileSystem();
    await savedTwice(place, failing);
    failing.fail = (call) => (call.path === place.file ? 'EIO' : null);
    const adapter = new DurableAdapter(place, kind, failing.files);
    await expect(adapter.read()).rejects.toMatchObject({ code: 'storage-failed' });
    failing.fail = () => null;
    expect(await adapter.read()).toEqual({ text: 'second' });
  });

  it('refuses a symbolic link in the place of a document', async () => {
    const place = await makePlace();
    const failing = new FailingFileSystem();
    const elsewhere = `${place.file}.elsewhere`;
    await new DurableAdapter({ ...place, file: elsewhere }, kind).write({ text: 'bait' });
    await symlink(elsewhere, place.file);
    await expect(new DurableAdapter(place, kind, failing.files).read()).rejects.toMatchObject({
      code: 'record-damaged',
    });
  });

  it('refuses a document of another kind', async () => {
    const place = await makePlace();
    await new DurableAdapter(place, { ...kind, format: 'other' }).write({ text: 'x' });
    await expect(readFresh(place)).rejects.toMatchObject({ code: 'record-damaged' });
  });

  it.each([
    [1, '"old and grey"', 'old+and+grey'],
    [2, '{"words":["less","old"]}', 'less+old'],
  ])('lifts a document of version %i step by step', async (schemaVersion, payload, text) => {
    const place = await makePlace();
    await writeFile(place.file, encodeEnvelope({ format: 'note', schemaVersion, generation: 5 }, payload));
    const adapter = new DurableAdapter(place, kind);
    expect(await adapter.read()).toEqual({ text });
    expect(adapter.found?.schemaVersion).toBe(schemaVersion);
    await adapter.write({ text: 'now' });
    expect(adapter.found?.schemaVersion).toBe(3);
    expect(JSON.parse(await readFile(place.file, 'utf8'))).toMatchObject({ schemaVersion: 3, generation: 6 });
    expect(JSON.parse(await readFile(place.previous, 'utf8'))).toMatchObject({ schemaVersion, generation: 5 });
  });

  describe('with the fingerprint of its shape', () => {
    const checked: typeof kind = { ...kind, shape: '0123456789abcdef' };
    const write = async (place: DocumentPlace, payload: string, schemaVersion = 3): Promise<void> =>
      writeFile(place.file, encodeEnvelope({ format: 'note', schemaVersion, generation: 1 }, payload));

    it('is written so that programs without one read it, and read without it', async () => {
      const place = await makePlace();
      await new DurableAdapter(place, checked).write({ text: 'x' });
      expect(JSON.parse(await readFile(place.file, 'utf8'))).toMatchObject({
        payload: { text: 'x', shape: checked.shape },
      });
      expect(await new DurableAdapter(place, checked).read()).toStrictEqual({ text: 'x' });
      expect(await new DurableAdapter(place, kind).read()).toStrictEqual({ text: 'x' });
      expect(readIntactSync(place.file, checked)?.data).toStrictEqual({ text: 'x' });
    });

    it('is not checked again', async () => {
      const place = await makePlace();
      await new DurableAdapter(place, checked).write({ text: 'x' });
      const deaf = { ...checked, schema: z.custom<{ text: string }>(() => false) };
      expect(await new DurableAdapter(place, deaf).read()).toEqual({ text: 'x' });
      expect(readIntactSync(place.file, deaf)?.data).toEqual({ text: 'x' });
    });

    it.each([
      ['another fingerprint', '{"words":1,"shape":"fedcba9876543210"}'],
      ['none', '{"words":1}'],
      ['one that is no text', '{"words":1,"shape":7}'],
      ['nothing that has fields', '"0123456789abcdef"'],
    ])('is checked, although the checksum is right, when it has %s', async (_what, payload) => {
      const place = await makePlace();
      await write(place, payload);
      await expect(new DurableAdapter(place, checked).read()).rejects.toMatchObject({ code: 'record-damaged' });
      expect(readIntactSync(place.file, checked)).toBeNull();
    });

    it.each([2, 4])('of version %i is checked whatever it says of itself', async (version) => {
      const place = await makePlace();
      await write(place, '{"text":1,"shape":"0123456789abcdef"}', version);
      expect(readIntactSync(place.file, checked)).toBeNull();
    });
  });

  it('reads documents of every size one after the other', async () => {
    const texts = ['small', 'a'.repeat(300_000), '', 'b'.repeat(65_000)];
    const places = await Promise.all(texts.map(() => makePlace()));
    for (const [index, text] of texts.entries()) {
      const place = places[index];
      if (place !== undefined) await new DurableAdapter(place, kind).write({ text });
    }
    const read = places.map(({ file }) => readIntactSync(file, kind)?.data.text);
    expect(read).toEqual(texts);
  });

  it('takes a version without a way up for damage', async () => {
    const place = await makePlace();
    const gap = { ...kind, migrations: kind.migrations.slice(1) };
    await writeFile(place.file, encodeEnvelope({ format: 'note', schemaVersion: 1, generation: 1 }, '"x"'));
    await expect(new DurableAdapter(place, gap).read()).rejects.toMatchObject({ code: 'record-damaged' });
  });

  it('shows a document of a newer program and does not save over it', async () => {
    const place = await makePlace();
    const newer = encodeEnvelope({ format: 'note', schemaVersion: 4, generation: 2 }, '{"text":"future","more":1}');
    await writeFile(place.file, newer);
    const adapter = new DurableAdapter(place, kind);
    expect(await adapter.read()).toEqual({ text: 'future' });
    expect(adapter.found?.newer).toBe(true);
    await expect(adapter.write({ text: 'past' })).rejects.toMatchObject({ code: 'newer-version' });
    expect((await readFile(place.file)).equals(newer)).toBe(true);
  });

  it('leaves a document of a newer program alone that it cannot read at all', async () => {
    const place = await makePlace();
    await savedTwice(place);
    const newer = encodeEnvelope({ format: 'note', schemaVersion: 4, generation: 3 }, '{"renamed":"x"}');
    await writeFile(place.file, newer);
    const adapter = new DurableAdapter(place, kind);
    await expect(adapter.read()).rejects.toMatchObject({ code: 'newer-version' });
    await expect(adapter.write({ text: 'past' })).rejects.toMatchObject({ code: 'newer-version' });
    expect((await readFile(place.file)).equals(newer)).toBe(true);
  });
});
