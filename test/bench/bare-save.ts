import { constants } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The least that makes a save durable: write, fsync, rename, fsync of the folder. */
export async function replaceBarely(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.tmp`;
  const handle = await open(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  await handle.write(bytes);
  await handle.sync();
  await handle.close();
  await rename(temporary, path);
  const parent = await open(dirname(path), constants.O_RDONLY);
  await parent.sync();
  await parent.close();
}

/** How long a task takes, ms. */
export async function timeOf(task: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await task();
  return performance.now() - startMs;
}
