import { beforeEach, describe, expect, it } from 'vitest';
import { defaultSandboxWorkspace } from '../../../main/domain/record/defaults';
import { WorkspaceRepository } from '../../../main/storage/workspaces/workspace-repository';
import { PortfolioReader } from '../../../main/workspace/portfolio-reader';
import { workspaceIdSchema } from '../../../preload/contract/ids';
import { CapturingLogger } from '../../fakes/capturing-logger';
import { ManualClock } from '../../fakes/manual-clock';
import { sampleAppId, sampleRow, sampleTenant } from '../../fakes/tenant-samples';
import { temporaryFolder } from '../../support/temporary-folder';
import { generatedRecords, writeDocuments } from '../../support/generated-portfolio';

const id = workspaceIdSchema.parse('elsewhere');
const claimed = sampleAppId(5);

describe('PortfolioReader', () => {
  let workspaces: WorkspaceRepository;
  let reader: PortfolioReader;

  beforeEach(async () => {
    const [clock, logger] = [new ManualClock(), new CapturingLogger()];
    workspaces = new WorkspaceRepository(temporaryFolder(), clock, logger);
    const input = { id, name: '别处', application: 'share-order', componentAppId: sampleAppId(1) } as const;
    await workspaces.save(defaultSandboxWorkspace({ ...input, origin: 'http://127.0.0.1:1', nowMs: 0 }));
    reader = new PortfolioReader(workspaces, () => null, logger);
  });

  async function holders(): Promise<readonly string[]> {
    return (await reader.claims(claimed, null)).map(({ tenantName }) => tenantName);
  }

  it('takes the rows of a workspace that was open until now as they are, without reading them anew', async () => {
    expect(await holders()).toEqual([]);
    const record = sampleTenant('a');
    const row = sampleRow({ ...record, profile: { ...record.profile, expectedAppId: claimed } });
    reader.left(id, [row]);
    expect(await holders()).toEqual([row.name]);
    expect((await reader.allClaims()).get(claimed)).toHaveLength(1);
  });

  it('reads the documents again where the rows may not be theirs any more, and when it is told to forget', async () => {
    const row = sampleRow(sampleTenant('a'));
    reader.left(id, [{ ...row, appId: claimed }]);
    expect(await holders()).toEqual([row.name]);
    const [record] = generatedRecords(1, 0, id);
    if (record === undefined) throw new Error('nothing was generated');
    const changed = { ...record, profile: { ...record.profile, name: '改过的', expectedAppId: claimed } };
    writeDocuments(workspaces.folderOf(id), [changed]);
    expect(await holders()).toEqual([row.name]);
    reader.left(id, null);
    expect(await holders()).toEqual(['改过的']);
    reader.left(id, []);
    expect(await holders()).toEqual([]);
    reader.forget();
    expect(await holders()).toEqual(['改过的']);
  });
});
