import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Signature, SignedKind } from '../../../preload/contract/integrity';
import { AppError } from '../../domain/failures/app-error';
import { signedBytes } from '../../domain/integrity/signatures';
import { Secret } from '../../domain/secrets/secret';
import type { SecretStore } from '../../ports/secret-store';
import { installationKeyName } from './secret-names';

/** The private key in use, and its public half as signatures carry it. */
export interface SigningKey {
  readonly publicKey: string;
  sign(kind: SignedKind, text: string): Signature;
}

/**
 * The Ed25519 key of this installation, in one entry of the keychain.
 *
 * Made once, when it is first needed and the keychain says for certain that there is none; what is used then is what the keychain
 * gives back. A keychain that is locked or missing, and an entry that is damaged, never lead to a second key.
 */
export class InstallationKey {
  readonly #secrets: Pick<SecretStore, 'read' | 'write'>;
  #loading: Promise<SigningKey> | null = null;

  constructor(secrets: Pick<SecretStore, 'read' | 'write'>) {
    this.#secrets = secrets;
  }

  /** Rejects like SecretStore, and with `secret-lost` for an entry that holds no key. */
  load(): Promise<SigningKey> {
    this.#loading ??= this.#load().catch((cause: unknown) => {
      this.#loading = null;
      throw cause;
    });
    return this.#loading;
  }

  async #load(): Promise<SigningKey> {
    const kept = await this.#secrets.read(installationKeyName);
    if (kept !== null) return signingKeyOf(kept);
    const { privateKey } = generateKeyPairSync('ed25519');
    const der = privateKey.export({ format: 'der', type: 'pkcs8' });
    await this.#secrets.write(installationKeyName, new Secret(der.toString('base64url')));
    const written = await this.#secrets.read(installationKeyName);
    if (written === null) throw new AppError('keychain-refused');
    return signingKeyOf(written);
  }
}

function signingKeyOf(secret: Secret): SigningKey {
  const privateKey = privateKeyOf(secret);
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const publicKey = spki.subarray(-32).toString('base64url');
  return {
    publicKey,
    sign: (kind, text) => ({
      publicKey,
      signature: sign(null, signedBytes(kind, text), privateKey).toString('base64url'),
    }),
  };
}

function privateKeyOf(secret: Secret): KeyObject {
  try {
    const key = createPrivateKey({ key: Buffer.from(secret.reveal(), 'base64url'), format: 'der', type: 'pkcs8' });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Falls through. The cause stays behind, since it may quote the key.
  }
  throw new AppError('secret-lost');
}
