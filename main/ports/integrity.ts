import type { AppErrorCode } from '../../preload/contract/errors';
import type { Signature, SignatureState, SignedKind } from '../../preload/contract/integrity';

/** A signature, or why there is none. */
export type SignatureOrReason =
  | { readonly signature: Signature }
  | { readonly signature: null; readonly code: AppErrorCode };

/**
 * The key of this installation, and which other installations were met.
 *
 * Checking needs no keychain. Nothing here ever keeps anybody from reading or writing: without a key things are unsigned, and say
 * why.
 */
export interface Integrity {
  /** Signs; makes the key when there never was one. Waits for the keychain, and never rejects. */
  sign(kind: SignedKind, text: string): Promise<SignatureOrReason>;
  /** Signs at once with a key that is at hand already; null without one, and the key is fetched for the next time. */
  signAtOnce(kind: SignedKind, text: string): Signature | null;
  judge(kind: SignedKind, text: string, signature: Signature | null): SignatureState;
  /** Notes that something of this installation was taken over here. Never rejects. */
  remember(publicKey: string): Promise<void>;
}

/** An installation that was met, or this one. */
export interface KnownInstallation {
  readonly publicKey: string;
  readonly isOwn: boolean;
  readonly sinceMs: number;
}

/** Where known installations are kept. */
export interface KnownInstallations {
  /** What is known now, without waiting. */
  find(publicKey: string): KnownInstallation | null;
  /** Rejects like any save. One that is known already stays as it is. */
  add(installation: KnownInstallation): Promise<void>;
}
