import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countContents } from '../../../main/storage/workspaces/workspace-contents';
import { WorkspaceRepository } from '../../../main/storage/workspaces/workspace-repository';
import { CapturingLogger } from '../../fakes/capturing-logger';
import { ManualClock } from '../../fakes/manual-clock';

describe('a workspace that is removed', () => {
  it('leaves nothing, pictures and backups included, and a removal that was interrupted is ended later', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'erase-'));
    try {
      const repository = new WorkspaceRepository(folder, new ManualClock(), new CapturingLogger());
      await repository.ensureSandboxes('en');
      const [first, second] = await repository.list();
      if (first === undefined || second === undefined) throw new Error('two are prepared');
      const own = repository.folderOf(first.id);
      for (const name of ['assets', 'backups/daily-2026-11-02/tenants'])
        await mkdir(join(own, name), { recursive: true });
      await writeFile(join(own, 'assets', `${'a'.repeat(64)}.png`), 'picture');
      expect(await countContents(own)).toEqual({ pictures: 1, backups: 1 });
      await mkdir(join(folder, `.erasing-${second.id}-1`, 'tenants'), { recursive: true });
      await repository.erase(first.id);
      expect(await readdir(folder)).not.toContain(first.id);
      expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
      expect((await repository.list()).map(({ id }) => id)).not.toContain(first.id);
      expect(await countContents(own)).toEqual({ pictures: 0, backups: 0 });
      await repository.ensureSandboxes('en');
      expect((await repository.list()).map(({ id }) => id)).toContain(first.id);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
