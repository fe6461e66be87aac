import { open } from 'node:fs/promises';
import { join } from 'node:path';

const maxBytes = 96 * 1024;
const maxLines = 300;

/** The last lines of the log, oldest first; those of the file before, when the present one was only just begun. */
export async function readLogTail(folder: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const name of ['console.log.1', 'console.log']) lines.push(...(await tailOf(join(folder, name))));
  return lines.slice(-maxLines);
}

/** A log that cannot be read is no reason to withhold the rest from support. */
async function tailOf(file: string): Promise<readonly string[]> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      const start = Math.max(0, size - maxBytes);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
      const lines = buffer.toString('utf8', 0, bytesRead).split('\n');
      return (start === 0 ? lines : lines.slice(1)).filter((line) => line !== '');
    } finally {
      await handle.close();
    }
  } catch {
    return [];
  }
}
