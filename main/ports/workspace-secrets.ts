import type { Secret } from '../domain/secrets/secret';

/**
 * The secrets of a workspace's platform by the names that archives use. Those that are sent somewhere carry in their value whom
 * they were entered for, so that they stay with that audience in another keychain too.
 */
export const platformSecretLabels = [
  'component-secret',
  'verify-ticket',
  'relay-bearer',
  'wxcomponent-password',
  'ticket-bearer',
  'push-token',
  'encoding-aes-key',
  'encoding-aes-key-previous',
  'secret-statuses',
] as const;
export type PlatformSecretLabel = (typeof platformSecretLabels)[number];
export type PlatformSecretValues = ReadonlyMap<PlatformSecretLabel, Secret>;

/** How many secrets there are; what is noted about them is none. */
export function countSecrets(values: PlatformSecretValues): number {
  return [...values.keys()].filter((label) => label !== 'secret-statuses').length;
}

/** What came of writing secrets. `unbound` do not say whom they are for, and were not written. */
export interface AddedSecrets {
  readonly written: number;
  readonly kept: number;
  readonly unbound: number;
}

/** The platform's secrets of one workspace in the keychain. Rejects like SecretStore. */
export interface WorkspaceSecrets {
  /** Every secret that is there. */
  readAll(): Promise<PlatformSecretValues>;
  /** Writes what is not there yet; a secret that is there stays as it is. */
  addMissing(values: PlatformSecretValues): Promise<AddedSecrets>;
}
