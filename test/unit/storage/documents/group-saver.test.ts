import * as fs from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  DurableWriteError,
  replaceFileDurably,
  temporaryFilePattern,
} from '../../../../main/storage/documents/durable-file';
import { busyCodes, createFlags, nodeFileSystem } from '../../../../main/storage/documents/file-system';
import {
  type GroupCalls,
  type GroupedSave,
  GroupSaver,
  saveGroupsFrom,
} from '../../../../main/storage/documents/group-saver.mjs';
import { SavingThread } from '../../../../main/storage/documents/saving-thread';
import { temporaryFolder } from '../../../support/temporary-folder';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const system = { createFlags, folderFlags: fs.constants.O_RDONLY | fs.constants.O_DIRECTORY, busyCodes, retriesMs: [] };

/**
 * The real calls, in which those that `fails` chooses fail; each is written down as name and path. Only the disk is not waited for:
 * when its work is asked for is what matters here.
 */
class WatchedCalls {
  readonly made: string[] = [];
  fails: (call: string, position: number) => string | null = () => null;
  writeLimit = Number.POSITIVE_INFINITY;
  readonly #paths = new Map<number, string>();

  readonly calls: GroupCalls = {
    ...fs,
    openSync: (path, flags, mode) => {
      this.#pass('open', String(path));
      const file = fs.openSync(path, flags, mode);
      this.#paths.set(file, String(path));
      return file;
    },
    writeSync: (file: number, ...rest: [bytes: unknown, offset?: unknown, length?: unknown, position?: unknown]) => {
      this.#pass('write', this.#pathOf(file));
      const [bytes, offset, length, position] = rest;
      if (!(bytes instanceof Uint8Array)) throw new Error('only bytes are written');
      return fs.writeSync(file, bytes, Number(offset), Math.min(Number(length), this.writeLimit), Number(position));
    },
    fsync: Object.assign(
      (file: number, done: fs.NoParamCallback) => {
        try {
          this.#pass('fsync', this.#pathOf(file));
          setImmediate(done, null);
        } catch (cause) {
          done(cause instanceof Error ? cause : null);
        }
      },
      { __promisify__: fs.fsync.__promisify__ },
    ),
    fsyncSync: (file) => this.#pass('fsync', this.#pathOf(file)),
    closeSync: (file) => {
      fs.closeSync(file);
      this.#pass('close', this.#pathOf(file));
    },
    linkSync: (from, to) => {
      this.#pass('link', String(to));
      fs.linkSync(from, to);
    },
    renameSync: (from, to) => {
      this.#pass('rename', String(to));
      fs.renameSync(from, to);
    },
  };

  #pathOf(file: number): string {
    return this.#paths.get(file) ?? '?';
  }

  #pass(name: string, path: string): void {
    const call = `${name} ${path}`;
    this.made.push(call);
    const code = this.fails(call, this.made.length - 1);
    if (code !== null) throw Object.assign(new Error(`${code}: injected`), { code });
  }
}

async function setUp() {
  const folder = temporaryFolder();
  const watched = new WatchedCalls();
  const saver = new GroupSaver(system, watched.calls);
  const saveOf = (name: string, text: string, hasBefore = false): GroupedSave => ({
    path: join(folder, name),
    temporary: join(folder, `.${name}.1.tmp`),
    bytes: new TextEncoder().encode(text),
    previous: hasBefore ? { from: join(folder, `.${name}.2.tmp`), to: join(folder, `${name}.previous`) } : null,
    absent: [],
  });
  const at = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  const temporaries = async (): Promise<string[]> =>
    (await readdir(folder)).filter((name) => temporaryFilePattern.test(name));
  return { folder, watched, saver, saveOf, at, temporaries };
}

