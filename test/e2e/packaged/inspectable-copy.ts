import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allowInspection } from '../../../tools/packaging/fuses.mjs';
import { runCaptured } from '../../../tools/run-command.mjs';
import { installFolder, packageName } from './debian-package';

/** A copy of the installed app that a debugger may enter. */
export interface InspectableCopy {
  readonly program: string;
  readonly archive: string;
  remove(): Promise<void>;
}

/**
 * Copies the installed app and turns on the one fuse that lets Playwright in. Everything else, the archive above all, stays
 * the very bytes that were installed.
 */
export async function copyForInspection(): Promise<InspectableCopy> {
  const parent = await mkdtemp(join(tmpdir(), 'console-copy-'));
  const folder = join(parent, 'app');
  const copied = await runCaptured(['cp', '-a', '--reflink=auto', installFolder, folder]);
  if (copied.code !== 0) throw new Error(`copying failed: ${copied.stderr}`);
  const program = join(folder, packageName);
  await allowInspection(program);
  return {
    program,
    archive: join(folder, 'resources', 'app.asar'),
    remove: () => rm(parent, { recursive: true, force: true }),
  };
}
