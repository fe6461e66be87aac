import { SetupError } from '../progress.mjs';

/**
 * What `npm run package` was asked to make.
 *
 * @typedef {object} PackageRequest
 * @property {'linux' | 'win' | 'mac'} system
 * @property {readonly string[]} targets such as `deb`; empty for all that electron-builder.yml names
 * @property {'x64' | 'arm64' | 'universal' | undefined} arch undefined: as electron-builder.yml says
 * @property {boolean} isDevelopmentRuntime packs whatever Electron this machine has, and marks the package accordingly
 */

/** @type {Readonly<Record<string, PackageRequest['system']>>} */
const systems = Object.freeze({ '--linux': 'linux', '--win': 'win', '--mac': 'mac' });
/** @type {Readonly<Record<string, NonNullable<PackageRequest['arch']>>>} */
const arches = Object.freeze({ '--x64': 'x64', '--arm64': 'arm64', '--universal': 'universal' });

/**
 * Reads `[--linux|--win|--mac] [TARGET…] [--x64|--arm64|--universal] [--dev-runtime]`.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.Platform} [host] its system is the default
 * @returns {PackageRequest}
 * @throws {SetupError} for an argument it does not know
 */
export function parseRequest(args, host = process.platform) {
  const flags = args.filter((arg) => arg.startsWith('-'));
  const known = [...Object.keys(systems), ...Object.keys(arches), '--dev-runtime'];
  const unknown = flags.find((flag) => !known.includes(flag));
  if (unknown !== undefined) throw new SetupError(`Unknown argument ${unknown}. Known: ${known.join(' ')} TARGET…`);
  const chosen = flags.flatMap((flag) => systems[flag] ?? []);
  if (chosen.length > 1) throw new SetupError('Name one system at a time: --linux, --win or --mac.');
  return {
    system: chosen[0] ?? (host === 'win32' ? 'win' : host === 'darwin' ? 'mac' : 'linux'),
    targets: args.filter((arg) => !arg.startsWith('-')),
    arch: flags.flatMap((flag) => arches[flag] ?? [])[0],
    isDevelopmentRuntime: flags.includes('--dev-runtime'),
  };
}
