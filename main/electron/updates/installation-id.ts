import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * A random name of this installation, made on first use and kept in `installation-id.txt` of the data folder.
 *
 * It decides when a staged release is offered here and never leaves the computer. One that cannot be kept lasts for this run.
 */
export async function installationId(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'installation-id.txt');
  const kept = z.uuid().safeParse((await readFile(file, 'utf8').catch(() => '')).trim());
  if (kept.success) return kept.data;
  const made = randomUUID();
  await writeFile(file, `${made}\n`, { mode: 0o600 }).catch(() => undefined);
  return made;
}
