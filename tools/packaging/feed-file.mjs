import { sign } from 'node:crypto';

import { SetupError } from '../progress.mjs';

/**
 * Sets the share of installations that a feed file offers its release to
 * (https://www.electron.build/auto-update#staged-rollouts).
 *
 * @param {string} text of a feed file
 * @param {number} percent 0 to 100
 * @returns {string}
 * @throws {SetupError} when that is no share
 */
export function withRollout(text, percent) {
  if (!(percent >= 0 && percent <= 100)) throw new SetupError('The share of a rollout is a number from 0 to 100.');
  return `${text.replace(/^stagingPercentage:.*\n/m, '').trimEnd()}\nstagingPercentage: ${percent}\n`;
}

/**
 * Signs a feed file as the app checks it: Ed25519 over its bytes.
 *
 * @param {string} text
 * @param {import('node:crypto').KeyObject} privateKey
 * @returns {string} base64
 * @throws {SetupError} for a key of another kind
 */
export function signFeed(text, privateKey) {
  if (privateKey.asymmetricKeyType !== 'ed25519')
    throw new SetupError('The key that signs the feed is an Ed25519 key.');
  return sign(null, Buffer.from(text), privateKey).toString('base64');
}
