import type { OpenPortfolio } from '../features/archive/open-portfolio';
import { AutomaticBackups } from '../storage/backups/automatic-backups';
import { readConsiderations } from '../storage/workspaces/considerations';
import { KeychainRefreshTokenSlots } from '../electron/vault/refresh-token-slots';
import { KeychainWorkspaceSecrets } from '../electron/vault/keychain-workspace-secrets';
import type { WorkspaceCore } from './workspace-core';

/** The open workspace, as far as its portfolio is copied out of it or into it. */
export function portfolioOf(core: WorkspaceCore): OpenPortfolio {
  const { settings, folder, adapters, changes, assets, credentials, repository } = core;
  const tokens = new KeychainRefreshTokenSlots(adapters.secrets, settings);
  return {
    settings,
    changes,
    assets,
    credentials,
    secrets: new KeychainWorkspaceSecrets(adapters.secrets, settings.id),
    tokens,
    tokenAudience: tokens.audience,
    backups: new AutomaticBackups(folder, assets, adapters.clock),
    rows: () => repository.rows(),
    considerations: (language) => readConsiderations(folder, language),
    readOnly: () => adapters.writingRefused() ?? repository.readOnly,
  };
}
