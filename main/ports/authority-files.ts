/** Files of additional certificate authorities, for networks whose gateway signs with its own. */
export interface AuthorityFiles {
  /**
   * Rejects with `file-refused`, `params.what` `extra-ca-file`, when the file cannot serve; `params.reason` is one of
   * not-absolute, missing, unreadable, too-large, no-certificate, damaged, private-key, not-authority, expired.
   */
  check(path: string): Promise<void>;
}
