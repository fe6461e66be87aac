import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../../../main/domain/ledger/ledger';
import { FileTeamMemory } from '../../../../main/storage/team/file-team-memory';
import { tenantId } from '../../domain/builders';
import { freshFacts } from '../../../support/team-console';

const id = tenantId('t-1');
const state = '{"id":"t-1"}';
const head = { revision: 2, count: 3, hash: 'a'.repeat(64), stateHash: sha256(state), localRevision: 7 };

describe('what a workspace keeps of its team', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'team-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

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

  it('answers a state that does not fit its head as lost', async () => {
    const memory = await FileTeamMemory.open(folder);
    await memory.commit({ facts: freshFacts('Lin'), heads: new Map([[id, { head, state }]]) });
    await writeFile(join(folder, 'team', 't-1.json'), '{"id":"t-2"}');
    expect(await memory.state(id)).toBeNull();
  });
});
