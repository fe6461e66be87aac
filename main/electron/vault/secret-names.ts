import type { AppId, WorkspaceId } from '../../../preload/contract/ids';
import type { SecretName } from '../../ports/secret-store';
import type { PlatformMode } from '../../../preload/contract/workspace';
import { type SentSecret, sentSecrets } from '../../domain/secrets/audience';

/** The keychain entries of one workspace whose secrets are sent nowhere. */
export interface WorkspaceSecretNames {
  /** Token and keys with which WeChat encrypts its pushes; the previous key stays valid for what was sent before a change. */
  readonly pushToken: SecretName;
  readonly encodingAesKey: SecretName;
  readonly previousEncodingAesKey: SecretName;
  /** When each secret was set, and its last four characters. */
  readonly statuses: SecretName;
}

/** Names the entries of a workspace. Ids hold neither a slash nor upper case, so no two names can collide. */
export function secretNames(workspaceId: WorkspaceId): WorkspaceSecretNames {
  return {
    pushToken: secretName(`push-token/${workspaceId}`),
    encodingAesKey: secretName(`encoding-aes-key/${workspaceId}`),
    previousEncodingAesKey: secretName(`encoding-aes-key-previous/${workspaceId}`),
    statuses: secretName(`secret-statuses/${workspaceId}`),
  };
}

/** Names the entry of a secret that is sent. The sandbox makes its own, which must not take the place of an entered one. */
export function sentSecretName(workspaceId: WorkspaceId, secret: SentSecret, mode: PlatformMode): SecretName {
  return secretName(`bound/${mode === 'sandbox' ? 'sandbox-' : ''}${secret}/${workspaceId}`);
}

/**
 * Names the entry in which earlier versions kept a secret without noting for which address; null for a ticket, which lives
 * twelve hours. It is never sent and never removed: only whoever entered it knows where it belongs.
 */
export function earlierSecretName(workspaceId: WorkspaceId, secret: SentSecret): SecretName | null {
  if (secret === 'verify-ticket') return null;
  return secretName(`${secret === 'component-secret' ? secret : 'relay-secret'}/${workspaceId}`);
}

/** Names one of the two entries for the refresh token of an account. */
export function refreshTokenName(workspaceId: WorkspaceId, appId: AppId, slot: 'a' | 'b'): SecretName {
  return secretName(`refresh-token/${workspaceId}/${appId}/${slot}`);
}

/** Names the entry with which this computer signs in at the team's server of a workspace. */
export function teamSecretName(workspaceId: WorkspaceId): SecretName {
  return secretName(`team/${workspaceId}`);
}

/** Names the entry of the private key of this computer's certificate for that server. */
export function teamKeyName(workspaceId: WorkspaceId): SecretName {
  return secretName(`team-key/${workspaceId}`);
}

/** Everything that the keychain may hold of a workspace, with the tokens of these accounts. */
export function allSecretNames(workspaceId: WorkspaceId, appIds: readonly AppId[]): readonly SecretName[] {
  const sent = sentSecrets.flatMap((secret) => [
    sentSecretName(workspaceId, secret, 'sandbox'),
    sentSecretName(workspaceId, secret, 'relay'),
    ...[earlierSecretName(workspaceId, secret)].filter((name) => name !== null),
  ]);
  const tokens = appIds.flatMap((id) => [
    refreshTokenName(workspaceId, id, 'a'),
    refreshTokenName(workspaceId, id, 'b'),
  ]);
  return [
    ...Object.values<SecretName>({ ...secretNames(workspaceId) }),
    ...new Set(sent),
    ...tokens,
    teamSecretName(workspaceId),
    teamKeyName(workspaceId),
  ];
}

/** The key with which this installation signs; workspaces share it. */
export const installationKeyName: SecretName = secretName('installation-key');

function secretName(text: string): SecretName {
  return text as SecretName;
}
