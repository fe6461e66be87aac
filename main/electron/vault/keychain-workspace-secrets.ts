import type { WorkspaceId } from '../../../preload/contract/ids';
import { AppError } from '../../domain/failures/app-error';
import type { Secret } from '../../domain/secrets/secret';
import type { SecretName, SecretStore } from '../../ports/secret-store';
import {
  type PlatformSecretLabel,
  platformSecretLabels,
  type PlatformSecretValues,
  type WorkspaceSecrets,
} from '../../ports/workspace-secrets';
import { secretNames } from './secret-names';

/** The platform's secrets of one workspace, each in its own entry of the keychain. */
export class KeychainWorkspaceSecrets implements WorkspaceSecrets {
  readonly #secrets: SecretStore;
  readonly #places: Readonly<Record<PlatformSecretLabel, SecretName>>;

  constructor(secrets: SecretStore, workspaceId: WorkspaceId) {
    this.#secrets = secrets;
    const names = secretNames(workspaceId);
    this.#places = {
      'component-secret': names.componentSecret,
      'verify-ticket': names.ticket,
      'relay-secret': names.relaySecret,
      'push-token': names.pushToken,
      'encoding-aes-key': names.encodingAesKey,
      'encoding-aes-key-previous': names.previousEncodingAesKey,
      'secret-statuses': names.statuses,
    };
  }

  async readAll(): Promise<PlatformSecretValues> {
    const found = new Map<PlatformSecretLabel, Secret>();
    for (const label of platformSecretLabels) {
      const value = await this.#read(label);
      if (value !== null) found.set(label, value);
    }
    return found;
  }

  async addMissing(values: PlatformSecretValues): Promise<number> {
    let written = 0;
    for (const [label, value] of values) {
      if ((await this.#read(label)) !== null) continue;
      await this.#secrets.write(this.#places[label], value);
      if (label !== 'secret-statuses') written += 1;
    }
    return written;
  }

  /** An entry that is no whole secret any more counts as missing: nothing can be lost by writing it anew. */
  async #read(label: PlatformSecretLabel): Promise<Secret | null> {
    try {
      return await this.#secrets.read(this.#places[label]);
    } catch (error) {
      if (error instanceof AppError && error.code === 'secret-lost') return null;
      throw error;
    }
  }
}
