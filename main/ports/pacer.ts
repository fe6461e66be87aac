/** Keeps long loops from holding the thread. */
export interface Pacer {
  /** Resolves at once, or after everything else has had its turn when the caller held the thread for about 10 ms. */
  breathe(): Promise<void>;
}
