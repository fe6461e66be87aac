import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { WorkspaceRepository } from '../../../main/storage/workspaces/workspace-repository';
import { workspaceIdSchema } from '../../../preload/contract/ids';
import { realClock } from '../../contract/keychain-for-tests';
import type { BenchTenant } from '../../faults/platform/crash-bench';
import { workspaceFolder } from '../../faults/platform/session-parts';
import { eachConsole, type HostingConsole, upload } from './hosting-console';

const quiet = { info: () => undefined, warn: () => undefined, error: () => 'report' };

describe('two tenants that would share a tenant key', () => {
  let app: HostingConsole;
  let first: BenchTenant;
  let second: BenchTenant;

  eachConsole((opened) => ({ app, tenant: first } = opened), 2);

  beforeEach(async () => {
    second = await app.tenant();
    await app.carryOut(first, upload(first, '1.0.0', 'shared'));
  });

  async function holder(tenantKey: string): Promise<string | null> {
    const plan = await app.session.hosting.plan(second.tenantId, upload(second, '1.0.0', tenantKey));
    const row = plan.rows.find(({ id }) => id === 'tenant-key');
    expect(plan.blocked).toBe(row !== undefined);
    return row === undefined ? null : String(row.params['tenant']);
  }

  it('are refused in one workspace, by the name of the other', async () => {
    const { record } = await app.session.tenants.read(first.tenantId);
    expect(await holder('shared')).toBe(record.profile.name);
    expect(await holder('another')).toBeNull();
    await expect(app.carryOut(second, upload(second, '1.0.0', 'shared'))).rejects.toMatchObject({
      code: 'hosting-blocked',
      detail: { params: { check: 'tenant-key' } },
    });
    expect(app.effects('/wxa/commit', second)).toBe(0);
  });

  it('are refused across the workspaces of the console, by both names', async () => {
    const { settings, workspaces } = app.bench;
    const other = { ...settings, id: workspaceIdSchema.parse('other'), name: '另一工作区' };
    await new WorkspaceRepository(workspaces, realClock, quiet).save(other);
    const tenants = (folder: string): string => join(folder, 'tenants');
    const from = workspaceFolder(workspaces, settings);
    await cp(tenants(from), tenants(workspaceFolder(workspaces, other)), { recursive: true });
    // From now on the key is held in the other workspace alone.
    await app.carryOut(first, upload(first, '1.0.1', 'its-own'));
    expect(await holder('shared')).toContain('另一工作区');
    expect(await holder('another')).toBeNull();
  });
});
