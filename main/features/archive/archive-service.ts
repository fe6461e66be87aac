import {
  type ArchiveComparison,
  archiveExtension,
  type ArchivePart,
  type ArchiveRow,
  type ArchiveState,
  type AutomaticBackup,
} from '../../../preload/contract/archive';
import type { TenantId, WorkspaceId } from '../../../preload/contract/ids';
import type { Language } from '../../../preload/contract/settings';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { AppError } from '../../domain/failures/app-error';
import { localDay } from '../../../preload/contract/words/local-time';
import { Secret } from '../../domain/secrets/secret';
import type { Pacer } from '../../ports/pacer';
import type { Clock } from '../../ports/clock';
import type { Desktop, FileFilter } from '../../ports/desktop';
import type { EventPublisher } from '../../ports/event-publisher';
import type { Logger } from '../../ports/logger';
import type { PortfolioArchives, PortfolioCopy } from './ports/portfolio-archives';
import type { PortfolioIndex } from '../../ports/portfolio-index';
import type { SecretStore } from '../../ports/secret-store';
import type { WorkspaceStore } from '../workspaces/ports/workspace-store';
import type { AdoptChoices } from './archive-adoption';
import { adopt } from './archive-adopt-flow';
import { inspect, placeOf } from './archive-inspection';
import { pack, type PackRequest } from './archive-packing';
import { compareTenant } from './archive-preview';
import { archiveSummary } from '../jobs/job-summaries';
import { ArchiveTasks, type TaskContext } from './archive-task';
import { fileNamePart } from '../../domain/text/file-name';
import type { OpenPortfolio } from './open-portfolio';
import { requirePassphrase } from './passphrase';
import type { SettingsLock } from '../workspaces/production-lock';

/** What it works with. */
export interface ArchiveServiceParts {
  readonly archives: PortfolioArchives;
  readonly workspaces: WorkspaceStore;
  readonly claims: Pick<PortfolioIndex, 'allClaims'>;
  readonly secrets: Pick<SecretStore, 'state'>;
  readonly desktop: Desktop;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly open: () => OpenPortfolio | null;
  readonly pacer: Pacer;
  readonly openWorkspace: (id: WorkspaceId) => Promise<unknown>;
  readonly lock: SettingsLock;
  /** Throws why a workspace of these settings cannot be opened on this runtime, or nothing may be written. */
  readonly requireOpenable: (settings: WorkspaceSettings) => void;
  readonly operator: () => string;
  readonly language: () => Language;
}

/** What a person chose in the preview. */
export interface AdoptRequest {
  readonly choices: AdoptChoices;
  readonly parts: readonly ArchivePart[];
  readonly includeSecrets: boolean;
}

const archiveFiles: FileFilter = { name: 'MPHANDOVER', extensions: [archiveExtension] };
const idle: ArchiveState = { kind: 'idle' };

/**
 * Backup, restore and handover: one thing at a time, from the file to the adopted records.
 *
 * Nothing here changes before the last step: a file is unpacked beside the live data, verified, compared and shown. Paths and
 * secrets stay in the main process; the passphrase comes in and goes to the key derivation only.
 */
export class ArchiveService {
  readonly #parts: ArchiveServiceParts;
  readonly #tasks: ArchiveTasks;
  /** The file that waits for its passphrase. */
  #file: { readonly path: string; readonly state: Extract<ArchiveState, { kind: 'locked' }> } | null = null;
  #copy: PortfolioCopy | null = null;
  #rows: readonly ArchiveRow[] = [];

  constructor(parts: ArchiveServiceParts) {
    this.#parts = parts;
    this.#tasks = new ArchiveTasks(parts.publisher, parts.clock, parts.logger);
  }

  get state(): ArchiveState {
    return this.#tasks.state;
  }

  /** Removes what an interrupted run unpacked. Never rejects. */
  async start(): Promise<void> {
    await this.#parts.archives.clear().catch((cause: unknown) => this.#tasks.report(cause));
  }

