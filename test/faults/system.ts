import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a program to its end and answers what it printed. Rejects when it fails. */
export async function run(program: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await execute(program, [...args], { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/** Debian packages of the programs that gates use. */
const packages = {
  strace: 'strace',
  pdftotext: 'poppler-utils',
  'mkfs.ext4': 'e2fsprogs',
  mount: 'mount',
  'dbus-run-session': 'dbus-daemon',
  'dbus-send': 'dbus-bin',
  'gnome-keyring-daemon': 'gnome-keyring',
} as const;

/** A program that a gate uses. */
export type Program = keyof typeof packages;

/** Why the programs cannot be had, or null. As root on a Debian-like Linux, missing ones are installed. */
export async function lackOf(...programs: readonly Program[]): Promise<string | null> {
  if (process.platform !== 'linux') return 'Linux only';
  const missing = await missingOf(programs);
  if (missing.length === 0) return null;
  const wanted = missing.map((program) => packages[program]);
  const command = `apt-get install --no-install-recommends ${wanted.join(' ')}`;
  if (process.getuid?.() !== 0) return `not installed: ${missing.join(', ')} (as root: ${command})`;
  await run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...wanted).catch(() => undefined);
  const still = await missingOf(missing);
  return still.length === 0 ? null : `not installed, and cannot be: ${still.join(', ')}`;
}

async function missingOf(programs: readonly Program[]): Promise<readonly Program[]> {
  const folders = ['/usr/sbin', '/sbin', '/usr/bin', '/bin', '/usr/local/bin'];
  const found = await Promise.all(
    programs.map(async (program) => {
      const checks = await Promise.allSettled(folders.map((folder) => access(`${folder}/${program}`)));
      return checks.some(({ status }) => status === 'fulfilled');
    }),
  );
  return programs.filter((_program, position) => found[position] !== true);
}
