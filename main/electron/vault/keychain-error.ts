import { AppError } from '../../domain/failures/app-error';

/*
 * keytar passes on the text of libsecret, of the Security framework or of Windows, and nothing else. Texts seen:
 * "Cannot create an item in a locked collection" (gnome-keyring), "User interaction is not allowed." (macOS, locked),
 * "User canceled the operation." (macOS, denied), "Cannot autolaunch D-Bus without X11 $DISPLAY" and "Could not connect: …" (no
 * session bus), "Object does not exist at path …/collection/login" (no keyring was ever made), "The name :1.0 was not provided
 * by any .service files" and "The session wrapping the secret does not exist" (the keyring was restarted: libsecret keeps talking
 * to the one it met first, for as long as this process lives).
 */
const lockedPattern = /locked|interaction is not allowed/i;
const restartedPattern = /name :[\d.]+ was not provided|session wrapping the secret does not exist/i;
const refusedPattern = /denied|cancell?ed|dismissed|not permitted|passphrase you entered/i;

/**
 * What a failed keychain call means: `keychain-locked`, `keychain-refused`, or `keychain-unavailable` for everything else, with
 * `params.reason` `service-restarted` when only restarting the console helps.
 */
export function keychainError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const text = cause instanceof Error ? cause.message : '';
  if (lockedPattern.test(text)) return new AppError('keychain-locked', {}, cause);
  if (refusedPattern.test(text)) return new AppError('keychain-refused', {}, cause);
  const detail = restartedPattern.test(text) ? { params: { reason: 'service-restarted' } } : {};
  return new AppError('keychain-unavailable', detail, cause);
}

/** For an entry that holds no whole secret any more, where that is as good as none. Throws any other failure. */
export function nullIfLost(cause: unknown): null {
  if (cause instanceof AppError && cause.code === 'secret-lost') return null;
  throw cause;
}