  /** Asks where to, then writes; false when the person declined. Rejects with `passphrase-refused` before anything is asked. */
  async pack(request: PackRequest, passphrase: string, repeated: string): Promise<boolean> {
    this.#tasks.requireFree();
    const portfolio = this.#portfolio();
    const tenants = (await portfolio.rows()).map(({ name }) => name);
    requirePassphrase(passphrase, repeated, [portfolio.settings.name, this.#parts.operator(), ...tenants]);
    if (request.includeSecrets) await this.#requireKeychain();
    const path = await this.#parts.desktop.chooseNewFile(this.#suggestedName(portfolio, request), archiveFiles);
    if (path === null) return false;
    await this.#forget();
    const secret = new Secret(passphrase);
    const fileName = nameOf(path);
    const target = { path, fileName, passphrase: secret };
    const work = (context: TaskContext): Promise<ArchiveState> =>
      pack(portfolio, request, target, this.#parts, context);
    this.#tasks.run('pack', fileName, work, { onCancelled: idle });
    return true;
  }

  /** Asks for a file and looks whether it is an archive; the present state when the person declined. */
  async chooseFile(): Promise<ArchiveState> {
    this.#tasks.requireFree();
    const path = await this.#parts.desktop.chooseFile(archiveFiles);
    return path === null ? this.state : await this.#offer(path, false);
  }

  /** Takes a file that was opened from the desktop. Never rejects: what is wrong with it is shown. */
  async offer(path: string): Promise<void> {
    try {
      this.#tasks.requireFree();
      await this.#offer(path, true);
    } catch (cause) {
      const error = this.#tasks.report(cause);
      if (this.#tasks.isRunning) this.#parts.publisher.publish('problem.raised', error);
      else this.#tasks.set({ kind: 'failed', task: 'read', name: nameOf(path), error, fromDesktop: true });
    }
  }

  /** Decrypts, verifies and compares. A wrong passphrase leaves the file waiting for another one. */
  unlock(passphrase: string): ArchiveState {
    const file = this.#file;
    if (file === null) throw new AppError('not-found');
    const secret = new Secret(passphrase);
    const onFailure = (problem: NonNullable<typeof file.state.problem>): ArchiveState | null =>
      problem.code === 'wrong-passphrase' ? { ...file.state, fromDesktop: false, problem } : null;
    const work = async (context: TaskContext): Promise<ArchiveState> => {
      const { archives } = this.#parts;
      const onBytes = context.onProgress;
      this.#copy = await archives.stage(file.path, { passphrase: secret, signal: context.signal, onBytes });
      const preview = await this.#preview(context);
      this.#file = null;
      return preview;
    };
    const onCancelled: ArchiveState = { ...file.state, fromDesktop: false, problem: null };
    return this.#tasks.run('read', file.state.name, work, { onFailure, onCancelled });
  }

  /** Backups that the console made of the open workspace by itself. */
  async backups(): Promise<readonly AutomaticBackup[]> {
    return await this.#portfolio().backups.list();
  }

  async openBackup(name: string): Promise<ArchiveState> {
    this.#tasks.requireFree();
    const portfolio = this.#portfolio();
    await this.#forget();
    const work = async (context: TaskContext): Promise<ArchiveState> => {
      this.#copy = await portfolio.backups.open(name);
      return await this.#preview(context);
    };
    return this.#tasks.run('compare', name, work, { onCancelled: idle });
  }

  /** Compares anew, after the workspace that the copy belongs to was opened. */
  recompare(): ArchiveState {
    const { name } = this.#requireCopy();
    return this.#tasks.run('compare', name, (context) => this.#preview(context), { onCancelled: idle });
  }

  get rows(): readonly ArchiveRow[] {
    return this.#rows;
  }

  async compare(tenantId: TenantId): Promise<ArchiveComparison> {
    const copy = this.#requireCopy();
    const { portfolio } = await placeOf(copy, this.#parts);
    return await compareTenant(copy, portfolio, tenantId);
  }

  /**
   * Backs up what is here, then adopts what was chosen. Whoever stops it during the backup is back at the preview. Rejects with why
   * nothing can be saved, and with `production-locked` where parts of a production workspace would change.
   */
  async adopt(request: AdoptRequest): Promise<ArchiveState> {
    this.#tasks.requireFree();
    const copy = this.#requireCopy();
    const { target, settings } = await placeOf(copy, this.#parts);
    if (target.kind === 'other') throw new AppError('not-found');
    if (settings !== null && request.parts.length > 0) this.#parts.lock.requireUnlocked(settings);
    const refused = target.kind === 'open' ? this.#portfolio().readOnly() : null;
    if (refused !== null) throw new AppError(refused.code);
    if (request.includeSecrets && copy.secrets !== null) await this.#requireKeychain();
    const work = async (context: TaskContext): Promise<ArchiveState> => {
      const outcome = await adopt(copy, target, request, {
        ...this.#parts,
        ...context,
        onFailure: (_tenantId, error) => this.#tasks.report(error),
      });
      await this.#forget();
      const { desktop, language } = this.#parts;
      desktop.notify(outcome.workspaceName, archiveSummary({ kind: 'adopted', outcome }, language()));
      return { kind: 'adopted', outcome };
    };
    return this.#tasks.run('back-up', copy.name, work, { onCancelled: this.state });
  }

  cancel(): void {
    this.#tasks.cancel();
  }

  /** Puts everything away. Rejects with `busy` while something runs. */
  async close(): Promise<ArchiveState> {
    this.#tasks.requireFree();
    await this.#forget();
    return this.#tasks.set(idle);
  }

  /** Stops what runs; for the moment before another workspace is opened or the console ends. */
  async stop(): Promise<void> {
    await this.#tasks.stop();
  }

  async dispose(): Promise<void> {
    await this.#tasks.stop();
    await this.#forget();
  }

  async #offer(path: string, fromDesktop: boolean): Promise<ArchiveState> {
    await this.#forget();
    this.#tasks.set(idle);
    const { fileName, sizeBytes } = await this.#parts.archives.probe(path);
    const state = { kind: 'locked', name: fileName, sizeBytes, fromDesktop, problem: null } as const;
    this.#file = { path, state };
    return this.#tasks.set(state);
  }

  async #preview(context: TaskContext): Promise<ArchiveState> {
    context.step('compare');
    try {
      const { state, rows } = await inspect(this.#requireCopy(), this.#parts, context);
      this.#rows = rows;
      return state;
    } catch (cause) {
      await this.#discardCopy();
      throw cause;
    }
  }

  #requireCopy(): PortfolioCopy {
    if (this.#copy === null) throw new AppError('not-found');
    return this.#copy;
  }

  #portfolio(): OpenPortfolio {
    const open = this.#parts.open();
    if (open === null) throw new AppError('not-found');
    return open;
  }

  /** Asked before the work, so that a locked keychain does not show only at its end. */
  async #requireKeychain(): Promise<void> {
    const state = await this.#parts.secrets.state();
    if (state !== 'ready') throw new AppError(state === 'locked' ? 'keychain-locked' : 'keychain-unavailable');
  }

  async #forget(): Promise<void> {
    this.#file = null;
    await this.#discardCopy();
  }

  /** What was unpacked does not stay longer than somebody looks at it. */
  async #discardCopy(): Promise<void> {
    const copy = this.#copy;
    this.#copy = null;
    this.#rows = [];
    await copy?.discard();
  }

  #suggestedName({ settings }: OpenPortfolio, { purpose }: PackRequest): string {
    const date = localDay(this.#parts.clock.nowMs());
    return `${fileNamePart(settings.name)}-${purpose}-${date}.${archiveExtension}`;
  }
}

function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
