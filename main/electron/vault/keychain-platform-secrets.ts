import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { audienceOf, enteredForOther, isSameAudience, type SentSecret } from '../../domain/secrets/audience';
import type { Secret } from '../../domain/secrets/secret';
import type { PlatformSecrets } from '../../ports/platform-secrets';
import type { SecretStore } from '../../ports/secret-store';
import { bindSecret, readBound } from './bound-secret';
import { earlierSecretName, sentSecretName } from './secret-names';

/**
 * The secrets of a workspace in the keychain, each bound to whom it was entered for.
 *
 * The settings come from a file that anybody may change, hand over or bring along; the keychain alone says whom a secret is for.
 */
export class KeychainPlatformSecrets implements PlatformSecrets {
  readonly #secrets: SecretStore;
  readonly #settings: WorkspaceSettings;

  constructor(secrets: SecretStore, settings: WorkspaceSettings) {
    this.#secrets = secrets;
    this.#settings = settings;
  }

  async read(secret: SentSecret): Promise<Secret | null> {
    const audience = audienceOf(secret, this.#settings);
    const entry = await this.#secrets.read(sentSecretName(this.#settings.id, secret, audience.mode));
    if (entry === null) {
      if (audience.mode !== 'sandbox' && (await this.#hasEarlier(secret)))
        throw enteredForOther(secret, null, audience);
      return null;
    }
    const bound = readBound(entry);
    if (bound.audience === null || !isSameAudience(bound.audience, audience))
      throw enteredForOther(secret, bound.audience, audience);
    return bound.secret;
  }

  async write(secret: SentSecret, value: Secret): Promise<void> {
    const audience = audienceOf(secret, this.#settings);
    const name = sentSecretName(this.#settings.id, secret, audience.mode);
    await this.#secrets.write(name, bindSecret(value, audience));
  }

  async remove(secret: SentSecret): Promise<void> {
    const { mode } = audienceOf(secret, this.#settings);
    await this.#secrets.remove(sentSecretName(this.#settings.id, secret, mode));
    const earlier = earlierSecretName(this.#settings.id, secret);
    if (earlier !== null) await this.#secrets.remove(earlier);
  }

  async #hasEarlier(secret: SentSecret): Promise<boolean> {
    const name = earlierSecretName(this.#settings.id, secret);
    return name !== null && (await this.#secrets.read(name)) !== null;
  }
}