describe('files that are replaced together', () => {
  it('are each on stable storage before their rename, and in the folder before they are acknowledged', async () => {
    const { folder, watched, saver, saveOf, at, temporaries } = await setUp();
    await writeFile(join(folder, 'b'), 'old');
    const outcomes = await saver.save([saveOf('a', 'one'), saveOf('b', 'two', true)]);
    expect(outcomes).toMatchObject([{ mark: { sizeBytes: 3 } }, { mark: { sizeBytes: 3 } }]);
    expect([await at('a'), await at('b'), await at('b.previous')]).toEqual(['one', 'two', 'old']);
    expect(await temporaries()).toEqual([]);
    const names = watched.made.map((call) => call.replace(`${folder}/`, '').replace(folder, '/'));
    expect(names.indexOf('rename a')).toBeGreaterThan(names.indexOf('fsync .a.1.tmp'));
    expect(names.indexOf('rename a')).toBeGreaterThan(names.indexOf('fsync .b.1.tmp'));
    expect(names.indexOf('rename b')).toBeGreaterThan(names.indexOf('rename b.previous'));
    expect(names.indexOf('fsync /')).toBeGreaterThan(names.indexOf('rename b'));
    expect(names.filter((name) => name === 'fsync /')).toHaveLength(1);
    expect(names.filter((name) => name.startsWith('open'))).toHaveLength(3);
    expect(names.filter((name) => name.startsWith('close'))).toHaveLength(3);
  });

  it('leave alone what is there already where nothing may be, be it a link to nowhere', async () => {
    const { folder, saver, saveOf, at, temporaries } = await setUp();
    await writeFile(join(folder, 'a'), 'old');
    fs.symlinkSync('nowhere', join(folder, 'b'));
    const saves = ['a', 'b', 'c'].map((name) => ({ ...saveOf(name, 'new'), absent: [join(folder, name)] }));
    const refused = { outcome: 'untouched', code: 'EEXIST' };
    expect(await saver.save(saves)).toMatchObject([refused, refused, { mark: { sizeBytes: 3 } }]);
    expect([await at('a'), fs.readlinkSync(join(folder, 'b')), await at('c')]).toEqual(['old', 'nowhere', 'new']);
    expect(await temporaries()).toEqual([]);
  });

  it('are written whole when writes are short', async () => {
    const { watched, saver, saveOf, at } = await setUp();
    watched.writeLimit = 7;
    await saver.save([saveOf('a', 'x'.repeat(100)), saveOf('b', 'y'.repeat(50))]);
    expect([await at('a'), await at('b')]).toEqual(['x'.repeat(100), 'y'.repeat(50)]);
  });

  it.each([
    { howMany: 'several', names: ['a', 'b'] },
    { howMany: 'one alone', names: ['a'] },
  ])(
    'fail each for itself, whatever fails, with the old or the new content in place and nothing left beside it: $howMany',
    async ({ names }) => {
      const first = await setUp();
      for (const name of names) await writeFile(join(first.folder, name), 'old');
      await first.saver.save(names.map((name) => first.saveOf(name, 'new', true)));
      const kinds = new Set<string>();
      for (const [position, call] of first.watched.made.entries()) {
        for (const code of ['EIO', 'ENOSPC']) {
          const { folder, watched, saver, saveOf, at, temporaries } = await setUp();
          for (const name of names) await writeFile(join(folder, name), 'old');
          watched.fails = (_call, place) => (place === position ? code : null);
          const outcomes = await saver.save(names.map((name) => saveOf(name, 'new', true)));
          const failed = outcomes.flatMap((outcome) => ('outcome' in outcome ? [outcome] : []));
          expect(failed.length, call).toBeGreaterThan(0);
          expect(new Set(failed.map((outcome) => outcome.code))).toEqual(new Set([code]));
          for (const { outcome } of failed) kinds.add(`${call.split(' ')[0]} ${outcome}`);
          for (const [index, name] of names.entries()) {
            const outcome = outcomes[index];
            if (outcome === undefined) throw new Error('no outcome');
            if ('mark' in outcome) expect(await at(name), call).toBe('new');
            else if (outcome.outcome === 'untouched') expect(await at(name), call).toBe('old');
            else expect(['old', 'new'], call).toContain(await at(name));
          }
          expect(await temporaries(), call).toEqual([]);
          expect(
            watched.made.filter((made) => made.startsWith('open')).length - (call.startsWith('open') ? 1 : 0),
          ).toBe(watched.made.filter((made) => made.startsWith('close')).length);
        }
      }
      expect([...kinds].toSorted()).toEqual([
        'close uncertain',
        'close untouched',
        'fsync uncertain',
        'fsync untouched',
        'link untouched',
        'open untouched',
        'rename uncertain',
        'rename untouched',
        'write untouched',
      ]);
    },
  );

  it('never make a folder durable that is not the one they lie in', async () => {
    const { folder, saver, saveOf, watched } = await setUp();
    const other = temporaryFolder();
    watched.fails = (call) => (call === `fsync ${other}` ? 'EIO' : null);
    const elsewhere = {
      ...saveOf('b', 'two'),
      path: join(other, 'b'),
      temporary: join(other, '.b.tmp'),
    };
    const [here, there] = await saver.save([saveOf('a', 'one'), elsewhere]);
    expect(here).toHaveProperty('mark');
    expect(there).toMatchObject({ outcome: 'uncertain', code: 'EIO' });
    expect(watched.made.filter((call) => call === `fsync ${folder}`)).toHaveLength(1);
  });

  it('wait for a program that has the file for a moment, where the system knows such', async () => {
    const { watched, saveOf, at } = await setUp();
    let refusals = 3;
    watched.fails = (call) => {
      if (!call.startsWith('rename') || refusals === 0) return null;
      refusals -= 1;
      return 'EPERM';
    };
    const patient = new GroupSaver({ ...system, retriesMs: [1, 1, 1, 1] }, watched.calls);
    expect(await patient.save([saveOf('a', 'one')])).toMatchObject([{ mark: { sizeBytes: 3 } }]);
    expect(await at('a')).toBe('one');
  });
});

