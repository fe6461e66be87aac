import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { unknownHosting } from '../../main/domain/hosting/slots';
import { generateTenants } from '../../main/sandbox/fixtures/generator';
import { WorkspaceRepository } from '../../main/storage/workspaces/workspace-repository';
import { SystemClock } from '../../main/process/system-clock';
import { workspaceIdSchema } from '../../preload/contract/ids';
import type { TenantRecord } from '../../preload/contract/tenant';
import { CapturingLogger } from '../fakes/capturing-logger';
import { appId, authorized, preparedTenant } from '../unit/domain/builders';
import { writeDocuments } from './generated-portfolio';

const workspaceId = workspaceIdSchema.parse('sandbox');
const day = 86_400_000;
/** Clear of the AppIDs of the sandbox's own tenants. */
const firstAppId = 0x10_0000;

/** Tenants whose mini programs are authorized and have a version live; every third has a newer one as its trial. */
function boundRecords(count: number, nowMs: number): readonly TenantRecord[] {
  const { tenants } = generateTenants({ count, seed: 1, isAuthorized: true }, nowMs);
  return tenants.map(({ name }, index) => {
    const own = appId(firstAppId + index);
    const profile = { name, enterpriseAccount: `88${index}`, expectedAppId: own };
    const id = `bound-${String(index + 1).padStart(6, '0')}`;
    const record = authorized(preparedTenant({}, profile, id), { appId: own });
    const slot = (version: string) => ({
      version,
      description: 'bench',
      operationId: null,
      sinceMs: nowMs - (index % 90) * day,
      source: 'read-back' as const,
      knownAtMs: nowMs,
      acceptedBy: '王敏',
    });
    const live = { ...slot(index % 2 === 0 ? '9.6.5' : '9.6.4'), state: 'live' as const };
    const trial = index % 3 === 0 ? { ...slot('9.6.6'), state: 'uploaded' as const } : null;
    return { ...record, workspaceId, hosting: { ...unknownHosting, live, trial } };
  });
}

/** Fills the sandbox workspace of a profile with such tenants before the console is started on it. */
export async function writeBoundPortfolio(dataFolder: string, count: number): Promise<void> {
  const clock = new SystemClock();
  mkdirSync(dataFolder, { recursive: true });
  const workspaces = new WorkspaceRepository(join(dataFolder, 'workspaces'), clock, new CapturingLogger());
  await workspaces.ensureSandboxes('zh-CN');
  writeDocuments(workspaces.folderOf(workspaceId), boundRecords(count, clock.nowMs()));
}
