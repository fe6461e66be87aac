/** The present moment, in milliseconds since the Unix epoch. The only source of time outside adapters. */
export interface Clock {
  nowMs(): number;
  /** Runs `task` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, task: () => void): () => void;
}
