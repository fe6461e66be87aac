import type { AppErrorView } from '../../../preload/contract/errors';
import type { Audience } from '../../../preload/contract/platform';
import type { Language } from '../../../preload/contract/settings';
import type { TenantRow } from '../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import type { AssetStore } from '../../ports/asset-store';
import type { RefreshTokenSlots } from '../authorization/ports/refresh-token-slots';
import type { WorkspaceBackups } from './ports/workspace-backups';
import type { WorkspaceSecrets } from '../../ports/workspace-secrets';
import type { AuthorizerCredentials } from '../authorization/authorizer-credentials';
import type { TenantChanges } from '../tenants/tenant-changes';

/** The open workspace, as far as its portfolio is copied out of it or into it. */
export interface OpenPortfolio {
  readonly settings: WorkspaceSettings;
  readonly changes: TenantChanges;
  readonly assets: AssetStore;
  readonly secrets: WorkspaceSecrets;
  readonly tokens: RefreshTokenSlots;
  /** Whom the tokens are for; null while the settings name no platform. */
  readonly tokenAudience: Audience | null;
  readonly credentials: AuthorizerCredentials;
  readonly backups: WorkspaceBackups;
  rows(): Promise<readonly TenantRow[]>;
  considerations(language: Language): Promise<string>;
  /** Why nothing can be saved, or null. */
  readOnly(): AppErrorView | null;
}