describe('a group that comes from another thread', () => {
  it('is taken apart where the content of each ends, and answered in its order', async () => {
    const folder = temporaryFolder();
    const { port1, port2 } = new MessageChannel();
    saveGroupsFrom(port2, system);
    const saveOf = (name: string, length: number) => ({
      path: join(folder, name),
      temporary: join(folder, `.${name}.tmp`),
      previous: null,
      absent: [],
      length,
    });
    const answered = once(port1, 'message');
    port1.postMessage({ content: new TextEncoder().encode('onethree'), saves: [saveOf('a', 3), saveOf('b', 5)] });
    const outcomes: readonly unknown[] = await answered;
    expect(outcomes[0]).toMatchObject([{ mark: { sizeBytes: 3 } }, { mark: { sizeBytes: 5 } }]);
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('one');
    expect(await readFile(join(folder, 'b'), 'utf8')).toBe('three');
    port1.close();
  });
});

describe('saves that follow each other', () => {
  it('are handed to the thread once it runs, be each by itself, and fail there as they would alone', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a');
    const handed = vi.spyOn(SavingThread.prototype, 'save');
    const bytes = (count: number) => new TextEncoder().encode(`save ${count}`);
    let count = 0;
    const follow = async (): Promise<number> => {
      count += 1;
      await replaceFileDurably(nodeFileSystem, path, bytes(count), count > 1 ? join(folder, 'a.previous') : null);
      return handed.mock.calls.length;
    };
    await expect.poll(follow, { timeout: 9_000 }).toBeGreaterThan(3);
    expect(await readFile(path, 'utf8')).toBe(`save ${count}`);
    expect(await readFile(join(folder, 'a.previous'), 'utf8')).toBe(`save ${count - 1}`);
    const refused = replaceFileDurably(nodeFileSystem, join(folder, 'nowhere', 'a'), bytes(0), null);
    await expect(refused).rejects.toMatchObject({ outcome: 'untouched', cause: { code: 'ENOENT' } });
    expect((await readdir(folder)).filter((name) => temporaryFilePattern.test(name))).toEqual([]);
  });

  it('leave one that stands by itself to the pool, without a thread', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const thread = new SavingThread();
    expect(thread.isBestFor(1)).toBe(false);
    vi.advanceTimersByTime(60_000);
    expect(thread.isBestFor(1)).toBe(false);
    expect(thread.isBestFor(5)).toBe(true);
  });
});

describe('many saves at the same moment', () => {
  it('all get in place, with their generations before', async () => {
    const folder = temporaryFolder();
    const names = Array.from({ length: 60 }, (_, index) => `d${index}`);
    const save = (text: string, hasBefore: boolean) =>
      Promise.all(
        names.map((name) =>
          replaceFileDurably(
            nodeFileSystem,
            join(folder, name),
            new TextEncoder().encode(`${text} ${name}`),
            hasBefore ? join(folder, `${name}.previous`) : null,
          ),
        ),
      );
    await save('first', false);
    const marks = await save('second', true);
    for (const [index, name] of names.entries()) {
      expect(await readFile(join(folder, name), 'utf8')).toBe(`second ${name}`);
      expect(await readFile(join(folder, `${name}.previous`), 'utf8')).toBe(`first ${name}`);
      const { size, mtimeMs } = fs.statSync(join(folder, name));
      expect(marks[index]).toEqual({ sizeBytes: size, mtimeMs });
    }
    expect((await readdir(folder)).filter((name) => temporaryFilePattern.test(name))).toEqual([]);
  });

  it('are each made only where nothing is', async () => {
    const folder = temporaryFolder();
    const bytes = new TextEncoder().encode('new');
    const paths = Array.from({ length: 12 }, (_, index) => join(folder, `${index}`));
    const others = paths.filter((_path, index) => index % 3 === 0);
    for (const path of others) await writeFile(path, 'old');
    const saves = paths.map((path) => replaceFileDurably(nodeFileSystem, path, bytes, null, [path]));
    const outcomes = await Promise.allSettled(saves);
    for (const [index, path] of paths.entries()) {
      expect(outcomes[index]?.status).toBe(others.includes(path) ? 'rejected' : 'fulfilled');
      expect(await readFile(path, 'utf8')).toBe(others.includes(path) ? 'old' : 'new');
    }
  });

  it('are each refused with the error of the system', async () => {
    const folder = temporaryFolder();
    const nowhere = join(folder, 'nowhere');
    const bytes = new TextEncoder().encode('text');
    const saves = Array.from({ length: 12 }, (_, index) =>
      replaceFileDurably(nodeFileSystem, join(index % 2 === 0 ? folder : nowhere, `${index}`), bytes, null),
    );
    const outcomes = await Promise.allSettled(saves);
    for (const [index, outcome] of outcomes.entries()) {
      if (index % 2 === 0) expect(outcome.status).toBe('fulfilled');
      else {
        const reason: unknown = outcome.status === 'rejected' ? outcome.reason : null;
        expect(reason).toBeInstanceOf(DurableWriteError);
        expect(reason).toMatchObject({ outcome: 'untouched', cause: { code: 'ENOENT' } });
      }
    }
  });
});
