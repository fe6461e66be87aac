import { createHash } from 'node:crypto';
import { deriveText } from './credential-registry';
import type { MessageKeys } from './message-crypto';

/** The secrets of the sandbox's own platform; the same seed always gives the same ones. */
export interface PlatformKeys {
  readonly componentAppId: string;
  /** 32 hex characters. */
  readonly componentSecret: string;
  readonly message: MessageKeys;
  /** Bearer secret of the generic relay. */
  readonly relaySecret: string;
  /** Login of the wxcomponent routes; the password is sent as its MD5. */
  readonly wxcomponentUser: string;
  readonly wxcomponentPassword: string;
  /** Header value that opens the control routes. */
  readonly controlToken: string;
  /** Last part of the address of the reviewer's page. */
  readonly reviewToken: string;
}

export const COMPONENT_APP_ID = 'wxf1c0decafe5a4db0';

/** The keys that belong to a state's seed. */
export function platformKeys(seed: string): PlatformKeys {
  const alphanumeric = deriveText(seed, 'aes-key', 200).replace(/[^A-Za-z0-9]/g, '');
  return {
    componentAppId: COMPONENT_APP_ID,
    componentSecret: createHash('md5')
      .update(deriveText(seed, 'component-secret', 43))
      .digest('hex'),
    message: {
      token: deriveText(seed, 'message-token', 24).replace(/[^A-Za-z0-9]/g, '0'),
      encodingAesKey: canonicalAesKey(alphanumeric.slice(0, 43)),
      appId: COMPONENT_APP_ID,
    },
    relaySecret: deriveText(seed, 'relay-secret', 43),
    wxcomponentUser: 'console',
    wxcomponentPassword: deriveText(seed, 'wxcomponent-password', 20),
    controlToken: deriveText(seed, 'control-token', 43),
    reviewToken: deriveText(seed, 'review-token', 24),
  };
}

/** The last of 43 base64 characters carries four bits: make it one whose two spare bits are zero. */
function canonicalAesKey(key: string): string {
  return `${key.slice(0, 42)}${'AEIMQUYcgkosw048'[key.charCodeAt(42) % 16] ?? 'A'}`;
}
