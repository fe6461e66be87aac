import type { Secret } from '../../../domain/secrets/secret';

/** Files that a person chose by which server and computer show who they are. All in PEM. */
export interface TeamFiles {
  /** Certificates of private authorities; rejects with `file-refused`. */
  authorities(path: string): Promise<readonly string[]>;
  /** A certificate that is valid now; rejects with `team-failed` (`certificate-file`, `certificate-expired`). */
  certificate(path: string): Promise<string>;
  /** A private key that no passphrase guards; rejects with `team-failed` (`key-file`, `key-locked`). */
  key(path: string): Promise<Secret>;
}
