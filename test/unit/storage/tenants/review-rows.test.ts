import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRowsForReview } from '../../../../main/storage/tenants/review-rows';
import { sampleAppId } from '../../../fakes/tenant-samples';
import { b, SampleWorkspace } from '../sample-workspace';
import { temporaryFolder } from '../../../support/temporary-folder';

describe('readRowsForReview', () => {
  it('sees the index and what changed since, and writes nothing', async () => {
    const workspace = await SampleWorkspace.make();
    const repository = await workspace.open();
    await repository.update(b, (record) => ({
      ...record,
      profile: { ...record.profile, expectedAppId: sampleAppId(5) },
    }));
    const before = await readdir(workspace.folder, { recursive: true });
    const rows = await readRowsForReview(workspace.folder);
    expect(rows.find((row) => row.id === 'b')).toMatchObject({ appId: sampleAppId(5), bound: false });
    expect(rows).toHaveLength(3);
    expect(await readdir(workspace.folder, { recursive: true })).toEqual(before);
  });

  it('finds nothing in a folder without tenants', async () => {
    expect(await readRowsForReview(join(temporaryFolder(), 'none'))).toEqual([]);
  });

  it('leaves a damaged document to the row of the index', async () => {
    const workspace = await SampleWorkspace.make();
    await writeFile(workspace.path('tenants', 'b.json'), '');
    await utimes(workspace.path('tenants', 'b.json'), 1, 1);
    await mkdir(workspace.path('tenants', 'folder.json'));
    expect((await readRowsForReview(workspace.folder)).map((row) => row.id)).toEqual(['a', 'b', 'c']);
  });
});
