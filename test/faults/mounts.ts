import { mkdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { run } from './system';

/** A mounted file system, and the way to give it back. */
export interface Mounted {
  readonly folder: string;
  unmount(): Promise<void>;
}

/** Mounts a file that holds a file system, through a loop device. */
export function mountImage(image: string, folder: string): Promise<Mounted> {
  return mount(folder, '-o', 'loop', image);
}

/** Mounts a file system in memory of a fixed size. */
export function mountMemory(folder: string, sizeBytes: number): Promise<Mounted> {
  return mount(folder, '-t', 'tmpfs', '-o', `size=${sizeBytes},mode=0700`, 'none');
}

async function mount(folder: string, ...args: readonly string[]): Promise<Mounted> {
  await mkdir(folder, { recursive: true });
  await run('mount', ...args, folder);
  return { folder, unmount: () => unmount(folder) };
}

/** A process that has just ended may hold the file system for another moment. */
async function unmount(folder: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    try {
      await run('umount', folder);
      return;
    } catch {
      await delay(100);
    }
  }
  await run('umount', '-l', folder);
}

/** Why no file system can be mounted here, or null: containers often forbid it even to root. */
export async function lackOfMounts(scratch: string): Promise<string | null> {
  if (process.getuid?.() !== 0) return 'needs root: mounts a file system';
  try {
    const probe = await mountMemory(scratch, 1_048_576);
    await probe.unmount();
    return null;
  } catch (error) {
    return `cannot mount here: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`;
  }
}
