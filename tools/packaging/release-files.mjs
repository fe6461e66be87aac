/** What people install, what the update feed consists of, and what is said about both. */
const endings = ['.exe', '.zip', '.dmg', '.deb', '.rpm', '.tar.gz', '.blockmap', '.yml', '.sig', '.cdx.json'];

/**
 * Whether a file in `dist/` belongs to a release. electron-builder leaves working files there as well.
 *
 * @param {string} name
 * @returns {boolean}
 */
export function isReleaseFile(name) {
  if (name.startsWith('builder-')) return false;
  return endings.some((ending) => name.endsWith(ending));
}
