import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

/**
 * Switches inside Electron's binary, by the names that electron-builder's `electronFuses` gives them
 * (https://www.electronjs.org/docs/latest/tutorial/fuses).
 *
 * @typedef {Readonly<Record<string, boolean>>} Fuses
 */

/** The character that stands for a fuse that is on. */
const enabled = '1'.charCodeAt(0);

/** @type {Readonly<Record<string, FuseV1Options>>} */
const fuseNames = Object.freeze({
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
});

/**
 * Reads the fuses out of a binary.
 *
 * @param {string} binary the program, or on macOS the .app folder
 * @returns {Promise<Fuses>} those that this Electron has
 */
export async function readFuses(binary) {
  const wire = await getCurrentFuseWire(binary);
  const present = Object.entries(fuseNames).filter(([, option]) => wire[option] !== undefined);
  return Object.fromEntries(present.map(([name, option]) => [name, wire[option] === enabled]));
}

/**
 * Lets a debugger in, as a driven test needs it. For a copy of the packaged app only.
 *
 * @param {string} binary
 * @returns {Promise<void>}
 */
export async function allowInspection(binary) {
  await flipFuses(binary, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true });
}

/**
 * @param {Fuses} wanted
 * @param {Fuses} found
 * @returns {readonly string[]} one sentence for each fuse that is not as wanted
 */
export function fuseProblems(wanted, found) {
  return Object.entries(wanted)
    .filter(([name, value]) => found[name] !== value)
    .map(([name, value]) => `The fuse ${name} is ${found[name] ?? 'absent'}, not ${value}`);
}
