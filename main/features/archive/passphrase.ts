import { passphraseMinLength, passphraseProblem } from '../../../preload/contract/passphrase';
import { AppError } from '../../domain/failures/app-error';

/** Throws `passphrase-refused` with the reason for a new passphrase that is too weak, or was not repeated as it was typed. */
export function demandPassphrase(passphrase: string, repeated: string): void {
  const reason = passphraseProblem(passphrase, repeated);
  if (reason !== null) throw new AppError('passphrase-refused', { params: { reason, length: passphraseMinLength } });
}
