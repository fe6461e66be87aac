import type { Conflict } from '../../preload/contract/binding';
import type { AppId, TenantId } from '../../preload/contract/ids';

/** Looks over every workspace of this computer, since a mini program belongs to one ShareCRM application only. */
export interface PortfolioIndex {
  /** Every tenant that expects or holds the AppID, except `tenantId` of the workspace that asks. */
  claims(appId: AppId, except: TenantId | null): Promise<readonly Conflict[]>;
  /** Every claim of the portfolio by its AppID; an AppID with more than one is contested. */
  allClaims(): Promise<ReadonlyMap<AppId, readonly Conflict[]>>;
}
