import { AppError } from '../domain/app-error';

/*
 * keytar passes on the text of libsecret, of the Security framework or of Windows, and nothing else. Texts seen:
 * "Cannot create an item in a locked collection" (gnome-keyring), "User interaction is not allowed." (macOS, locked),
 * "User canceled the operation." (macOS, denied), "Cannot autolaunch D-Bus without X11 $DISPLAY" and "Could not connect: …" (no
 * session bus), "Object does not exist at path …/collection/login" (no keyring was ever made).
 */
const lockedPattern = /locked|interaction is not allowed/i;
const refusedPattern = /denied|cancell?ed|dismissed|not permitted|passphrase you entered/i;

/** What a failed keychain call means: `keychain-locked`, `keychain-refused`, or `keychain-unavailable` for everything else. */
export function keychainError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const text = cause instanceof Error ? cause.message : '';
  if (lockedPattern.test(text)) return new AppError('keychain-locked', {}, cause);
  if (refusedPattern.test(text)) return new AppError('keychain-refused', {}, cause);
  return new AppError('keychain-unavailable', {}, cause);
}
