import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { createTenant } from '../../../main/domain/tenant';
import { generateTenants } from '../../../main/sandbox/fixtures/generator';
import { type FileSystem, nodeFileSystem } from '../../../main/storage/file-system';
import { openTenantRepository } from '../../../main/storage/tenant-repository';
import { WorkspaceRepository } from '../../../main/storage/workspace-repository';
import { SystemClock } from '../../../main/system-clock';
import { tenantIdSchema, workspaceIdSchema } from '../../../preload/contract/ids';
import { tenantProfileSchema } from '../../../preload/contract/tenant';
import { CapturingLogger } from '../../fakes/capturing-logger';
import { sampleRow } from '../../fakes/tenant-samples';

/** Nobody needs these documents after a power cut; waiting for the disk ten thousand times would only take minutes. */
const withoutSync: FileSystem = {
  ...nodeFileSystem,
  open: async (...given: Parameters<FileSystem['open']>): Promise<FileHandle> => {
    const handle = await nodeFileSystem.open(...given);
    return Object.assign(handle, { sync: async () => undefined, datasync: async () => undefined });
  },
};

const workspaceId = workspaceIdSchema.parse('sandbox');
const atOnce = 32;

/**
 * Fills the sandbox workspace of a profile with generated tenants through the real repository, before the console is started on
 * it. The console adds its own prepared tenants beside them.
 */
export async function writeLargePortfolio(dataFolder: string, count: number): Promise<void> {
  const clock = new SystemClock();
  const logger = new CapturingLogger();
  const workspaces = new WorkspaceRepository(join(dataFolder, 'workspaces'), clock, logger);
  await workspaces.ensureSandboxes('zh-CN');
  const repository = await openTenantRepository({
    folder: workspaces.folderOf(workspaceId),
    summarize: sampleRow,
    rowsKey: 'written by a test',
    clock,
    logger,
    files: withoutSync,
  });
  const { tenants } = generateTenants({ count, seed: 1, isAuthorized: false }, clock.nowMs());
  for (let from = 0; from < tenants.length; from += atOnce) {
    await Promise.all(
      tenants.slice(from, from + atOnce).map((tenant) => {
        const profile = tenantProfileSchema.parse({
          name: tenant.name,
          enterpriseAccount: '',
          edition: tenant.edition,
          owner: '王敏',
          industry: tenant.industry,
          contactName: tenant.contact.name,
          contactPhone: tenant.contact.phone,
          administratorName: tenant.administrator.name,
          administratorContact: '',
          expectedAppId: tenant.appid,
          expectedOriginalId: null,
          notes: '',
        });
        const change = { actor: '王敏', source: 'import' as const, nowMs: clock.nowMs() };
        return repository.create(createTenant({ id: tenantIdSchema.parse(tenant.id), workspaceId, profile }, change));
      }),
    );
  }
  await repository.close();
}
