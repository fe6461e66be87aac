import { SetupError } from '../progress.mjs';

/** @import { Configuration } from 'electron-builder' */
/** @import { PackageRequest } from './request.mjs' */
/** @import { ElectronRuntime } from '../electron-runtime.mjs' */

/**
 * The fields of package.json that name the application.
 *
 * @typedef {{ name: string, productName: string, version: string }} Manifest
 */

/**
 * What a package made on a development runtime says differently.
 *
 * Its name, its identity and so its data folder and its place in the system are its own: it can neither replace a regular
 * installation nor be taken for one.
 *
 * @param {Manifest} manifest
 * @param {ElectronRuntime} runtime
 * @param {NodeJS.ProcessEnv} env may name a feed; only one on this computer is ever asked
 * @returns {Configuration}
 * @throws {SetupError} when the feed is named by half
 */
export function developmentOverrides(manifest, runtime, env) {
  const name = `${manifest.name}-devruntime`;
  const productName = `${manifest.productName} Dev Runtime`;
  const feed = feedFrom(env);
  return {
    ...(feed === null ? {} : { publish: { provider: 'generic', url: feed.url } }),
    appId: 'cn.sharecrm.hosting-console.devruntime',
    productName,
    electronDist: runtime.distPath,
    electronVersion: runtime.version,
    extraMetadata: {
      name,
      productName,
      version: `${manifest.version}+devruntime.electron${runtime.version}`,
      desktopName: `${name}.desktop`,
      distribution: 'development',
      ...(feed === null ? {} : { updateFeed: feed }),
    },
    extraResources: [{ from: 'tools/packaging/assets/DEVELOPMENT-RUNTIME.txt', to: 'DEVELOPMENT-RUNTIME.txt' }],
    linux: {
      executableName: name,
      synopsis: 'Test package on a development runtime, not for users',
      desktop: { entry: { 'Name[zh_CN]': '小程序托管控制台（测试运行时）' } },
    },
    // Made for a test run: quick to pack matters more than small.
    deb: { compression: 'gz' },
    compression: 'store',
  };
}

/**
 * What a release build adds: where its updates come from, as the environment says.
 *
 * @param {NodeJS.ProcessEnv} env `UPDATE_FEED_URL` and `UPDATE_FEED_PUBLIC_KEY`, both or none
 * @returns {Configuration}
 * @throws {SetupError} when only one is set: a feed that cannot be verified must not ship
 */
export function releaseOverrides(env) {
  const feed = feedFrom(env);
  if (feed === null) return { extraMetadata: { distribution: 'release' } };
  return {
    publish: { provider: 'generic', url: feed.url },
    extraMetadata: { distribution: 'release', updateFeed: feed },
  };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ url: string, publicKey: string } | null} null when none is named
 * @throws {SetupError}
 */
function feedFrom(env) {
  const url = env.UPDATE_FEED_URL || undefined;
  const publicKey = env.UPDATE_FEED_PUBLIC_KEY || undefined;
  if (url === undefined && publicKey === undefined) return null;
  if (url === undefined || publicKey === undefined) {
    throw new SetupError('UPDATE_FEED_URL and UPDATE_FEED_PUBLIC_KEY belong together: set both or none.');
  }
  return { url, publicKey };
}

/**
 * How a macOS build is signed when there is no certificate: with no identity at all, which the hardened runtime cannot
 * go with, because it would not load the app's own libraries then.
 *
 * @param {PackageRequest} request
 * @param {boolean} isSigned
 * @returns {Configuration}
 */
export function signingOverrides({ system }, isSigned) {
  return system === 'mac' && !isSigned ? { mac: { identity: '-', hardenedRuntime: false, notarize: false } } : {};
}
