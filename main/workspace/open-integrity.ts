import { InstallationIntegrity } from '../electron/vault/installation-integrity';
import { InstallationKey } from '../electron/vault/installation-key';
import type { Clock } from '../ports/clock';
import type { Integrity } from '../ports/integrity';
import type { Logger } from '../ports/logger';
import type { SecretStore } from '../ports/secret-store';
import { KnownInstallationsFile } from '../storage/workspaces/known-installations-file';

/** The key of this installation in the keychain, and the installations that are known in the data folder. */
export async function openIntegrity(
  dataFolder: string,
  secrets: SecretStore,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): Promise<Integrity> {
  const known = await KnownInstallationsFile.open(dataFolder);
  return new InstallationIntegrity({ key: new InstallationKey(secrets), known, clock, logger });
}
