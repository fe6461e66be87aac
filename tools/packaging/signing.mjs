/** @import { PackageRequest } from './request.mjs' */

/**
 * Whether a build will be signed, and what to tell whoever builds.
 *
 * @typedef {{ isSigned: boolean, lines: readonly string[] }} SigningState
 */

/**
 * Says from the environment what will be signed (https://www.electron.build/code-signing).
 *
 * @param {PackageRequest['system']} system
 * @param {NodeJS.ProcessEnv} env
 * @returns {SigningState}
 */
export function signingState(system, env) {
  if (system === 'linux') {
    return { isSigned: false, lines: ['Linux packages carry no signature; the update feed and SHA256SUMS do.'] };
  }
  if (system === 'win') {
    const isSigned = isSet(env, 'WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD');
    return {
      isSigned,
      lines: [
        isSigned
          ? 'The Windows build is signed.'
          : 'The Windows build is NOT signed: WIN_CSC_LINK and WIN_CSC_KEY_PASSWORD are not set.',
      ],
    };
  }
  const isSigned = isSet(env, 'CSC_LINK', 'CSC_KEY_PASSWORD');
  const isNotarised = isSigned && isSet(env, 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER');
  return {
    isSigned,
    lines: [
      isSigned
        ? 'The macOS build is signed.'
        : 'The macOS build is NOT signed (ad hoc only): CSC_LINK and CSC_KEY_PASSWORD are not set.',
      isNotarised
        ? 'The macOS build is notarised.'
        : 'The macOS build is NOT notarised: it needs a signature and APPLE_API_KEY, APPLE_API_KEY_ID, APPLE_API_ISSUER.',
    ],
  };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {...string} names
 * @returns {boolean}
 */
function isSet(env, ...names) {
  return names.every((name) => Boolean(env[name]));
}
