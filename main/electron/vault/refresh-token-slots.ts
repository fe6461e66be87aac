import type { AppId, WorkspaceId } from '../../../preload/contract/ids';
import { AppError } from '../../domain/failures/app-error';
import type { Secret } from '../../domain/secrets/secret';
import type { RefreshTokenSlots } from '../../features/authorization/ports/refresh-token-slots';
import type { SecretStore } from '../../ports/secret-store';
import { refreshTokenName } from './secret-names';

/** Two keychain entries per account, so that writing a new refresh token never touches the proven one. */
export class KeychainRefreshTokenSlots implements RefreshTokenSlots {
  readonly #secrets: SecretStore;
  readonly #workspaceId: WorkspaceId;

  constructor(secrets: SecretStore, workspaceId: WorkspaceId) {
    this.#secrets = secrets;
    this.#workspaceId = workspaceId;
  }

  /** Null also for an entry that holds no whole token any more: the other slot or the platform's list then helps. */
  async read(appId: AppId, slot: 'a' | 'b'): Promise<Secret | null> {
    try {
      return await this.#secrets.read(refreshTokenName(this.#workspaceId, appId, slot));
    } catch (error) {
      if (error instanceof AppError && error.code === 'secret-lost') return null;
      throw error;
    }
  }

  async write(appId: AppId, slot: 'a' | 'b', token: Secret): Promise<void> {
    await this.#secrets.write(refreshTokenName(this.#workspaceId, appId, slot), token);
  }
}
