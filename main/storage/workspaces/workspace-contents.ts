import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** How many pictures and backups a workspace's folder holds; a folder that is not there holds none. */
export async function countContents(folder: string): Promise<{ readonly pictures: number; readonly backups: number }> {
  const [pictures, backups] = await Promise.all([count(join(folder, 'assets')), count(join(folder, 'backups'))]);
  return { pictures, backups };
}

async function count(folder: string): Promise<number> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.')).length;
  } catch {
    return 0;
  }
}
