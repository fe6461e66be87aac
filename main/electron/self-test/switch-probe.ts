import type { ProbeFacts, Skipped } from './self-test';

/** Fails where a package was started with what a release refuses; only a copy that was opened to debuggers gets this far with it. */
export async function probeSwitches(isPackaged: boolean, weakenings: readonly string[]): Promise<ProbeFacts | Skipped> {
  if (!isPackaged) return { skipped: 'the app runs from its sources' };
  if (weakenings.length > 0) throw new Error(`started with ${weakenings.join(', ')}`);
  return { weakenings: 0 };
}
