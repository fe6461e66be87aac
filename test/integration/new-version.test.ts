import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { WorkspaceRepository } from '../../main/storage/workspaces/workspace-repository';
import { SystemClock } from '../../main/process/system-clock';
import { enterVersion, VersionFile } from '../../main/electron/updates/version-change';
import { CapturingLogger } from '../fakes/capturing-logger';
import { ConsoleHarness } from './console-harness';

describe('the first start of another version', () => {
  let harness: ConsoleHarness;
  afterEach(() => harness.close());

  const enter = (version: string) => () =>
    enterVersion(version, new VersionFile(harness.dataFolder), () =>
      new WorkspaceRepository(
        join(harness.dataFolder, 'workspaces'),
        new SystemClock(),
        new CapturingLogger(),
      ).backUpBefore(`version-${version}`),
    );
  const special = async (workspace: string): Promise<readonly string[]> => {
    const names = await readdir(join(harness.dataFolder, 'workspaces', workspace, 'backups')).catch(() => []);
    return names.filter((name) => name.startsWith('before-'));
  };

  it('backs up every workspace, opened or not, once per version', async () => {
    harness = await ConsoleHarness.start();
    await harness.prepared();
    expect(await special('sandbox')).toEqual([]);
    await harness.restart('on', enter('2.0.0'));
    for (const id of ['sandbox', 'sandbox-marketing', 'sandbox-service']) {
      const [name = '', ...others] = await special(id);
      expect(name).toMatch(/^before-version-2\.0\.0-\d{8}T\d{6}$/);
      expect(others).toEqual([]);
    }
    const [name = ''] = await special('sandbox');
    const copied = await readdir(join(harness.dataFolder, 'workspaces', 'sandbox', 'backups', name, 'tenants'));
    expect(copied.length).toBeGreaterThanOrEqual(20);
    await harness.restart('on');
    expect(await special('sandbox')).toEqual([name]);
    expect((await harness.call['app.bootstrap']({})).readOnly).toBeNull();
  });

  it('shows the records and changes nothing when the backup failed', async () => {
    harness = await ConsoleHarness.start();
    await harness.prepared();
    await harness.restart('on', async () => ({ kind: 'backup-failed', from: '1.0.0', cause: new Error('full') }));
    const boot = await harness.call['app.bootstrap']({});
    expect(boot.readOnly).toMatchObject({ code: 'backup-failed', reportId: expect.stringMatching(/^report-/) });
    expect((await harness.call['tenants.list']({})).rows.length).toBeGreaterThanOrEqual(20);
    const tenantId = harness.id('fixture-02');
    await expect(harness.call['tenants.sync']({ tenantId })).rejects.toThrow();
    await expect(harness.call['tenants.updateProfile']({ tenantId, profile: { name: '改名' } })).rejects.toMatchObject({
      code: 'read-only',
    });
    const workspace = boot.workspaces[0];
    if (workspace === undefined) throw new Error('no workspace');
    await expect(
      harness.call['workspaces.update']({ workspaceId: workspace.id, input: { name: '改名' } }),
    ).rejects.toMatchObject({ code: 'read-only' });
  });

  it('saves diagnostics that name no tenant, no workspace and no person', async () => {
    harness = await ConsoleHarness.start();
    await harness.prepared();
    const { rows } = await harness.call['tenants.list']({});
    const boot = await harness.call['app.bootstrap']({});
    for (const row of rows) harness.console.reportProblem(`cannot draw ${row.name}`, row.accountName);
    for (const { name } of boot.workspaces) harness.console.reportProblem(name, 'consultant');
    expect(await harness.call['app.saveDiagnostics']({})).toEqual({ saved: true });
    const [saved] = harness.desktop.saved;
    expect(saved?.name).toMatch(/^console-diagnostics-\d{4}-\d{2}-\d{2}\.json$/);
    const text = Buffer.from(saved?.bytes ?? []).toString('utf8');
    expect(JSON.parse(text)).toMatchObject({ version: '0.0.0', platform: 'test', updates: 'off', storageProblems: [] });
    expect(text).toContain('renderer failed');
    for (const name of [...rows.map((row) => row.name), ...boot.workspaces.map((each) => each.name), 'consultant']) {
      expect(text).not.toContain(name);
    }
  });
});
