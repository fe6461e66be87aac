import { InstallationIntegrity } from '../../main/electron/vault/installation-integrity';
import { InstallationKey } from '../../main/electron/vault/installation-key';
import type { KnownInstallation, KnownInstallations } from '../../main/ports/integrity';
import { CapturingLogger } from './capturing-logger';
import { ManualClock } from './manual-clock';
import { MemorySecretStore } from './memory-secret-store';

/** Known installations in memory. */
export class MemoryKnownInstallations implements KnownInstallations {
  readonly all: KnownInstallation[] = [];

  find(publicKey: string): KnownInstallation | null {
    return this.all.find((known) => known.publicKey === publicKey) ?? null;
  }

  async add(installation: KnownInstallation): Promise<void> {
    if (this.find(installation.publicKey) === null) this.all.push(installation);
  }
}

/** An installation of its own, with a keychain in memory. */
export function memoryIntegrity(secrets: MemorySecretStore = new MemorySecretStore()): InstallationIntegrity {
  return new InstallationIntegrity({
    key: new InstallationKey(secrets),
    known: new MemoryKnownInstallations(),
    clock: new ManualClock(),
    logger: new CapturingLogger(),
  });
}
