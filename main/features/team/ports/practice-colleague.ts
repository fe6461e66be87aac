import type { PracticeInvitation } from '../../../../preload/contract/team';
import type { Secret } from '../../../domain/secrets/secret';

/** The console of the colleague in a practice team: this program once more, with a data folder and a keychain name of its own. */
export interface PracticeColleague {
  /** Leaves there what it needs to join; the password goes to the keychain. Rejects like SecretStore, and with `storage-failed`. */
  invite(invitation: PracticeInvitation, password: Secret): Promise<void>;
  /** Starts it; one that is open shows itself. Rejects with `practice-failed`. */
  open(): Promise<void>;
  /** Ends it and removes everything of it. Rejects with `practice-failed` while one that an earlier run started is open. */
  remove(): Promise<void>;
}

/** What a console was invited to. */
export interface PracticeInvitations {
  /** Null for every console but the colleague's, and once it has joined. */
  read(): Promise<PracticeInvitation | null>;
  keep(invitation: PracticeInvitation): Promise<void>;
  /** Null when the keychain has none for this address. */
  password(invitation: PracticeInvitation): Promise<Secret | null>;
  /** Removes it, and the password that came with it. */
  forget(): Promise<void>;
}
