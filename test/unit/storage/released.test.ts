import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { firstBrokenEntry } from '../../../main/domain/ledger/ledger';
import { tenantKind, workspaceKind } from '../../../main/storage/documents/document-kinds';
import { SettingsStore } from '../../../main/storage/workspaces/settings-store';
import { openTenantRepository } from '../../../main/storage/tenants/tenant-repository';
import { WorkspaceRepository } from '../../../main/storage/workspaces/workspace-repository';
import { workspaceIdSchema } from '../../../preload/contract/ids';
import { CapturingLogger } from '../../fakes/capturing-logger';
import { fullTenant } from '../../fakes/full-tenant';
import { ManualClock } from '../../fakes/manual-clock';
import { sampleRow, sampleTenantId } from '../../fakes/tenant-samples';
import { temporaryFolder } from '../../support/temporary-folder';

/*
 * The folder `released` holds what each version of the program has written. A document there that cannot be read any more means
 * that consultants lose theirs: raise the schemaVersion and add a migration.
 */
const versions = [1, 2] as const;

/** How many entries the ledger of the full tenant has. Since version 2 most of them lie in a file of their own. */
const entriesOf = { 1: 2, 2: 53 } as const;

async function copyOf(version: number): Promise<string> {
  const folder = join(temporaryFolder(), 'data');
  await cp(fileURLToPath(new URL(`released/version-${version}`, import.meta.url)), folder, { recursive: true });
  return folder;
}

describe('released documents', () => {
  it('cover every version', () => {
    expect(versions.at(-1)).toBe(Math.max(tenantKind.schemaVersion, workspaceKind.schemaVersion));
  });

  it.each(versions)('of version %i: tenants', async (version) => {
    const repository = await openTenantRepository({
      folder: await copyOf(version),
      summarize: sampleRow,
      rowsKey: 'released',
      clock: new ManualClock(),
      logger: new CapturingLogger(),
    });
    expect(repository.problems()).toEqual([]);
    expect((await repository.rows()).map(({ id }) => id).toSorted()).toEqual(['fresh', 'full']);
    const full = await repository.readWhole(sampleTenantId('full'));
    expect(full.ledger).toHaveLength(entriesOf[version]);
    expect(full.binding?.missingSets).toEqual([{ id: 18, reason: 'held-elsewhere' }]);
    expect(full.credential).toMatchObject({ slot: 'b', intent: { slot: 'a' } });
    expect(firstBrokenEntry(full.ledger)).toBeNull();
    await repository.close();
  });

  it.each(versions)('of version %i: workspaces, settings and window', async (version) => {
    const folder = await copyOf(version);
    const workspaces = new WorkspaceRepository(join(folder, 'workspaces'), new ManualClock(), new CapturingLogger());
    expect((await workspaces.list()).map(({ id }) => id)).toEqual(['sandbox']);
    expect(workspaces.problems()).toEqual([]);
    const settings = await SettingsStore.open(folder, { language: 'en' });
    expect(await settings.read()).toMatchObject({ language: 'zh-CN', operatorName: '林' });
    expect(await settings.lastWorkspace()).toBe(workspaceIdSchema.parse('sandbox'));
    expect(await settings.placement()).toMatchObject({ width: 900, maximized: true });
  });

  it('lose nothing on the way through a document', async () => {
    const repository = await openTenantRepository({
      folder: temporaryFolder(),
      summarize: sampleRow,
      rowsKey: 'released',
      clock: new ManualClock(),
      logger: new CapturingLogger(),
    });
    await repository.create(fullTenant('full'));
    expect(await repository.read(sampleTenantId('full'))).toEqual(fullTenant('full'));
    await repository.close();
  });
});
