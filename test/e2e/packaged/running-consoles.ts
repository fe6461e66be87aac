import { readdir, readFile } from 'node:fs/promises';

/** Process ids of the consoles that run on a data folder; their helpers are not among them. */
export async function consolesOn(dataFolder: string): Promise<readonly number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(ids.map(async (id) => ((await isConsoleOn(id, dataFolder)) ? [id] : [])));
  return found.flat();
}

/**
 * A process that ends while it is looked at is none. Chromium sets the title of its processes, and on some kernels that leaves
 * blanks between the arguments instead of NULs.
 */
async function isConsoleOn(id: number, dataFolder: string): Promise<boolean> {
  const args = (await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')).split(/[\0 ]/);
  return args.includes(`--data-folder=${dataFolder}`) && !args.some((arg) => arg.startsWith('--type='));
}
