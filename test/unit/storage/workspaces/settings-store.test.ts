import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SettingsStore } from '../../../../main/storage/workspaces/settings-store';
import { workspaceIdSchema } from '../../../../preload/contract/ids';
import { temporaryFolder } from '../../../support/temporary-folder';

const placement = { x: -10, y: 20, width: 1_280, height: 800, maximized: false };
const workspaceId = workspaceIdSchema.parse('sandbox');

describe('SettingsStore', () => {
  it('starts with the defaults and writes nothing', async () => {
    const folder = join(temporaryFolder(), 'data');
    const store = await SettingsStore.open(folder, { language: 'en' });
    expect(await store.read()).toEqual({ language: 'en', theme: 'system', operatorName: '', tourDone: false });
    expect(await store.placement()).toBeNull();
    expect(await store.lastWorkspace()).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });

  it('keeps what was changed', async () => {
    const folder = temporaryFolder();
    const store = await SettingsStore.open(folder, { language: 'en' });
    await Promise.all([store.update({ theme: 'dark' }), store.update({ operatorName: '林' })]);
    await Promise.all([store.rememberPlacement(placement), store.rememberWorkspace(workspaceId)]);
    await store.rememberTenantPlacement({ ...placement, x: 7 });
    await store.rememberWorkspace(workspaceId);
    const reopened = await SettingsStore.open(folder, { language: 'zh-CN' });
    expect(await reopened.read()).toEqual({ language: 'en', theme: 'dark', operatorName: '林', tourDone: false });
    expect(await reopened.placement()).toEqual(placement);
    expect(await reopened.tenantPlacement()).toEqual({ ...placement, x: 7 });
    expect(await reopened.lastWorkspace()).toBe(workspaceId);
  });

  it.each([
    { ...placement, width: Number.NaN },
    { ...placement, x: 1e300 },
    { ...placement, height: 0 },
  ])('forgets a place of the window that cannot be, and nothing else: %o', async (odd) => {
    const folder = temporaryFolder();
    const store = await SettingsStore.open(folder, { language: 'en' });
    await store.rememberPlacement(placement);
    await store.rememberWorkspace(workspaceId);
    await store.rememberPlacement(odd);
    const reopened = await SettingsStore.open(folder, { language: 'en' });
    expect(await reopened.placement()).toBeNull();
    expect(await reopened.lastWorkspace()).toBe(workspaceId);
  });

  it('takes the previous generation of a damaged file', async () => {
    const folder = temporaryFolder();
    const store = await SettingsStore.open(folder, { language: 'en' });
    await store.update({ theme: 'dark' });
    await store.update({ theme: 'light' });
    await writeFile(join(folder, 'settings.json'), '{');
    const reopened = await SettingsStore.open(folder, { language: 'en' });
    expect((await reopened.read()).theme).toBe('dark');
  });

  it('falls back to the defaults, keeping the damaged file', async () => {
    const folder = temporaryFolder();
    await writeFile(join(folder, 'settings.json'), 'null');
    const store = await SettingsStore.open(folder, { language: 'en' });
    expect((await store.read()).theme).toBe('system');
    await store.update({ tourDone: true });
    expect((await (await SettingsStore.open(folder, { language: 'en' })).read()).tourDone).toBe(true);
    expect(await readdir(join(folder, 'damaged'))).toEqual([expect.stringMatching(/^settings\.json\./)]);
  });

  it('does not start on a folder that it cannot keep private', async () => {
    const folder = join(temporaryFolder(), 'file');
    await mkdir(folder);
    await writeFile(join(folder, 'x'), '');
    await expect(SettingsStore.open(join(folder, 'x'), { language: 'en' })).rejects.toMatchObject({
      code: 'storage-failed',
    });
  });
});
