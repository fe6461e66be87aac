import type { AppId, WorkspaceId } from '../../../preload/contract/ids';
import type { SecretName } from '../../ports/secret-store';

/** The keychain entries of one workspace. */
export interface WorkspaceSecretNames {
  /** Secret of the third-party platform (component_appsecret). */
  readonly componentSecret: SecretName;
  /** The newest component_verify_ticket. */
  readonly ticket: SecretName;
  /** Password or bearer of the vendor's gateway, or of the address that tickets are pulled from. */
  readonly relaySecret: SecretName;
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
    componentSecret: secretName(`component-secret/${workspaceId}`),
    ticket: secretName(`verify-ticket/${workspaceId}`),
    relaySecret: secretName(`relay-secret/${workspaceId}`),
    pushToken: secretName(`push-token/${workspaceId}`),
    encodingAesKey: secretName(`encoding-aes-key/${workspaceId}`),
    previousEncodingAesKey: secretName(`encoding-aes-key-previous/${workspaceId}`),
    statuses: secretName(`secret-statuses/${workspaceId}`),
  };
}

/** Names one of the two entries for the refresh token of an account. */
export function refreshTokenName(workspaceId: WorkspaceId, appId: AppId, slot: 'a' | 'b'): SecretName {
  return secretName(`refresh-token/${workspaceId}/${appId}/${slot}`);
}

function secretName(text: string): SecretName {
  return text as SecretName;
}
