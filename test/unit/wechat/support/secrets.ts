import { Secret } from '../../../../main/domain/secrets/secret';
import { sentSecretName } from '../../../../main/electron/vault/secret-names';
import type { SentSecret } from '../../../../main/domain/secrets/audience';
import { KeychainPlatformSecrets } from '../../../../main/electron/vault/keychain-platform-secrets';
import type { WorkspaceSettings } from '../../../../preload/contract/workspace';
import { MemorySecretStore } from '../../../fakes/memory-secret-store';

/** A keychain that holds secrets which were entered for the workspace as it is. */
export class EnteredSecrets {
  readonly store = new MemorySecretStore();
  readonly of = (settings: WorkspaceSettings): KeychainPlatformSecrets =>
    new KeychainPlatformSecrets(this.store, settings);
  readonly #workspace: WorkspaceSettings;

  constructor(workspace: WorkspaceSettings) {
    this.#workspace = workspace;
  }

  async enter(secrets: { readonly [N in SentSecret]?: string }): Promise<void> {
    for (const [secret, value] of Object.entries(secrets))
      await this.of(this.#workspace).write(secret as SentSecret, new Secret(value));
  }

  async remove(secret: SentSecret): Promise<void> {
    await this.store.remove(sentSecretName(this.#workspace.id, secret, this.#workspace.mode));
  }
}
