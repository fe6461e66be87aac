import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type CommandResult, runCaptured } from '../../../tools/run-command.mjs';

const repository = resolve(import.meta.dirname, '../../..');
const buildTimeoutMs = 150_000;

/** The test package: another name than the real one, so that it never meets an installation somebody uses. */
export const packageName = 'mini-program-hosting-console-devruntime';
export const installFolder = '/opt/Mini Program Hosting Console Dev Runtime';
export const program = `${installFolder}/${packageName}`;

/** Why a package cannot be installed here, or null. */
export function whyNotInstallable(): string | null {
  if (process.platform !== 'linux') return 'installs a .deb, which only Linux has';
  if (!existsSync('/usr/bin/dpkg-deb')) return 'needs dpkg, as Debian and its relatives have it';
  if (process.getuid?.() === 0) return null;
  // A developer's own machine is not for a test to install on, even where sudo would not ask.
  return process.env.CI === undefined ? 'installing a package needs root' : null;
}

/** Runs a program as root. */
export function asRoot(...command: readonly string[]): Promise<CommandResult> {
  return runCaptured(process.getuid?.() === 0 ? command : ['sudo', '-n', ...command]);
}

/**
 * Makes the test package as `npm run package` does and answers the path of the file.
 *
 * @param env names the feed that it takes updates from
 * @param version what it says it is; by default what package.json says
 */
export async function buildTestPackage(env: Readonly<Record<string, string>>, version?: string): Promise<string> {
  const folder = resolve(repository, 'dist');
  for (const stale of await testPackagesIn(folder)) await rm(join(folder, stale));
  const maker = resolve(repository, 'tools/packaging/package.mjs');
  const asVersion = version === undefined ? [] : [`--as-version=${version}`];
  const result = await runCaptured([process.execPath, maker, '--linux', 'deb', '--dev-runtime', ...asVersion], {
    timeoutMs: buildTimeoutMs,
    env: { ...process.env, ...env },
  });
  if (result.code !== 0) throw new Error(`packaging failed:\n${result.stderr}${result.stdout}`);
  const [name] = await testPackagesIn(folder);
  if (name === undefined) throw new Error('no package was made');
  return join(folder, name);
}

/** What is installed under the name of the test package, or nothing. */
export async function installedVersion(): Promise<string> {
  return (await runCaptured(['dpkg-query', '--showformat=${Version}', '--show', packageName])).stdout.trim();
}

async function testPackagesIn(folder: string): Promise<readonly string[]> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  return names.filter((name) => name.startsWith(packageName) && name.endsWith('.deb'));
}

/** Field of a package file's control information. */
export async function packageField(file: string, field: string): Promise<string> {
  return (await runCaptured(['dpkg-deb', '--field', file, field])).stdout.trim();
}
