import { SetupError } from '../progress.mjs';

/**
 * What `npm run package` was asked to make.
 *
 * @typedef {object} PackageRequest
 * @property {'linux' | 'win' | 'mac'} system
 * @property {readonly string[]} targets such as `deb`; empty for all that electron-builder.yml names
 * @property {'x64' | 'arm64' | 'universal' | undefined} arch undefined: as electron-builder.yml says
 * @property {boolean} isDevelopmentRuntime packs whatever Electron this machine has, and marks the package accordingly
 * @property {string | undefined} version what a test package says it is, so that one can update another; undefined: as
 *   package.json says
 */

/** @type {Readonly<Record<string, PackageRequest['system']>>} */
const systems = Object.freeze({ '--linux': 'linux', '--win': 'win', '--mac': 'mac' });
/** @type {Readonly<Record<string, NonNullable<PackageRequest['arch']>>>} */
const arches = Object.freeze({ '--x64': 'x64', '--arm64': 'arm64', '--universal': 'universal' });

/**
 * Reads `[--linux|--win|--mac] [TARGET…] [--x64|--arm64|--universal] [--dev-runtime [--as-version=X.Y.Z]]`.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.Platform} [host] its system is the default
 * @returns {PackageRequest}
 * @throws {SetupError} for an argument it does not know
 */
export function parseRequest(args, host = process.platform) {
  const asVersion = args.find((arg) => arg.startsWith('--as-version='));
  const flags = args.filter((arg) => arg.startsWith('-') && arg !== asVersion);
  const known = [...Object.keys(systems), ...Object.keys(arches), '--dev-runtime'];
  const unknown = flags.find((flag) => !known.includes(flag));
  if (unknown !== undefined) throw new SetupError(`Unknown argument ${unknown}. Known: ${known.join(' ')} TARGET…`);
  const isDevelopmentRuntime = flags.includes('--dev-runtime');
  const chosen = flags.flatMap((flag) => systems[flag] ?? []);
  if (chosen.length > 1) throw new SetupError('Name one system at a time: --linux, --win or --mac.');
  return {
    system: chosen[0] ?? (host === 'win32' ? 'win' : host === 'darwin' ? 'mac' : 'linux'),
    targets: args.filter((arg) => !arg.startsWith('-')),
    arch: flags.flatMap((flag) => arches[flag] ?? [])[0],
    isDevelopmentRuntime,
    version: asVersion === undefined ? undefined : otherVersion(asVersion, isDevelopmentRuntime),
  };
}

/**
 * @param {string} arg `--as-version=X.Y.Z`
 * @param {boolean} isDevelopmentRuntime
 * @returns {string}
 * @throws {SetupError} for a release, whose version is package.json's, and for what is no version
 */
function otherVersion(arg, isDevelopmentRuntime) {
  const version = arg.slice('--as-version='.length);
  if (!isDevelopmentRuntime) throw new SetupError('--as-version is for test packages: it goes with --dev-runtime.');
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new SetupError(`--as-version takes X.Y.Z, not "${version}".`);
  return version;
}
