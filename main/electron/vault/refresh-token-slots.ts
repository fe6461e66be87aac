import type { AppId, WorkspaceId } from '../../../preload/contract/ids';
import { missing } from '../../domain/failures/refuse';
import { AppError } from '../../domain/failures/app-error';
import type { Secret } from '../../domain/secrets/secret';
import type { RefreshTokenSlots } from '../../features/authorization/ports/refresh-token-slots';
import type { SecretStore } from '../../ports/secret-store';
import type { Audience } from '../../../preload/contract/platform';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { audienceOf, isSameAudience } from '../../domain/secrets/audience';
import { bindSecret, readBound } from './bound-secret';
import { nullIfLost } from './keychain-error';
import { refreshTokenName } from './secret-names';

/** Two keychain entries per account, so that writing a new refresh token never touches the proven one. */
export class KeychainRefreshTokenSlots implements RefreshTokenSlots {
  /** Whom the tokens are for; null while the settings name no platform. */
  readonly audience: Audience | null;
  readonly #secrets: SecretStore;
  readonly #workspaceId: WorkspaceId;

  constructor(secrets: SecretStore, settings: WorkspaceSettings) {
    this.#secrets = secrets;
    this.#workspaceId = settings.id;
    this.audience = audienceOrNull(settings);
  }

  /** Null also for an entry that holds no whole token any more: the other slot or the platform's list then helps. */
  async read(appId: AppId, slot: 'a' | 'b'): Promise<Secret | null> {
    const entry = await this.#secrets.read(refreshTokenName(this.#workspaceId, appId, slot)).catch(nullIfLost);
    if (entry === null || this.audience === null) return null;
    const { audience, secret } = readBound(entry);
    return audience !== null && isSameAudience(audience, this.audience) ? secret : null;
  }

  async write(appId: AppId, slot: 'a' | 'b', token: Secret): Promise<void> {
    if (this.audience === null) throw missing('component-app-id');
    await this.#secrets.write(refreshTokenName(this.#workspaceId, appId, slot), bindSecret(token, this.audience));
  }
}

function audienceOrNull(settings: WorkspaceSettings): Audience | null {
  try {
    return audienceOf('refresh-token', settings);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
