import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const limitMs = 180_000;

/** Waits until the first daily backup is made, which copies every document and has the disk busy with it. */
export async function firstBackup(dataFolder: string): Promise<void> {
  const backups = join(dataFolder, 'workspaces', 'sandbox', 'backups');
  const startMs = performance.now();
  for (let names: string[] = []; !names.some((name) => name.startsWith('daily-')); await pause(500)) {
    if (performance.now() - startMs > limitMs) throw new Error('no backup was made');
    names = await readdir(backups).catch(() => []);
  }
}
