import { existsSync, mkdirSync, writeFileSync } from 'node:fs';

import { SetupError, say } from './progress.mjs';
import { runCaptured, runInherited } from './run-command.mjs';

/**
 * One thing the system has to provide. Distributions name it differently, so any of the packages will do.
 *
 * @typedef {object} SystemNeed
 * @property {readonly string[]} anyOf package names, the most common one first
 * @property {boolean} [isRecommended] worth installing, but no reason to stop
 */

/** What Electron's window needs (https://www.electronjs.org/docs/latest/development/build-instructions-linux). */
const windowNeeds = [
  { anyOf: ['libnss3'] },
  { anyOf: ['libgtk-3-0', 'libgtk-3-0t64'] },
  { anyOf: ['libgbm1'] },
  { anyOf: ['libdrm2'] },
  { anyOf: ['libasound2', 'libasound2t64'] },
  { anyOf: ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'] },
  { anyOf: ['libcups2', 'libcups2t64'] },
  { anyOf: ['libxss1'] },
  { anyOf: ['libsecret-1-0'], isRecommended: true },
  { anyOf: ['fonts-noto-cjk', 'fonts-wqy-zenhei', 'fonts-wqy-microhei'], isRecommended: true },
];

/** What a run without a desktop session needs on top: a display and a keychain of its own. */
const unattendedNeeds = [
  { anyOf: ['xvfb'] },
  { anyOf: ['dbus'] },
  { anyOf: ['gnome-keyring'] },
  { anyOf: ['libsecret-1-0'] },
];

/**
 * What the tests need beyond that: PDF files are read back and looked at as pictures; the gallery's pictures are compared where the
 * fonts are those they were drawn with; the team's functions run in throw-away databases. What needs one of these is skipped, with
 * the reason, where it is missing.
 */
const testNeeds = [
  { anyOf: ['poppler-utils'] },
  { anyOf: ['fonts-noto-cjk'], isRecommended: true },
  { anyOf: ['fonts-dejavu-core'], isRecommended: true },
  { anyOf: ['fontconfig'], isRecommended: true },
  { anyOf: ['postgresql'], isRecommended: true },
];

/**
 * What is about to run: a window on the user's desktop, one with display and keychain of its own, or the tests.
 *
 * @typedef {'desktop' | 'unattended' | 'tests'} Purpose
 */

/** @type {Readonly<Record<Purpose, readonly SystemNeed[]>>} */
const needsFor = {
  desktop: windowNeeds,
  unattended: [...windowNeeds, ...unattendedNeeds],
  tests: [...windowNeeds, ...unattendedNeeds, ...testNeeds],
};

const dpkgQuery = '/usr/bin/dpkg-query';
const aptGet = '/usr/bin/apt-get';
const aptOptions = { isSetup: true, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };

/**
 * Makes sure that the Linux system packages are there: installs them as root on Debian and its relatives, and otherwise
 * stops with the exact command. Does nothing on other systems.
 *
 * @param {Purpose} purpose
 * @returns {Promise<void>}
 * @throws {SetupError} when something needed is missing and cannot be installed from here
 */
export async function ensureLinuxPackages(purpose) {
  if (process.platform !== 'linux') return;
  const needs = needsFor[purpose];
  if (!existsSync(dpkgQuery) || !existsSync(aptGet)) return requirePrograms(purpose);
  const missing = missingNeeds(needs, await installedPackages(needs));
  if (missing.length === 0) return;
  if (process.getuid?.() === 0) return install(missing);
  const command = installCommand(chooseNames(missing, await knownPackages(missing)));
  if (missing.some((need) => need.isRecommended !== true)) {
    throw new SetupError(`Some system packages are missing. Install them, then start again:\n  ${command}`);
  }
  say(`Recommended: ${command}`);
}

/**
 * Reads dpkg-query's `${Package}\t${db:Status-Status}` lines.
 *
 * @param {string} output
 * @returns {ReadonlySet<string>} names of the packages that are installed, not merely known or half configured
 */
export function parseInstalled(output) {
  const rows = output.split('\n').map((line) => line.split('\t'));
  return new Set(rows.filter(([, status]) => status === 'installed').map(([name = '']) => name));
}

/**
 * @param {readonly SystemNeed[]} needs
 * @param {ReadonlySet<string>} installed
 * @returns {readonly SystemNeed[]} those that no installed package satisfies
 */
export function missingNeeds(needs, installed) {
  return needs.filter((need) => !need.anyOf.some((name) => installed.has(name)));
}

/**
 * Chooses one package for each need: the first that this distribution knows, else the most common name.
 *
 * @param {readonly SystemNeed[]} needs
 * @param {ReadonlySet<string>} known
 * @returns {readonly string[]}
 */
export function chooseNames(needs, known) {
  return [...new Set(needs.map((need) => need.anyOf.find((name) => known.has(name)) ?? need.anyOf[0] ?? ''))];
}

/**
 * @param {readonly string[]} names
 * @returns {string} for a person to copy into a terminal
 */
export function installCommand(names) {
  return `sudo apt-get update && sudo apt-get install --no-install-recommends ${names.join(' ')}`;
}

/**
 * @param {readonly SystemNeed[]} needs
 * @returns {Promise<ReadonlySet<string>>}
 */
async function installedPackages(needs) {
  const names = needs.flatMap((need) => need.anyOf);
  // Exits with 1 when it does not know one of the names; what it does know is printed all the same.
  const result = await runCaptured([dpkgQuery, '-W', '-f', '${Package}\\t${db:Status-Status}\\n', ...names]);
  return parseInstalled(result.stdout);
}

/**
 * @param {readonly SystemNeed[]} needs
 * @returns {Promise<ReadonlySet<string>>} the names for which apt has an installable version
 */
async function knownPackages(needs) {
  const names = needs.flatMap((need) => need.anyOf);
  const result = await runCaptured(['apt-cache', 'show', '--no-all-versions', ...names]);
  return new Set([...result.stdout.matchAll(/^Package: (\S+)$/gm)].map(([, name = '']) => name));
}

/**
 * @param {readonly SystemNeed[]} missing
 * @returns {Promise<void>}
 */
async function install(missing) {
  const isEveryNeedKnown = missingNeeds(missing, await knownPackages(missing)).length === 0;
  // The lists on disk may be absent, or older than what the mirror still serves: both are cured by one update.
  if (isEveryNeedKnown && (await aptInstall(missing)) === 0) return;
  say('Updating the package lists (apt-get update)');
  await runInherited([aptGet, 'update', '-qq'], aptOptions);
  const code = await aptInstall(missing);
  if (code === 0) return;
  const names = chooseNames(missing, await knownPackages(missing));
  throw new SetupError(`apt-get failed with exit code ${code}. Try it by hand:\n  ${installCommand(names)}`);
}

/**
 * @param {readonly SystemNeed[]} needs
 * @returns {Promise<number>}
 */
async function aptInstall(needs) {
  const names = chooseNames(needs, await knownPackages(needs));
  if (names.includes('postgresql')) keepFromStarting();
  say(`Installing system packages: ${names.join(' ')}`);
  const options = ['-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0'];
  return runInherited([aptGet, 'install', ...options, ...names], aptOptions);
}

/**
 * Debian's package would make a database and start it (pg_createcluster(1)); here only its programs are wanted.
 */
function keepFromStarting() {
  const folder = '/etc/postgresql-common/createcluster.d';
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/programs-only.conf`, 'create_main_cluster = false\n');
}

/**
 * Other distributions: only what these tools start themselves can be looked for.
 *
 * @param {Purpose} purpose
 * @returns {Promise<void>}
 */
async function requirePrograms(purpose) {
  if (purpose === 'desktop') return;
  const programs = ['Xvfb', 'dbus-daemon', 'gnome-keyring-daemon', ...(purpose === 'tests' ? ['pdftoppm'] : [])];
  const found = await Promise.all(programs.map((name) => runCaptured(['sh', '-c', 'command -v "$1"', 'sh', name])));
  const missing = programs.filter((_, index) => found[index]?.code !== 0);
  if (missing.length === 0) return;
  throw new SetupError(
    `Install the packages of your distribution that provide ${missing.join(', ')}, then start again.`,
  );
}
