import type { WorkspaceId } from '../../../preload/contract/ids';
import type { Secret } from '../../domain/secrets/secret';
import type { SecretName, SecretStore } from '../../ports/secret-store';
import { sentSecrets } from '../../domain/secrets/audience';
import {
  type AddedSecrets,
  type PlatformSecretLabel,
  platformSecretLabels,
  type PlatformSecretValues,
  type WorkspaceSecrets,
} from '../../ports/workspace-secrets';
import { nullIfLost } from './keychain-error';
import { secretNames, sentSecretName } from './secret-names';
import { readBound } from './bound-secret';

/** The platform's secrets of one workspace, each in its own entry of the keychain. What a sandbox makes is not among them. */
export class KeychainWorkspaceSecrets implements WorkspaceSecrets {
  readonly #secrets: SecretStore;
  readonly #places: Readonly<Record<PlatformSecretLabel, SecretName>>;

  constructor(secrets: SecretStore, workspaceId: WorkspaceId) {
    this.#secrets = secrets;
    const names = secretNames(workspaceId);
    this.#places = {
      'component-secret': sentSecretName(workspaceId, 'component-secret', 'direct'),
      'verify-ticket': sentSecretName(workspaceId, 'verify-ticket', 'direct'),
      'relay-bearer': sentSecretName(workspaceId, 'relay-bearer', 'relay'),
      'wxcomponent-password': sentSecretName(workspaceId, 'wxcomponent-password', 'wxcomponent'),
      'ticket-bearer': sentSecretName(workspaceId, 'ticket-bearer', 'direct'),
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

  async addMissing(values: PlatformSecretValues): Promise<AddedSecrets> {
    let written = 0;
    let kept = 0;
    let unbound = 0;
    for (const [label, value] of values) {
      const isThere = (await this.#read(label)) !== null;
      const isUnbound = isSent(label) && readBound(value).audience === null;
      if (!isThere && !isUnbound) await this.#secrets.write(this.#places[label], value);
      if (label === 'secret-statuses') continue;
      if (isThere) kept += 1;
      else if (isUnbound) unbound += 1;
      else written += 1;
    }
    return { written, kept, unbound };
  }

  /** An entry that is no whole secret any more counts as missing: nothing can be lost by writing it anew. */
  #read(label: PlatformSecretLabel): Promise<Secret | null> {
    return this.#secrets.read(this.#places[label]).catch(nullIfLost);
  }
}

function isSent(label: PlatformSecretLabel): boolean {
  return sentSecrets.some((secret) => secret === label);
}
