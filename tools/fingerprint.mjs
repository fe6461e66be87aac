import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One hash over the names and contents of files and folders; it changes exactly when a build of them could.
 *
 * Contents rather than modification times, which a clone or a checkout sets anew.
 *
 * @param {string} root
 * @param {readonly string[]} entries files or folders below the root; what does not exist counts as absent
 * @returns {string} SHA-256, hexadecimal
 */
export function fingerprint(root, entries) {
  const hash = createHash('sha256');
  for (const path of entries.flatMap((entry) => filesBelow(root, entry))) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} entry
 * @returns {readonly string[]} paths with forward slashes, sorted
 */
function filesBelow(root, entry) {
  const stats = statSync(join(root, entry), { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (!stats.isDirectory()) return [entry];
  const names = readdirSync(join(root, entry)).sort();
  return names.flatMap((name) => filesBelow(root, `${entry}/${name}`));
}
