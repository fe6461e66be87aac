import { chmod, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { SetupError } from '../../progress.mjs';
import { runCaptured } from '../../run-command.mjs';

/** @import { PackageDescription } from './package-arguments.mjs' */

/**
 * Lays out a package's files as they will be installed.
 *
 * The runtime is large, so its files are linked rather than copied wherever that is possible.
 *
 * @param {string} root empty folder that stands for `/`
 * @param {PackageDescription['content']} content
 * @returns {Promise<void>}
 */
export async function layOut(root, content) {
  for (const { from, to } of content) {
    const target = join(root, to);
    await mkdir(dirname(target), { recursive: true });
    if (from.endsWith('/')) await mkdir(target, { recursive: true });
    const source = from.endsWith('/') ? `${from}.` : from;
    const linked = await runCaptured(['cp', '-al', source, target]);
    if (linked.code !== 0) await requireSuccess(['cp', '-a', source, target]);
  }
  await openFolders(root);
}

/**
 * Runs a program that has to succeed.
 *
 * @param {readonly string[]} command
 * @param {{ cwd?: string }} [options]
 * @returns {Promise<string>} what it printed
 * @throws {SetupError} with the program's own message
 */
export async function requireSuccess(command, options = {}) {
  const { code, stdout, stderr } = await runCaptured(command, options);
  if (code === 127) throw new SetupError(`${command[0]} is not installed`);
  if (code !== 0) throw new SetupError(`${command[0]} failed with exit code ${code}:\n${stderr || stdout}`);
  return stdout;
}

/**
 * Lets everybody enter the folders, whatever the umask of whoever builds.
 *
 * @param {string} root
 * @returns {Promise<void>}
 */
async function openFolders(root) {
  await chmod(root, 0o755);
  await requireSuccess(['find', root, '-type', 'd', '-exec', 'chmod', '755', '{}', '+']);
}
