import type { Signature, SignatureState, SignedKind } from '../../../preload/contract/integrity';
import { AppError } from '../../domain/failures/app-error';
import { installationOf, isSignatureOf } from '../../domain/integrity/signatures';
import type { Integrity, KnownInstallations, SignatureOrReason } from '../../ports/integrity';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import type { InstallationKey, SigningKey } from './installation-key';

/** What integrity rests on. */
export interface IntegrityParts {
  readonly key: Pick<InstallationKey, 'load'>;
  readonly known: KnownInstallations;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly logger: Logger;
}

/** Signs with the key of this installation, and tells by whom something was signed. */
export class InstallationIntegrity implements Integrity {
  readonly #parts: IntegrityParts;
  #key: SigningKey | null = null;
  #isFetching = false;

  constructor(parts: IntegrityParts) {
    this.#parts = parts;
  }

  async sign(kind: SignedKind, text: string): Promise<SignatureOrReason> {
    try {
      const key = await this.#fetch();
      return { signature: key.sign(kind, text) };
    } catch (cause) {
      const code = cause instanceof AppError ? cause.code : 'internal';
      this.#parts.logger.warn('not signed', { kind, code });
      return { signature: null, code };
    }
  }

  signAtOnce(kind: SignedKind, text: string): Signature | null {
    if (this.#key !== null) return this.#key.sign(kind, text);
    if (!this.#isFetching) {
      this.#isFetching = true;
      // A keychain that does not answer is told of where somebody asked for a signature.
      this.#fetch()
        .catch(() => undefined)
        .finally(() => {
          this.#isFetching = false;
        });
    }
    return null;
  }

  judge(kind: SignedKind, text: string, signature: Signature | null): SignatureState {
    if (signature === null) return { kind: 'missing' };
    const { publicKey } = signature;
    const installation = installationOf(publicKey);
    if (!isSignatureOf(kind, text, signature)) return { kind: 'altered', installation };
    const known = this.#parts.known.find(publicKey);
    const isOwn = this.#key?.publicKey === publicKey || known?.isOwn === true;
    if (isOwn) return { kind: 'signed', installation, trust: 'this', knownSinceMs: null };
    return known === null
      ? { kind: 'signed', installation, trust: 'unknown', knownSinceMs: null }
      : { kind: 'signed', installation, trust: 'known', knownSinceMs: known.sinceMs };
  }

  async remember(publicKey: string): Promise<void> {
    await this.#note(publicKey, false);
  }

  async #fetch(): Promise<SigningKey> {
    if (this.#key !== null) return this.#key;
    const key = await this.#parts.key.load();
    this.#key = key;
    await this.#note(key.publicKey, true);
    return key;
  }

  /** A note that cannot be saved is no reason to refuse what it is about. */
  async #note(publicKey: string, isOwn: boolean): Promise<void> {
    const { known, clock, logger } = this.#parts;
    try {
      await known.add({ publicKey, isOwn, sinceMs: clock.nowMs() });
    } catch (cause) {
      logger.error('installation not noted', cause);
    }
  }
}
