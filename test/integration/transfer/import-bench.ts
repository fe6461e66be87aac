import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { defaultSandboxWorkspace } from '../../../main/domain/record/defaults';
import { summarize } from '../../../main/domain/record/view';
import type { ClaimsNow, PortfolioIndex } from '../../../main/ports/portfolio-index';
import type { TenantRepository } from '../../../main/ports/tenant-repository';
import { freeWork } from '../../../main/ports/work-guard';
import { followingChecks } from '../../../main/features/tenants/following-stages';
import { TenantChanges } from '../../../main/features/tenants/tenant-changes';
import { TenantInsight } from '../../../main/features/tenants/tenant-insight';
import { ImportService } from '../../../main/features/import/import-service';
import { FileImportJournal } from '../../../main/storage/journals/import-journal';
import { openTenantRepository } from '../../../main/storage/tenants/tenant-repository';
import { EventLoopPacer } from '../../../main/files/event-loop-pacer';
import { SpreadsheetWriter } from '../../../main/files/sheet/spreadsheet-writer';
import { FileTableReader } from '../../../main/files/table/file-table-reader';
import type { Conflict } from '../../../preload/contract/binding';
import { type AppId, appIdSchema, type TenantId, workspaceIdSchema } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { jobSchema } from '../../../preload/contract/jobs';
import type { ImportProgress } from '../../../preload/contract/table-import';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { CapturingLogger } from '../../fakes/capturing-logger';
import { ManualClock } from '../../fakes/manual-clock';

/** Claims of the own workspace from its rows, and those of others as the test says. */
class ScriptedPortfolio implements PortfolioIndex {
  readonly elsewhere: Conflict[] = [];
  readonly #settings: WorkspaceSettings;
  readonly #repository: () => TenantRepository;

  constructor(settings: WorkspaceSettings, repository: () => TenantRepository) {
    this.#settings = settings;
    this.#repository = repository;
  }

  async claims(appId: AppId, except: TenantId | null): Promise<readonly Conflict[]> {
    const all = (await this.allClaims()).get(appId) ?? [];
    return all.filter((claim) => claim.tenantId !== except);
  }

  async claimsNow(): Promise<ClaimsNow> {
    const all = await this.allClaims();
    return (appId) => all.get(appId) ?? [];
  }

  async allClaims(): Promise<ReadonlyMap<AppId, readonly Conflict[]>> {
    const { id, name, application } = this.#settings;
    const own = (await this.#repository().rows()).flatMap((row): Conflict[] =>
      row.appId === null
        ? []
        : [
            {
              appId: row.appId,
              workspaceId: id,
              workspaceName: name,
              application,
              tenantId: row.id,
              tenantName: row.name,
              bound: row.bound,
            },
          ],
    );
    return grouped([...own, ...this.elsewhere]);
  }
}

function grouped(claims: readonly Conflict[]): Map<AppId, Conflict[]> {
  const byAppId = new Map<AppId, Conflict[]>();
  for (const claim of claims) byAppId.set(claim.appId, [...(byAppId.get(claim.appId) ?? []), claim]);
  return byAppId;
}

/** Settings of a sandbox workspace. */
export function workspaceNamed(name: string): WorkspaceSettings {
  return defaultSandboxWorkspace({
    id: workspaceIdSchema.parse(name),
    name: '订货通 · 沙箱',
    application: 'share-order',
    componentAppId: appIdSchema.parse('wxf1c0de0000000fff'),
    origin: 'http://127.0.0.1:9',
    nowMs: Date.UTC(2026, 9, 1),
  });
}

async function openRepository(folder: string, workspace: WorkspaceSettings): Promise<TenantRepository> {
  const clock = new ManualClock();
  const context = { workspace, platform: { reachable: null, ticketAgeMs: null }, nowMs: clock.nowMs() };
  return await openTenantRepository({
    folder,
    summarize: (record) => summarize(record, context),
    rowsKey: 'test',
    clock,
    logger: new CapturingLogger(),
  });
}

/** A workspace on disk with the import over it; `restart` is what a crash leaves. */
export class ImportBench {
  readonly folder: string;
  readonly settings: WorkspaceSettings;
  readonly clock = new ManualClock();
  readonly logger = new CapturingLogger();
  readonly saved: { name: string; bytes: Uint8Array }[] = [];
  readonly progress: ImportProgress[] = [];
  readonly ended: ImportProgress[] = [];
  /** Imports before which everything was copied. */
  readonly backups: string[] = [];
  readonly announced: TenantId[] = [];
  readonly portfolio: ScriptedPortfolio;
  readonly pacer = new EventLoopPacer();
  /** The file that the person picks next. */
  source: string | null = null;
  repository: TenantRepository;
  imports: ImportService;

  private constructor(folder: string, settings: WorkspaceSettings, repository: TenantRepository) {
    this.folder = folder;
    this.settings = settings;
    this.repository = repository;
    this.portfolio = new ScriptedPortfolio(settings, () => this.repository);
    this.imports = this.#newImports();
  }

  static async open(name = 'w-import'): Promise<ImportBench> {
    const folder = await mkdtemp(join(tmpdir(), 'import-bench-'));
    const settings = workspaceNamed(name);
    return new ImportBench(folder, settings, await openRepository(folder, settings));
  }

  /** Everything in memory is gone; what is on disk is opened again. */
  async restart(): Promise<void> {
    await this.repository.close();
    this.repository = await openRepository(this.folder, this.settings);
    this.imports = this.#newImports();
  }

  async close(): Promise<void> {
    await this.repository.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  async file(name: string, content: Uint8Array | string): Promise<string> {
    const path = join(this.folder, basename(name));
    await writeFile(path, content);
    return path;
  }

  async records(): Promise<readonly TenantRecord[]> {
    const rows = await this.repository.rows();
    return await Promise.all(rows.map((row) => this.repository.read(row.id)));
  }

  /** The import service over another repository, for one that fails. */
  importsOver(repository: TenantRepository): ImportService {
    return this.#newImports(repository);
  }

  get #insight(): TenantInsight {
    const health = { reachable: true, ticketAgeMs: 0 };
    return new TenantInsight(
      () => this.settings,
      this.portfolio,
      () => health,
      this.clock,
    );
  }

  #newImports(repository: TenantRepository = this.repository): ImportService {
    return new ImportService({
      workspaceId: this.settings.id,
      repository,
      portfolio: this.portfolio,
      journal: new FileImportJournal(this.folder, this.pacer),
      pacer: this.pacer,
      changes: new TenantChanges({
        workspaceId: this.settings.id,
        repository,
        publisher: {
          publish: (_, payload) => {
            if ('rows' in payload) this.announced.push(...payload.rows.map(({ id }) => id));
          },
        },
        clock: this.clock,
        operator: () => '周敏',
        insight: this.#insight,
      }),
      following: () =>
        followingChecks(this.#insight, () => ({ actor: 'console', source: 'console', nowMs: this.clock.nowMs() })),
      backUp: async (id) => void this.backups.push(id),
      guard: freeWork,
      requireWritable: () => undefined,
      clock: this.clock,
      logger: this.logger,
      publisher: {
        publish: (_, told) => {
          const job = jobSchema.parse(told);
          if (job.kind === 'import') this.progress.push(job.progress);
        },
      },
      onEnded: (progress) => void this.ended.push(progress),
      desktop: {
        chooseFile: async () => this.source,
        saveFile: async (name, bytes) => {
          this.saved.push({ name, bytes });
          return true;
        },
      },
      reader: new FileTableReader(this.pacer),
      writer: new SpreadsheetWriter(this.pacer),
    });
  }
}
