import { localStamp } from '../../../preload/contract/words/local-time';
import { randomBytes } from 'node:crypto';
import {
  type EvidenceFormat,
  evidenceListed,
  type EvidenceOmission,
  type EvidenceProgress,
} from '../../../preload/contract/evidence';
import type { TenantId } from '../../../preload/contract/ids';
import type { Language } from '../../../preload/contract/settings';
import type { FleetPlan, FleetPlanId } from '../../../preload/contract/fleet/plan';
import type { TenantRow, TenantView } from '../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { AppError, busyWith } from '../../domain/failures/app-error';
import type { Clock } from '../../ports/clock';
import type { Desktop } from '../../ports/desktop';
import type { EventPublisher } from '../../ports/event-publisher';
import type { Logger } from '../../ports/logger';
import type { WholeFolders } from '../../ports/whole-folders';
import { Job } from '../jobs/job';
import { evidenceSummary } from '../jobs/job-summaries';
import type { EvidenceTools, Pack } from './evidence-pack';
import { type PackSubject, releaseSubject, tenantsSubject, type PackTarget } from './pack-subject';

/** What the export works with. */
export interface EvidenceExportParts {
  readonly workspace: WorkspaceSettings;
  readonly rows: () => Promise<readonly TenantRow[]>;
  readonly view: (tenantId: TenantId) => Promise<TenantView>;
  /** A plan as it is now. Rejects with what its storage rejects with. */
  readonly plan: (planId: FleetPlanId) => Promise<FleetPlan>;
  readonly operator: () => string;
  readonly language: () => Language;
  readonly tools: EvidenceTools;
  readonly folders: WholeFolders;
  readonly desktop: Desktop;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Makes evidence packs, one at a time: from what is recorded here, so without network and keychain.
 *
 * A pack appears in the chosen folder when it is whole. A tenant whose record cannot be read is left out of a selection and
 * named in the manifest; everything else that fails ends the pack, and nothing of it stays.
 */
export class EvidenceExport {
  readonly #parts: EvidenceExportParts;
  readonly #job: Job<EvidenceProgress>;
  /** Ends what waits for the choice of a folder. */
  #choosing: AbortController | null = null;

  constructor(parts: EvidenceExportParts) {
    this.#parts = parts;
    const { clock, logger, publisher } = parts;
    const announce = (progress: EvidenceProgress): void =>
      publisher.publish('jobs.changed', { kind: 'evidence', progress });
    this.#job = new Job({ occupation: 'evidence', announce, clock, logger });
  }

  /** The present or last pack, or null. */
  get progress(): EvidenceProgress | null {
    return this.#job.progress;
  }

