import type { Conflict } from '../../preload/contract/binding';
import type { AppId, TenantId, WorkspaceId } from '../../preload/contract/ids';
import type { WorkspaceSettings } from '../../preload/contract/workspace';
import type { Logger } from '../ports/logger';
import type { PortfolioIndex, TenantKeyIndex } from '../ports/portfolio-index';
import { type ReviewRow, readRowsForReview } from '../storage/tenants/review-rows';
import type { WorkspaceRepository } from '../storage/workspaces/workspace-repository';

/** The workspace that is open, as far as the reader needs it. */
export interface OpenRows {
  readonly settings: WorkspaceSettings;
  readonly tenants: { rows(): Promise<readonly ReviewRow[]> };
}

/**
 * Reads the indexes of every workspace of this computer; the open one through its own repository.
 *
 * The others are read once: while they are closed nobody writes to them. `forget` is for the moment another one is opened.
 */
export class PortfolioReader implements PortfolioIndex, TenantKeyIndex {
  readonly #workspaces: WorkspaceRepository;
  readonly #open: () => OpenRows | null;
  readonly #logger: Logger;
  readonly #closed = new Map<WorkspaceId, Promise<readonly ReviewRow[]>>();

  constructor(workspaces: WorkspaceRepository, open: () => OpenRows | null, logger: Logger) {
    this.#workspaces = workspaces;
    this.#open = open;
    this.#logger = logger;
  }

  async claims(appId: AppId, except: TenantId | null): Promise<readonly Conflict[]> {
    return (await this.#collect((row) => row.appId === appId, except)).get(appId) ?? [];
  }

  async allClaims(): Promise<ReadonlyMap<AppId, readonly Conflict[]>> {
    return await this.#collect(() => true, null);
  }

  async tenantKeyHolder(
    tenantKey: string,
    except: WorkspaceId,
  ): Promise<{ readonly tenant: string; readonly workspace: string } | null> {
    for (const workspace of await this.#workspaces.list()) {
      if (workspace.id === except) continue;
      const holder = (await this.#closedRows(workspace)).find(({ hosting }) => hosting?.tenantKey === tenantKey);
      if (holder !== undefined) return { tenant: holder.name, workspace: workspace.name };
    }
    return null;
  }

  /** Names of the tenants of every workspace. */
  async tenantNames(): Promise<readonly string[]> {
    const open = this.#open();
    const names: string[] = [];
    for (const workspace of await this.#workspaces.list()) {
      const isOpen = open !== null && workspace.id === open.settings.id;
      const rows = isOpen ? await open.tenants.rows() : await this.#closedRows(workspace);
      names.push(...rows.map((row) => row.name));
    }
    return names;
  }

  forget(): void {
    this.#closed.clear();
  }

  async #collect(wanted: (row: ReviewRow) => boolean, except: TenantId | null): Promise<Map<AppId, Conflict[]>> {
    const open = this.#open();
    const found = new Map<AppId, Conflict[]>();
    for (const workspace of await this.#workspaces.list()) {
      const isOpen = open !== null && workspace.id === open.settings.id;
      const rows = isOpen ? await open.tenants.rows() : await this.#closedRows(workspace);
      for (const row of rows) {
        if (row.appId === null || !isClaim(row) || !wanted(row) || (isOpen && row.id === except)) continue;
        const claims = found.get(row.appId) ?? [];
        found.set(row.appId, [...claims, conflictOf(workspace, row, row.appId)]);
      }
    }
    return found;
  }

  #closedRows(workspace: WorkspaceSettings): Promise<readonly ReviewRow[]> {
    const known = this.#closed.get(workspace.id);
    if (known !== undefined) return known;
    const rows = readRowsForReview(this.#workspaces.folderOf(workspace.id)).catch((error: unknown) => {
      this.#logger.error('rows of another workspace not read', error, { workspace: workspace.id });
      this.#closed.delete(workspace.id);
      return [];
    });
    this.#closed.set(workspace.id, rows);
    return rows;
  }
}

/** A tenant that gave up, or whose authorization is gone, no longer claims its AppID. */
function isClaim(row: ReviewRow): boolean {
  return row.stage !== 'abandoned' && row.stage !== 'withdrawn' && row.stage !== 'revoked';
}

function conflictOf(workspace: WorkspaceSettings, row: ReviewRow, appId: AppId): Conflict {
  return {
    appId,
    workspaceId: workspace.id,
    workspaceName: workspace.name,
    application: workspace.application,
    tenantId: row.id,
    tenantName: row.name,
    bound: row.bound,
  };
}
