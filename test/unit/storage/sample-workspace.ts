import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type OpenedTenantRepository,
  openTenantRepository,
  type TenantRepositoryOptions,
} from '../../../main/storage/tenants/tenant-repository';
import { CapturingLogger } from '../../fakes/capturing-logger';
import { FailingFileSystem } from '../../fakes/failing-file-system';
import { ManualClock } from '../../fakes/manual-clock';
import { sampleRow, sampleTenant, sampleTenantId, withNotes } from '../../fakes/tenant-samples';
import { temporaryFolder } from '../../support/temporary-folder';

/** The tenants of a {@link SampleWorkspace}. */
export const [a, b, c] = [sampleTenantId('a'), sampleTenantId('b'), sampleTenantId('c')];

/** A workspace of three tenants that was closed properly; `a` was saved twice and has a previous generation. */
export class SampleWorkspace {
  readonly clock = new ManualClock();
  readonly logger = new CapturingLogger();
  readonly failing = new FailingFileSystem();
  summaries = 0;

  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  static async make(): Promise<SampleWorkspace> {
    const workspace = new SampleWorkspace(join(temporaryFolder(), 'workspace'));
    const repository = await workspace.open();
    for (const id of [a, b, c]) await repository.create(sampleTenant(id));
    await repository.update(a, withNotes('second generation'));
    await repository.close();
    workspace.summaries = 0;
    return workspace;
  }

  async open(differing: Partial<TenantRepositoryOptions> = {}): Promise<OpenedTenantRepository> {
    const repository = await openTenantRepository({
      folder: this.folder,
      rowsKey: 'rows-1',
      clock: this.clock,
      logger: this.logger,
      files: this.failing.files,
      summarize: (record) => {
        this.summaries += 1;
        return sampleRow(record);
      },
      ...differing,
    });
    onTestFinished(() => repository.close());
    return repository;
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }
}

/** `<id>@<revision>` of every row, sorted. */
export async function namesOf(repository: OpenedTenantRepository): Promise<readonly string[]> {
  return (await repository.rows()).map((row) => `${row.id}@${row.revision}`).toSorted();
}
