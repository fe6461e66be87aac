import { randomBytes } from 'node:crypto';
import { type WorkspaceId, workspaceIdSchema } from '../../preload/contract/ids';
import type { WorkspaceInput } from '../../preload/contract/platform';
import type { Language } from '../../preload/contract/settings';
import type { WorkspaceSettings } from '../../preload/contract/workspace';
import { createWorkspace, updateBaseline, updateWorkspace } from '../domain/workspace-input';
import type { Change } from '../domain/change';
import type { WorkspaceStore } from '../ports/workspace-store';

/** Makes and changes workspaces. Nothing is ever deleted: a workspace that is done with is archived. */
export class WorkspacesService {
  readonly #store: WorkspaceStore;
  readonly #change: () => Change;

  constructor(store: WorkspaceStore, change: () => Change) {
    this.#store = store;
    this.#change = change;
  }

  /** Throws `invalid-request` with the field and the reason; nothing is made then. */
  async create(input: WorkspaceInput): Promise<WorkspaceSettings> {
    const id = workspaceIdSchema.parse(`ws-${randomBytes(5).toString('hex')}`);
    return await this.#store.save(createWorkspace(id, input, this.#change()));
  }

  async update(id: WorkspaceId, input: Partial<WorkspaceInput>): Promise<WorkspaceSettings> {
    return await this.#store.save(updateWorkspace(await this.#store.read(id), input));
  }

  async archive(id: WorkspaceId, archived: boolean): Promise<WorkspaceSettings> {
    const workspace = await this.#store.read(id);
    return await this.#store.save({ ...workspace, archivedAtMs: archived ? this.#change().nowMs : null });
  }

  async updateBaseline(id: WorkspaceId, sets: readonly number[]): Promise<WorkspaceSettings> {
    return await this.#store.save(updateBaseline(await this.#store.read(id), sets, this.#change()));
  }

  saveConsiderations(id: WorkspaceId, language: Language, markdown: string): Promise<void> {
    return this.#store.saveConsiderations(id, language, markdown);
  }
}
