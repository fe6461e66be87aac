import type { AppId } from '../../../../preload/contract/ids';
import type { Secret } from '../../../domain/secrets/secret';

/**
 * The two keychain slots of an authorizer's refresh token. Which one is good is said by the tenant's document.
 *
 * `write` resolves after reading the value back, and notes that the token is for the present platform. `read` answers `null` for
 * a token of another one: the list of the present platform has the token that is good there. Rejects like SecretStore.
 */
export interface RefreshTokenSlots {
  read(appId: AppId, slot: 'a' | 'b'): Promise<Secret | null>;
  write(appId: AppId, slot: 'a' | 'b', token: Secret): Promise<void>;
}
