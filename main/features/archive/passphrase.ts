import { passphraseMinLength, passphraseProblem } from '../../../preload/contract/passphrase';
import { AppError } from '../../domain/failures/app-error';

/**
 * Throws `passphrase-refused` with the reason for a new passphrase that is too weak, or was not repeated as it was typed. `names`
 * are those that somebody would try first.
 */
export function requirePassphrase(passphrase: string, repeated: string, names: readonly string[]): void {
  const reason = passphraseProblem(passphrase, repeated, names);
  if (reason !== null) throw new AppError('passphrase-refused', { params: { reason, length: passphraseMinLength } });
}
