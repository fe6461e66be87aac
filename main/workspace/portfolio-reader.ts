import type { Conflict } from '../../preload/contract/binding';
import type { AppId, TenantId, WorkspaceId } from '../../preload/contract/ids';
import type { WorkspaceSettings } from '../../preload/contract/workspace';
import type { Logger } from '../ports/logger';
import type { ClaimsNow, PortfolioIndex, TenantKeyIndex } from '../ports/portfolio-index';
import { type ReviewRow, readRowsForReview } from '../storage/tenants/review-rows';
import type { WorkspaceRepository } from '../storage/workspaces/workspace-repository';

/** The rows of one workspace, and those among them that name an AppID, found without looking through all. */
interface Rows {
  rows(): Promise<readonly ReviewRow[]>;
  claims(appId: AppId): readonly ReviewRow[];
}

/** The workspace that is open, as far as the reader needs it. */
export interface OpenRows {
  readonly settings: WorkspaceSettings;
  readonly tenants: Rows;
}

/**
 * Reads the indexes of every workspace of this computer; the open one through its own repository.
 *
 * The others are read once: while they are closed nobody writes to them. Of one that was open until now the rows are known.
 */
export class PortfolioReader implements PortfolioIndex, TenantKeyIndex {
  readonly #workspaces: WorkspaceRepository;
  readonly #open: () => OpenRows | null;
  readonly #logger: Logger;
  readonly #closed = new Map<WorkspaceId, Promise<ClosedRows>>();

  constructor(workspaces: WorkspaceRepository, open: () => OpenRows | null, logger: Logger) {
    this.#workspaces = workspaces;
    this.#open = open;
    this.#logger = logger;
  }

  async claims(appId: AppId, except: TenantId | null): Promise<readonly Conflict[]> {
    const openId = this.#open()?.settings.id;
    const found = (await this.claimsNow())(appId);
    return found.filter(({ workspaceId, tenantId }) => workspaceId !== openId || tenantId !== except);
  }

  async claimsNow(): Promise<ClaimsNow> {
    const all = (await this.#workspaces.known()).map(async (workspace) => ({
      workspace,
      rows: await this.#rowsOf(workspace),
    }));
    const present = await Promise.all(all);
    // Loops, because a list of a hundred thousand asks for each.
    return (appId) => {
      const found: Conflict[] = [];
      for (const { workspace, rows } of present)
        for (const row of rows.claims(appId)) if (isClaim(row)) found.push(conflictOf(workspace, row, appId));
      return found;
    };
  }

  async allClaims(): Promise<ReadonlyMap<AppId, readonly Conflict[]>> {
    const found = new Map<AppId, Conflict[]>();
    for (const workspace of await this.#workspaces.list()) {
      for (const row of await (await this.#rowsOf(workspace)).rows()) {
        if (row.appId === null || !isClaim(row)) continue;
        const conflict = conflictOf(workspace, row, row.appId);
        const claims = found.get(row.appId);
        if (claims === undefined) found.set(row.appId, [conflict]);
        else claims.push(conflict);
      }
    }
    return found;
  }

  async tenantKeyHolder(
    tenantKey: string,
    except: WorkspaceId,
  ): Promise<{ readonly tenant: string; readonly workspace: string } | null> {
    for (const workspace of await this.#workspaces.list()) {
      if (workspace.id === except) continue;
      const rows = await (await this.#closedRows(workspace)).rows();
      const holder = rows.find(({ hosting }) => hosting?.tenantKey === tenantKey);
      if (holder !== undefined) return { tenant: holder.name, workspace: workspace.name };
    }
    return null;
  }

  /** The workspace that has a tenant, the open one first; null when none of this computer has. */
  async whereIs(tenantId: TenantId): Promise<{ readonly workspace: string; readonly isOpen: boolean } | null> {
    const workspaces = await this.#workspaces.list();
    for (const workspace of workspaces.toSorted((a, b) => Number(this.#isOpen(b)) - Number(this.#isOpen(a)))) {
      const rows = await (await this.#rowsOf(workspace)).rows();
      if (rows.some(({ id }) => id === tenantId)) return { workspace: workspace.name, isOpen: this.#isOpen(workspace) };
    }
    return null;
  }

  /** Names of the tenants of every workspace. */
  async tenantNames(): Promise<readonly string[]> {
    const names: string[] = [];
    for (const workspace of await this.#workspaces.list()) {
      const rows = await (await this.#rowsOf(workspace)).rows();
      for (const { name } of rows) names.push(name);
    }
    return names;
  }

  /** A workspace was closed with these rows; null where its documents may say something else. */
  left(id: WorkspaceId, rows: readonly ReviewRow[] | null): void {
    if (rows === null) this.#closed.delete(id);
    else this.#closed.set(id, Promise.resolve(new ClosedRows(rows)));
  }

  /** Forgets what is known of closed workspaces, of which one was written to or removed. */
  forget(): void {
    this.#closed.clear();
  }

  #isOpen(workspace: WorkspaceSettings): boolean {
    return this.#open()?.settings.id === workspace.id;
  }

  async #rowsOf(workspace: WorkspaceSettings): Promise<Rows> {
    const open = this.#open();
    return open !== null && this.#isOpen(workspace) ? open.tenants : await this.#closedRows(workspace);
  }

  #closedRows(workspace: WorkspaceSettings): Promise<ClosedRows> {
    const known = this.#closed.get(workspace.id);
    if (known !== undefined) return known;
    const reading = readRowsForReview(this.#workspaces.folderOf(workspace.id)).catch((error: unknown) => {
      this.#logger.error('rows of another workspace not read', error, { workspace: workspace.id });
      this.#closed.delete(workspace.id);
      return [];
    });
    const rows = reading.then((found) => new ClosedRows(found));
    this.#closed.set(workspace.id, rows);
    return rows;
  }
}

/** The rows of a workspace to which nobody writes. */
class ClosedRows implements Rows {
  readonly #rows: readonly ReviewRow[];
  readonly #byAppId: ReadonlyMap<AppId, readonly ReviewRow[]>;

  constructor(rows: readonly ReviewRow[]) {
    this.#rows = rows;
    this.#byAppId = byAppId(rows);
  }

  async rows(): Promise<readonly ReviewRow[]> {
    return this.#rows;
  }

  claims(appId: AppId): readonly ReviewRow[] {
    return this.#byAppId.get(appId) ?? [];
  }
}

function byAppId(rows: readonly ReviewRow[]): ReadonlyMap<AppId, readonly ReviewRow[]> {
  const found = new Map<AppId, ReviewRow[]>();
  for (const row of rows) {
    if (row.appId === null) continue;
    const sharing = found.get(row.appId);
    if (sharing === undefined) found.set(row.appId, [row]);
    else sharing.push(row);
  }
  return found;
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
