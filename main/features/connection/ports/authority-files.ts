/** Files of additional certificate authorities, for networks whose gateway signs with its own. */
export interface AuthorityFiles {
  /**
   * Rejects with `file-refused`, `params.what` `extra-ca-file`, when the file cannot serve; `params.reason` is an
   * `AuthorityFileProblem`.
   */
  check(path: string): Promise<void>;
}
