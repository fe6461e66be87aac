import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sha256 } from '../../../../main/domain/ledger/ledger';
import type { TeamFacts } from '../../../../main/features/team/ports/team-memory';
import { DurableDocument } from '../../../../main/storage/documents/durable-document';
import { nodeFileSystem } from '../../../../main/storage/documents/file-system';
import { FileTeamMemory } from '../../../../main/storage/team/file-team-memory';
import { tenantId } from '../../domain/builders';
import { freshFacts } from '../../../support/team-console';
import { temporaryFolder } from '../../../support/temporary-folder';

const id = tenantId('t-1');
const state = '{"id":"t-1"}';
const head = { revision: 2, count: 3, hash: 'a'.repeat(64), stateHash: sha256(state), localRevision: 7 };

describe('what a workspace keeps of its team', () => {
  let folder = '';
  beforeEach(() => {
    folder = temporaryFolder();
  });

  it('is nothing, and no file, without a team', async () => {
    const memory = await FileTeamMemory.open(folder);
    expect(memory.facts()).toBeNull();
    await expect(writeFile(join(folder, 'team.json'), '', { flag: 'wx' })).resolves.toBeUndefined();
  });

  it('is there again after a restart, and forgotten when the team is left', async () => {
    const facts = { ...freshFacts('Lin'), epoch: 'e', cursor: 9 };
    await (await FileTeamMemory.open(folder)).commit({ facts, heads: new Map([[id, { head, state }]]) });
    const memory = await FileTeamMemory.open(folder);
    expect(memory.facts()).toEqual(facts);
    expect(memory.heads().get(id)).toEqual(head);
    expect(await memory.state(id)).toBe(state);
    await memory.clear();
    expect((await FileTeamMemory.open(folder)).facts()).toBeNull();
  });

  const at = (cursor: number): TeamFacts => ({ ...freshFacts('Lin'), cursor });
  const path = (name: string): string => join(folder, name);
  const headAt = (localRevision: number): { readonly head: typeof head; readonly state: string } => ({
    head: { ...head, localRevision },
    state,
  });

  /** A memory that knows many tenants, so that a whole document is large beside one change. */
  async function withMany(): Promise<FileTeamMemory> {
    const memory = await FileTeamMemory.open(folder);
    const heads = new Map(Array.from({ length: 300 }, (_head, n) => [tenantId(`many-${n}`), headAt(n)]));
    await memory.commit({ facts: at(1), heads });
    return memory;
  }

  it('writes what changed, and not the whole document', async () => {
    const memory = await withMany();
    const document = await readFile(path('team.json'));
    await memory.commit({ facts: at(2), heads: new Map([[id, headAt(1)]]) });
    await memory.commit({ facts: at(3) });

    expect(await readFile(path('team.json'))).toEqual(document);
    expect((await stat(path('team.jsonl'))).size).toBeLessThan(2500);
    const again = await FileTeamMemory.open(folder);
    expect(again.facts()).toEqual(at(3));
    expect(again.heads().size).toBe(301);
    expect(again.heads().get(id)).toEqual(headAt(1).head);
  });

  it('writes nothing where nothing changed', async () => {
    const memory = await withMany();
    await memory.commit({ facts: at(2), heads: new Map([[id, headAt(1)]]) });
    const before = await stat(path('team.jsonl'));
    const text = await stat(path('team/t-1.json'));
    for (let round = 0; round < 20; round += 1)
      await memory.commit({ facts: at(2), heads: new Map([[id, headAt(1)]]), waiting: new Map([[id, null]]) });

    expect((await stat(path('team.jsonl'))).size).toBe(before.size);
    expect((await stat(path('team/t-1.json'))).ino).toBe(text.ino);
  });

  const states = (
    count: number,
  ): Map<ReturnType<typeof tenantId>, { readonly head: typeof head; readonly state: string }> =>
    new Map(
      Array.from({ length: count }, (_state, n) => {
        const text = `{"id":"page-${n}"}`;
        return [tenantId(`page-${n}`), { head: { ...head, stateHash: sha256(text) }, state: text }];
      }),
    );

  it('keeps what was known, and leaves nothing behind, where a state of a page did not reach the disk', async () => {
    await withMany();
    const open: typeof nodeFileSystem.open = async (...how) => {
      if (String(how[0]).includes('page-7.json')) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      return await nodeFileSystem.open(...how);
    };
    const memory = await FileTeamMemory.open(folder, { ...nodeFileSystem, open });
    await expect(memory.commit({ facts: at(2), heads: states(20) })).rejects.toMatchObject({ code: 'disk-full' });
    expect(memory.facts()).toEqual(at(1));
    expect((await readdir(path('team'))).filter((name) => name.includes('page-7') || name.endsWith('.tmp'))).toEqual(
      [],
    );
  });

  it('writes few of many states at once, so that what a person saves meanwhile comes to its turn', async () => {
    let [open, most] = [0, 0];
    const files: typeof nodeFileSystem = {
      ...nodeFileSystem,
      open: async (...args: Parameters<typeof nodeFileSystem.open>) => {
        const handle = await nodeFileSystem.open(...args);
        if (!String(args[0]).endsWith('.tmp')) return handle;
        open += 1;
        most = Math.max(most, open);
        const close = handle.close.bind(handle);
        handle.close = () => {
          open -= 1;
          return close();
        };
        return handle;
      },
    };
    const memory = await FileTeamMemory.open(folder, files);
    const heads = new Map(Array.from({ length: 60 }, (_head, n) => [tenantId(`t-${n}`), headAt(n)]));
    await memory.commit({ facts: at(1), heads });
    expect((await readdir(path('team'))).length).toBe(60);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(8);
  });

  it('takes a long journal into the document, and never a line of before that twice', async () => {
    const memory = await withMany();
    for (let n = 2; n < 200; n += 1) {
      const heads = new Map(Array.from({ length: 100 }, (_head, place) => [tenantId(`many-${place}`), headAt(n)]));
      await memory.commit({ facts: at(n), heads });
      if (n === 5) await writeFile(path('old'), await readFile(path('team.jsonl')));
    }
    expect((await stat(path('team.jsonl'))).size).toBeLessThan(1_100_000);
    await writeFile(
      path('team.jsonl'),
      Buffer.concat([await readFile(path('team.jsonl')), await readFile(path('old'))]),
    );

    const again = await FileTeamMemory.open(folder);
    expect(again.facts()).toEqual(at(199));
    expect(again.heads().get(tenantId('many-0'))).toEqual(headAt(199).head);
  }, 60_000);

  it('reads up to a line that was cut, and goes on from there', async () => {
    const memory = await withMany();
    await memory.commit({ facts: at(2) });
    await memory.commit({ facts: at(3) });
    const [document, journal] = [await readFile(path('team.json')), await readFile(path('team.jsonl'))];
    for (const cut of [journal.length - 1, journal.length - 40, journal.indexOf('\n') + 5]) {
      await writeFile(path('team.json'), document);
      await writeFile(path('team.jsonl'), journal.subarray(0, cut));
      const again = await FileTeamMemory.open(folder);
      expect(again.facts()).toEqual(at(2));
      await again.commit({ facts: at(7) });
      await again.commit({ facts: at(8) });
      expect((await FileTeamMemory.open(folder)).facts()).toEqual(at(8));
    }
  });

  it('is as before where a change did not reach the disk, and takes the next one', async () => {
    await withMany();
    let isFull = true;
    const open: typeof nodeFileSystem.open = async (...how) => {
      if (isFull && String(how[0]).endsWith('.jsonl') && typeof how[1] === 'number' && (how[1] & 1) === 1)
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      return await nodeFileSystem.open(...how);
    };
    const memory = await FileTeamMemory.open(folder, { ...nodeFileSystem, open });
    await expect(memory.commit({ facts: at(2) })).rejects.toMatchObject({ code: 'disk-full' });
    expect(memory.facts()).toEqual(at(1));
    isFull = false;
    await memory.commit({ facts: at(3) });
    expect((await FileTeamMemory.open(folder)).facts()).toEqual(at(3));
  });

  it('reads what an earlier version wrote, and what comes after it', async () => {
    const place = {
      file: path('team.json'),
      previous: path('team.previous.json'),
      damagedFolder: path('damaged'),
    };
    const kind = { format: 'team', schemaVersion: 1, schema: z.unknown(), migrations: [] };
    const earlier = new DurableDocument(place, kind, { canRepair: () => true, onRecovered: () => undefined });
    await earlier.update(() => ({ facts: at(4), heads: { 't-1': head }, waiting: {} }));

    const memory = await FileTeamMemory.open(folder);
    expect(memory.facts()).toEqual(at(4));
    expect(memory.heads().get(id)).toEqual(head);
    for (const cursor of [5, 6]) await memory.commit({ facts: at(cursor) });
    expect((await FileTeamMemory.open(folder)).facts()).toEqual(at(6));
  });

  it('answers a state that does not fit its head as lost', async () => {
    const memory = await FileTeamMemory.open(folder);
    await memory.commit({ facts: freshFacts('Lin'), heads: new Map([[id, { head, state }]]) });
    await writeFile(join(folder, 'team', 't-1.json'), '{"id":"t-2"}');
    expect(await memory.state(id)).toBeNull();
  });
});
