import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { tenantIdSchema, type TenantId } from '../../../../preload/contract/ids';
import { sampleTenant, withNotes } from '../../../fakes/tenant-samples';
import { writeDocuments } from '../../../support/generated-portfolio';
import { SampleWorkspace } from '../sample-workspace';

const count = 200;
const changes = 'index-changes.json';

function idOf(index: number): TenantId {
  return tenantIdSchema.parse(`many-${index}`);
}

/** A workspace that was opened and closed with more tenants than are written anew for one. */
async function manyTenants(): Promise<SampleWorkspace> {
  const workspace = await SampleWorkspace.make();
  const tenants = Array.from({ length: count }, (_, index) => sampleTenant(idOf(index)));
  writeDocuments(workspace.folder, tenants);
  await rm(workspace.path('index.json'));
  await (await workspace.open()).close();
  workspace.summaries = 0;
  return workspace;
}

async function change(workspace: SampleWorkspace, indexes: readonly number[]): Promise<void> {
  const repository = await workspace.open();
  for (const index of indexes) await repository.update(idOf(index), withNotes('changed'));
  await repository.close();
  workspace.summaries = 0;
}

async function revisions(workspace: SampleWorkspace): Promise<readonly string[]> {
  const repository = await workspace.open();
  const rows = await repository.rows();
  await repository.close();
  return rows.flatMap(({ id, revision }) => (revision === 0 || !id.startsWith('many-') ? [] : [`${id}@${revision}`]));
}

describe('what changed since an index was written', () => {
  it('lies beside it, and is read with it', async () => {
    const workspace = await manyTenants();
    const before = await stat(workspace.path('index.json'));
    await change(workspace, [7]);
    await change(workspace, [9, 7]);
    expect((await stat(workspace.path('index.json'))).mtimeMs).toBe(before.mtimeMs);
    expect((await stat(workspace.path(changes))).size).toBeLessThan(before.size / 20);
    expect(await revisions(workspace)).toEqual(['many-7@2', 'many-9@1']);
    expect(workspace.summaries).toBe(0);
  });

  it('is written with all the rest once it is more than a few', async () => {
    const workspace = await manyTenants();
    await change(workspace, [1]);
    await change(
      workspace,
      Array.from({ length: 20 }, (_, index) => index),
    );
    expect(await readdir(workspace.folder)).not.toContain(changes);
    expect(await revisions(workspace)).toHaveLength(20);
    expect(workspace.summaries).toBe(0);
  });

  it('is made anew from the documents before anybody sees the rows when it is damaged', async () => {
    const workspace = await manyTenants();
    await change(workspace, [3]);
    await writeFile(workspace.path(changes), 'scribbled on');
    expect(await revisions(workspace)).toEqual(['many-3@1']);
    expect(workspace.summaries).toBe(1);
    expect(await readdir(workspace.folder)).not.toContain(changes);
  });

  it('is of no use beside an older copy of the index', async () => {
    const workspace = await manyTenants();
    const index = await readFile(workspace.path('index.json'));
    await change(
      workspace,
      Array.from({ length: 20 }, (_, place) => place),
    );
    await change(workspace, [30]);
    await writeFile(workspace.path('index.json'), index);
    expect(await revisions(workspace)).toHaveLength(21);
    expect(workspace.summaries).toBe(21);
  });

  it('is removed with the index where neither can be brought up to date', async () => {
    const workspace = await manyTenants();
    await change(workspace, [5]);
    const repository = await workspace.open();
    await repository.update(idOf(6), withNotes('x'));
    workspace.failing.fail = (call) => (call.path.includes(changes) ? 'ENOSPC' : null);
    await repository.close();
    expect((await readdir(workspace.folder)).filter((name) => name.includes('index'))).toEqual([]);
    expect(workspace.logger.events('warn')).toContain('index not written');
  });
});
