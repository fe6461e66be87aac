import { randomBytes } from 'node:crypto';
import { type WorkspaceId, workspaceIdSchema } from '../../../preload/contract/ids';
import type { WorkspaceInput } from '../../../preload/contract/platform';
import type { Language } from '../../../preload/contract/settings';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { AppError } from '../../domain/failures/app-error';
import { createWorkspace, updateBaseline, updateWorkspace } from '../../domain/workspace/workspace-input';
import type { Change } from '../../domain/record/change';
import type { AuthorityFiles } from '../connection/ports/authority-files';
import type { WorkspaceStore } from './ports/workspace-store';
import type { ProductionLock } from './production-lock';

/** Makes and changes workspaces. Nothing is ever deleted: a workspace that is done with is archived. */
export class WorkspacesService {
  readonly #store: WorkspaceStore;
  readonly #authorities: AuthorityFiles;
  readonly #lock: ProductionLock;
  readonly #change: () => Change;

  constructor(store: WorkspaceStore, authorities: AuthorityFiles, lock: ProductionLock, change: () => Change) {
    this.#store = store;
    this.#lock = lock;
    this.#authorities = authorities;
    this.#change = change;
  }

  /** Throws `invalid-request` with the field and the reason; nothing is made then. */
  async create(input: WorkspaceInput): Promise<WorkspaceSettings> {
    const id = workspaceIdSchema.parse(`ws-${randomBytes(5).toString('hex')}`);
    const workspace = createWorkspace(id, input, this.#change());
    await this.#checkAuthorities(workspace, null);
    return await this.#store.save(workspace);
  }

  /** Throws as `create` does, and `production-locked` for more than a new name; the workspace stays as it was then. */
  async update(id: WorkspaceId, input: Partial<WorkspaceInput>): Promise<WorkspaceSettings> {
    const before = await this.#store.read(id);
    if (Object.keys(input).some((field) => field !== 'name')) this.#lock.requireUnlocked(before);
    const workspace = updateWorkspace(before, input);
    await this.#checkAuthorities(workspace, before.extraCaFile);
    return await this.#store.save(workspace);
  }

  async archive(id: WorkspaceId, archived: boolean): Promise<WorkspaceSettings> {
    const workspace = await this.#store.read(id);
    return await this.#store.save({ ...workspace, archivedAtMs: archived ? this.#change().nowMs : null });
  }

  async updateBaseline(id: WorkspaceId, sets: readonly number[]): Promise<WorkspaceSettings> {
    const before = await this.#store.read(id);
    this.#lock.requireUnlocked(before);
    return await this.#store.save(updateBaseline(before, sets, this.#change()));
  }

  async saveConsiderations(id: WorkspaceId, language: Language, markdown: string): Promise<void> {
    this.#lock.requireUnlocked(await this.#store.read(id));
    await this.#store.saveConsiderations(id, language, markdown);
  }

  /** A file is looked at when it is named; should it be gone later, every request says so. */
  async #checkAuthorities({ extraCaFile }: WorkspaceSettings, before: string | null): Promise<void> {
    if (extraCaFile === null || extraCaFile === before) return;
    try {
      await this.#authorities.check(extraCaFile);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const reason = error.detail.params?.reason ?? 'unreadable';
      throw new AppError('invalid-request', { params: { field: 'extraCaFile', reason } }, error);
    }
  }
}
