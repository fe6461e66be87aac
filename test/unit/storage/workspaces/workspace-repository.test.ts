import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { considerations } from '../../../../main/domain/checks/considerations';
import { readConsiderations } from '../../../../main/storage/workspaces/considerations';
import { WorkspaceRepository } from '../../../../main/storage/workspaces/workspace-repository';
import { workspaceIdSchema } from '../../../../preload/contract/ids';
import { CapturingLogger } from '../../../fakes/capturing-logger';
import { ManualClock } from '../../../fakes/manual-clock';
import { temporaryFolder } from '../../../support/temporary-folder';

const sandbox = workspaceIdSchema.parse('sandbox');

async function setUp() {
  const folder = join(temporaryFolder(), 'workspaces');
  const open = () => new WorkspaceRepository(folder, new ManualClock(), new CapturingLogger());
  return { folder, open, repository: open() };
}

describe('WorkspaceRepository', () => {
  it('has none before the first run', async () => {
    const { repository } = await setUp();
    expect(await repository.list()).toEqual([]);
    await expect(repository.read(sandbox)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('makes one sandbox per application, once', async () => {
    const { open, repository } = await setUp();
    await repository.ensureSandboxes('zh-CN');
    const first = await repository.read(sandbox);
    await repository.save({ ...first, name: 'Renamed', archivedAtMs: 5 });
    const reopened = open();
    await reopened.ensureSandboxes('zh-CN');
    expect((await reopened.list()).map(({ id, application, mode }) => [id, application, mode])).toEqual([
      ['sandbox', 'share-order', 'sandbox'],
      ['sandbox-marketing', 'share-marketing', 'sandbox'],
      ['sandbox-service', 'service-connector', 'sandbox'],
    ]);
    expect(await reopened.read(sandbox)).toMatchObject({ name: 'Renamed', archivedAtMs: 5 });
  });

  it('lists the others beside one that is damaged, and reports it', async () => {
    const { folder, open, repository } = await setUp();
    await repository.ensureSandboxes('zh-CN');
    await writeFile(join(folder, 'sandbox', 'workspace.json'), '[]');
    await mkdir(join(folder, 'Not A Workspace'));
    await mkdir(join(folder, 'empty'));
    const reopened = open();
    expect((await reopened.list()).map(({ id }) => id)).toEqual(['sandbox-marketing', 'sandbox-service']);
    expect(reopened.problems()).toMatchObject([{ kind: 'damaged', file: 'sandbox/workspace.json' }]);
  });

  it('knows what it found and has done since, and looks again only for what others did', async () => {
    const { open, repository } = await setUp();
    const names = async () => (await repository.known()).map(({ name }) => name);
    await repository.ensureSandboxes('en');
    expect(await names()).toContain('Sandbox · ShareOrder');
    const settings = await repository.read(sandbox);
    await repository.save({ ...settings, name: 'Renamed' });
    expect(await names()).toContain('Renamed');
    await open().save({ ...settings, id: workspaceIdSchema.parse('of-another'), name: 'Of another' });
    expect(await names()).not.toContain('Of another');
    await repository.list();
    expect(await names()).toContain('Of another');
    await repository.erase(sandbox);
    expect(await names()).not.toContain('Renamed');
  });

  it('does not take a list for known that a save overtook, or in which one could not be read', async () => {
    const { folder, repository, open } = await setUp();
    await repository.ensureSandboxes('en');
    const settings = await repository.read(sandbox);
    await Promise.all([repository.list(), repository.save({ ...settings, name: 'Renamed' })]);
    expect((await repository.known()).map(({ name }) => name)).toContain('Renamed');
    const file = join(folder, 'sandbox', 'workspace.json');
    const whole = await readFile(file);
    await writeFile(file, '[]');
    await rm(join(folder, 'sandbox', 'workspace.previous.json'));
    const reopened = open();
    expect(await reopened.known()).toHaveLength(2);
    await writeFile(file, whole);
    expect(await reopened.known()).toHaveLength(3);
  });

  it('brings back the previous settings', async () => {
    const { folder, open, repository } = await setUp();
    await repository.ensureSandboxes('zh-CN');
    await repository.save({ ...(await repository.read(sandbox)), name: 'Newest' });
    await writeFile(join(folder, 'sandbox', 'workspace.json'), '');
    const reopened = open();
    expect((await reopened.read(sandbox)).name).toBe('沙箱 · 订货通');
    expect(reopened.problems()).toMatchObject([{ kind: 'recovered', reason: 'empty' }]);
  });

  it('names the prepared workspaces in the language of the first run', async () => {
    const { repository } = await setUp();
    await repository.ensureSandboxes('en');
    await repository.ensureSandboxes('zh-CN');
    const names = (await repository.list()).map(({ name }) => name);
    expect(names.toSorted()).toEqual([
      'Sandbox · Service Connector',
      'Sandbox · ShareMarketing',
      'Sandbox · ShareOrder',
    ]);
  });

  it('refuses an id that would leave the folder', async () => {
    const { repository } = await setUp();
    const outside: typeof sandbox = JSON.parse('"../outside"');
    expect(() => repository.folderOf(outside)).toThrow();
  });
});

describe('considerations', () => {
  it('start from the default text and are read as edited', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'considerations.zh-CN.md');
    const text = await readConsiderations(folder, 'zh-CN');
    expect(text).toBe(considerations['zh-CN']);
    expect(await readFile(file, 'utf8')).toBe(text);
    await writeFile(file, '# 我们的说明');
    expect(await readConsiderations(folder, 'zh-CN')).toBe('# 我们的说明');
    expect(await readConsiderations(folder, 'en')).toBe(considerations.en);
  });

  it('are replaced by the vendor', async () => {
    const { repository, folder } = await setUp();
    await repository.ensureSandboxes('zh-CN');
    await repository.saveConsiderations(sandbox, 'en', '# Ours');
    expect(await readConsiderations(join(folder, 'sandbox'), 'en')).toBe('# Ours');
    await expect(repository.saveConsiderations(workspaceIdSchema.parse('none'), 'en', '# Ours')).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('are cut where they are too long, between two characters', async () => {
    const folder = temporaryFolder();
    await writeFile(join(folder, 'considerations.en.md'), '粮'.repeat(200_000));
    const text = await readConsiderations(folder, 'en');
    expect(text).toBe('粮'.repeat(174_762));
  });

  it('are shown where they cannot be written', async () => {
    const folder = temporaryFolder();
    await rm(folder, { recursive: true });
    expect(await readConsiderations(folder, 'en')).toBe(considerations.en);
  });
});
