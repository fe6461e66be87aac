/**
 * Whether a Node version satisfies a minimum, both as `major.minor.patch`.
 *
 * @param {string} version
 * @param {string} minimum
 * @returns {boolean}
 */
export function isAtLeast(version, minimum) {
  const actual = version.split('.').map(Number);
  const wanted = minimum.split('.').map(Number);
  for (let index = 0; index < 3; index += 1) {
    const difference = (actual[index] || 0) - (wanted[index] || 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
