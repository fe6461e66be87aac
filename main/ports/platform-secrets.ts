import type { WorkspaceSettings } from '../../preload/contract/workspace';
import type { SentSecret } from '../domain/secrets/audience';
import type { Secret } from '../domain/secrets/secret';

/**
 * The secrets that one workspace sends, each only to the audience that it was entered for.
 *
 * `read` is the way to a secret that is about to be sent, and there is no other: it answers `null` when none was entered, and
 * rejects with `secret-for-elsewhere` when it was entered for another address, platform or mode than the settings name now, or by
 * a version that did not note for which. The entry stays as it is then. Both reject like SecretStore, and with what `audienceOf`
 * throws.
 */
export interface PlatformSecrets {
  read(secret: SentSecret): Promise<Secret | null>;
  /** Keeps a secret that was entered for the present audience. */
  write(secret: SentSecret, value: Secret): Promise<void>;
  /** Removes a secret, for whomever it was entered, also the entry of a version that did not note for whom. */
  remove(secret: SentSecret): Promise<void>;
}

/** The secrets of a workspace with these settings, which also say where they are sent. */
export type PlatformSecretsOf = (settings: WorkspaceSettings) => PlatformSecrets;