  /**
   * Asks where to, and begins. Null when the person declined. Rejects with `busy` while a pack is being made, and
   * `not-found` when none of the tenants is there.
   */
  start(tenantIds: readonly TenantId[], formats: readonly EvidenceFormat[]): Promise<EvidenceProgress | null> {
    return this.#choose(formats, async () => {
      const known = new Map((await this.#parts.rows()).map((row) => [row.id, row]));
      const rows = [...new Set(tenantIds)].flatMap((id) => known.get(id) ?? []);
      if (rows.length === 0) throw new AppError('not-found');
      return tenantsSubject(rows, this.#parts.language());
    });
  }

  /** The same about a release: what a plan did for its tenants. Tenants whose records cannot be read are named in it. */
  startRelease(planId: FleetPlanId, formats: readonly EvidenceFormat[]): Promise<EvidenceProgress | null> {
    return this.#choose(formats, async () => releaseSubject(await this.#parts.plan(planId), this.#parts.language()));
  }

  /** Ends the pack that is being made; nothing of it stays. */
  async cancel(): Promise<void> {
    this.#choosing?.abort();
    this.#job.stop();
    await this.#job.ended();
  }

  /** Shows the finished pack in the file manager. Rejects with `not-found` when there is none. */
  reveal(): void {
    const folder = this.progress?.folder ?? null;
    if (folder === null) throw new AppError('not-found');
    this.#parts.desktop.revealFolder(folder);
  }

  async #choose(
    formats: readonly EvidenceFormat[],
    subjectOf: () => Promise<PackSubject>,
  ): Promise<EvidenceProgress | null> {
    if (this.#choosing !== null) throw busyWith('evidence');
    this.#job.requireIdle();
    const choosing = new AbortController();
    this.#choosing = choosing;
    try {
      const subject = await subjectOf();
      const parent = await this.#parts.desktop.chooseFolder();
      return parent === null || choosing.signal.aborted ? null : this.#begin(parent, subject, formats);
    } finally {
      this.#choosing = null;
    }
  }

  #begin(parent: string, subject: PackSubject, formats: readonly EvidenceFormat[]): EvidenceProgress {
    const progress: EvidenceProgress = {
      id: `evidence-${randomBytes(6).toString('hex')}`,
      workspaceId: this.#parts.workspace.id,
      state: 'running',
      startedAtMs: this.#parts.clock.nowMs(),
      endedAtMs: null,
      total: subject.targets.length,
      done: 0,
      current: '',
      folder: null,
      fileCount: 0,
      files: [],
      sumsSha256: null,
      signing: null,
      omittedCount: 0,
      omitted: [],
      problem: null,
    };
    const end = (): Partial<EvidenceProgress> => ({ current: '', endedAtMs: this.#parts.clock.nowMs() });
    return this.#job.begin(progress, {
      run: async (signal) => ({
        state: 'done',
        ...(await this.#make(parent, subject, formats, progress.startedAtMs, signal)),
        ...end(),
      }),
      failed: (cause, { aborted }) =>
        aborted
          ? { state: 'cancelled', ...end() }
          : { state: 'failed', problem: this.#job.problem('evidence not made', cause), ...end() },
      ended: (ended) => this.#notify(ended),
    });
  }

  async #make(
    parent: string,
    subject: PackSubject,
    formats: readonly EvidenceFormat[],
    startedAtMs: number,
    signal: AbortSignal,
  ): Promise<Partial<EvidenceProgress>> {
    const { workspace, operator, language, folders, tools, clock } = this.#parts;
    const order = { workspace, operator: operator(), language: language(), now: () => clock.nowMs(), formats, signal };
    const folder = await folders.begin(parent, `${subject.label}-${localStamp(startedAtMs)}`);
    const pack = subject.open(folder, order, tools);
    try {
      const omitted = await this.#addAll(pack, subject, signal);
      const { sumsSha256, signing } = await pack.finish(omitted);
      signal.throwIfAborted();
      const place = await folder.commit();
      const files = pack.files.slice(0, evidenceListed);
      return { folder: place, fileCount: pack.fileCount, files, sumsSha256, signing };
    } catch (cause) {
      await pack.settled();
      await folder.discard();
      throw cause;
    }
  }

  async #addAll(
    pack: Pack,
    { targets, isTolerant, isAboutPlan }: PackSubject,
    signal: AbortSignal,
  ): Promise<readonly EvidenceOmission[]> {
    const omitted: EvidenceOmission[] = [];
    for (const [index, target] of targets.entries()) {
      signal.throwIfAborted();
      this.#job.set({ done: index, current: target.name });
      const view = await this.#read(target, isTolerant, omitted);
      if (view !== null) await pack.add(view);
      this.#job.advance({ fileCount: pack.fileCount, omittedCount: omitted.length });
    }
    if (omitted.length === targets.length && !isAboutPlan) throw new AppError('record-damaged');
    this.#job.set({ done: targets.length, current: '', omitted: omitted.slice(0, evidenceListed) });
    return omitted;
  }

  /** The tenant; null for one of a selection that cannot be read. */
  async #read({ id, name }: PackTarget, isTolerant: boolean, omitted: EvidenceOmission[]): Promise<TenantView | null> {
    try {
      return await this.#parts.view(id);
    } catch (cause) {
      if (!isTolerant || !(cause instanceof AppError)) throw cause;
      const error = this.#job.problem('evidence not made', cause);
      omitted.push({ tenantId: id, tenantName: name, error });
      return null;
    }
  }

  /** A person who cancelled knows. */
  #notify(progress: EvidenceProgress): void {
    const { desktop, workspace, language } = this.#parts;
    if (progress.state !== 'cancelled') desktop.notify(workspace.name, evidenceSummary(progress, language()));
  }
}
