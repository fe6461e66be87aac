import type { Conflict } from '../../preload/contract/binding';
import type { AppId, TenantId, WorkspaceId } from '../../preload/contract/ids';

/** Every tenant that expects or holds an AppID, at the moment of the question. */
export type ClaimsNow = (appId: AppId) => readonly Conflict[];

/** Looks over every workspace of this computer, since a mini program belongs to one ShareCRM application only. */
export interface PortfolioIndex {
  /** Every tenant that expects or holds the AppID, except `tenantId` of the workspace that asks. */
  claims(appId: AppId, except: TenantId | null): Promise<readonly Conflict[]>;
  /** Who claims which AppID, to be asked without waiting: what it costs does not grow with the portfolio. */
  claimsNow(): Promise<ClaimsNow>;
  /** Every claim of the portfolio by its AppID; an AppID with more than one is contested. */
  allClaims(): Promise<ReadonlyMap<AppId, readonly Conflict[]>>;
}

/** Who was uploaded with which tenant key in other workspaces: two mini programs with one key would open the same shop. */
export interface TenantKeyIndex {
  /** The tenant that has the key in any workspace but this one; null when there is none. */
  tenantKeyHolder(
    tenantKey: string,
    except: WorkspaceId,
  ): Promise<{ readonly tenant: string; readonly workspace: string } | null>;
}
