import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const prefix = 'console-self-test-';
/** No self-test takes that long, so an older folder belongs to one that has ended. */
const abandonedAfterMs = 10 * 60_000;

/**
 * Makes the data folder of a self-test, and removes those of earlier ones.
 *
 * Chromium writes its own files into the folder until the process is gone, so no process can remove its own altogether.
 *
 * @param parent the system's folder for temporary files
 */
export function makeSelfTestFolder(parent: string, nowMs: number): string {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
    const path = join(parent, name);
    if (isAbandoned(path, nowMs)) rmSync(path, { recursive: true, force: true });
  }
  return mkdtempSync(join(parent, prefix));
}

/** Only a real folder of our own: the place is one where everybody may put things. */
function isAbandoned(path: string, nowMs: number): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined || !stats.isDirectory()) return false;
  const isOurs = process.getuid === undefined || stats.uid === process.getuid();
  return isOurs && nowMs - stats.mtimeMs > abandonedAfterMs;
}
