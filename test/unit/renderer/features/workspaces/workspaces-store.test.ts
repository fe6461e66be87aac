import { describe, expect, it } from 'vitest';
import { workspaceIdSchema } from '../../../../../preload/contract/ids';
import type { WorkspaceSettings } from '../../../../../preload/contract/workspace';
import { createAppStore } from '../../../../../renderer/app/stores/app-store';
import { createWorkspacesStore } from '../../../../../renderer/features/workspaces/workspaces-store';
import { emptyWorkspace } from '../../../../../preload/contract/vocabulary/workspace';
import { failed, FakeConsoleApi, ok, type Script } from '../../../../fakes/fake-console-api';
import { bootFixture, workspaceFixture } from '../../fixtures';

const open = workspaceFixture();
const other = workspaceFixture({ id: workspaceIdSchema.parse('other'), name: '另一个' });

async function storesOver(script: Script): Promise<{
  readonly fake: FakeConsoleApi;
  readonly store: ReturnType<typeof createWorkspacesStore>;
  readonly shown: () => { readonly workspace: WorkspaceSettings | null; readonly names: readonly string[] };
}> {
  const fake = new FakeConsoleApi({
    'app.bootstrap': () => ok(bootFixture({ workspace: open, workspaces: [open, other] })),
    ...script,
  });
  const app = createAppStore(fake.api);
  await app.start();
  return {
    fake,
    store: createWorkspacesStore(fake.api, app),
    shown: () => {
      const state = app.state.getState();
      if (state.status !== 'ready') throw new Error('not ready');
      return { workspace: state.boot.workspace, names: state.boot.workspaces.map(({ name }) => name) };
    },
  };
}

describe('workspaces store', () => {
  it('shows a new workspace beside the others, and leaves the open one open', async () => {
    const made = workspaceFixture({ id: workspaceIdSchema.parse('ws-1'), name: '新平台' });
    const { store, shown } = await storesOver({ 'workspaces.create': () => ok({ workspace: made }) });
    expect(await store.create(emptyWorkspace)).toEqual(ok(made));
    expect(shown()).toMatchObject({ workspace: open, names: [open.name, '另一个', '新平台'] });
  });

  it('shows a change of the open workspace at once', async () => {
    const renamed = { ...open, name: '改名' };
    const { store, shown, fake } = await storesOver({ 'workspaces.update': () => ok({ workspace: renamed }) });
    await store.update(open.id, { name: '改名' });
    expect(fake.requests('workspaces.update')).toEqual([{ workspaceId: open.id, input: { name: '改名' } }]);
    expect(shown()).toEqual({ workspace: renamed, names: ['改名', '另一个'] });
  });

  it('shows a change of another one in the list only', async () => {
    const archived = { ...other, archivedAtMs: 5 };
    const { store, shown } = await storesOver({ 'workspaces.archive': () => ok({ workspace: archived }) });
    await store.archive(other.id, true);
    expect(shown().workspace).toEqual(open);
  });

  it('changes nothing when it was refused', async () => {
    const error = { code: 'invalid-request', params: { field: 'name', reason: 'required' } } as const;
    const { store, shown } = await storesOver({ 'workspaces.update': () => failed(error) });
    expect(await store.update(open.id, { name: '' })).toEqual({ ok: false, error });
    expect(shown()).toEqual({ workspace: open, names: [open.name, '另一个'] });
  });

  it('follows a workspace that changed behind its back', async () => {
    const { fake, shown } = await storesOver({});
    fake.emit('workspace.changed', { workspace: { ...other, name: '外部改名' } });
    expect(shown()).toMatchObject({ workspace: { id: other.id }, names: [open.name, '外部改名'] });
  });

  it('hands over the path of a certificate file, and nothing when none was picked', async () => {
    const { store, fake } = await storesOver({ 'workspaces.chooseCertificateFile': () => ok({ path: '/ca.pem' }) });
    expect(await store.chooseCertificateFile()).toEqual(ok('/ca.pem'));
    fake.script('workspaces.chooseCertificateFile', () => ok({ path: null }));
    expect(await store.chooseCertificateFile()).toEqual(ok(null));
  });
});
