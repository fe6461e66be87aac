import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTenant } from '../../main/domain/record/tenant';
import { generateTenants } from '../../main/sandbox/fixtures/generator';
import { tenantKind } from '../../main/storage/documents/document-kinds';
import { encodeDocument } from '../../main/storage/documents/checked-shape';
import { storedOf } from '../../main/storage/tenants/stored-tenant';
import { WorkspaceRepository } from '../../main/storage/workspaces/workspace-repository';
import { SystemClock } from '../../main/process/system-clock';
import { tenantIdSchema, type WorkspaceId, workspaceIdSchema } from '../../preload/contract/ids';
import { type TenantRecord, tenantProfileSchema } from '../../preload/contract/tenant';
import { CapturingLogger } from '../fakes/capturing-logger';

const workspaceId = workspaceIdSchema.parse('sandbox');
const owners = ['王敏', '陈思远', '赵一诺', '周岚'];
/** Generating a tenant costs more than writing it, so that larger portfolios repeat these under other ids and AppIDs. */
const distinct = 10_000;

/** Tenants as an import leaves them; their ids begin with the second name. */
export function generatedRecords(
  count: number,
  nowMs: number,
  into: WorkspaceId = workspaceId,
  called = 'generated',
): readonly TenantRecord[] {
  const { tenants } = generateTenants({ count: Math.min(count, distinct), seed: 1, isAuthorized: false }, nowMs);
  return Array.from({ length: count }, (_, index) => {
    const tenant = tenants[index % tenants.length];
    if (tenant === undefined) throw new Error('no tenants were generated');
    const profile = tenantProfileSchema.parse({
      name: tenant.name,
      enterpriseAccount: '',
      edition: tenant.edition,
      owner: owners[index % owners.length],
      industry: tenant.industry,
      contactName: tenant.contact.name,
      contactPhone: tenant.contact.phone,
      administratorName: tenant.administrator.name,
      administratorContact: '',
      expectedAppId: index < distinct ? tenant.appid : `wx${(index + 2 ** 40).toString(16).padStart(16, '0')}`,
      expectedOriginalId: null,
      notes: '',
    });
    const id = tenantIdSchema.parse(`${called}-${String(index + 1).padStart(6, '0')}`);
    return createTenant({ id, workspaceId: into, profile }, { actor: '王敏', source: 'import', nowMs });
  });
}

/** Writes the documents of a workspace folder without waiting for the disk; nobody needs them after a power cut. */
export function writeDocuments(folder: string, records: readonly TenantRecord[]): readonly string[] {
  const tenants = join(folder, 'tenants');
  for (const path of [folder, tenants, join(folder, 'previous')]) mkdirSync(path, { recursive: true, mode: 0o700 });
  return records.map((record) => {
    const path = join(tenants, `${record.id}.json`);
    const stored = storedOf(record, { file: null, entries: [...record.ledger] });
    writeFileSync(path, encodeDocument(tenantKind, 1, stored), { mode: 0o600 });
    return path;
  });
}

/**
 * Fills the sandbox workspace of a profile with generated tenants before the console is started on it. The console adds its own
 * prepared tenants beside them.
 */
export async function writeLargePortfolio(dataFolder: string, count: number): Promise<void> {
  const clock = new SystemClock();
  mkdirSync(dataFolder, { recursive: true });
  const workspaces = new WorkspaceRepository(join(dataFolder, 'workspaces'), clock, new CapturingLogger());
  await workspaces.ensureSandboxes('zh-CN');
  writeDocuments(workspaces.folderOf(workspaceId), generatedRecords(count, clock.nowMs()));
}

/** A new profile with such a portfolio; whoever asks for it removes it. */
export async function makeLargeProfile(count: number): Promise<string> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'hosting-console-large-'));
  await writeLargePortfolio(dataFolder, count);
  return dataFolder;
}
