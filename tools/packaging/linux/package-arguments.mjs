import { SetupError } from '../../progress.mjs';

/**
 * What a Linux package consists of.
 *
 * @typedef {object} PackageDescription
 * @property {'deb' | 'rpm'} format
 * @property {string} output path of the package file
 * @property {string} name
 * @property {string} version
 * @property {string} architecture in Debian's words, such as `amd64`
 * @property {string} summary one line
 * @property {string} details the longer text
 * @property {string} maintainer
 * @property {string} vendor
 * @property {string} url
 * @property {string} license
 * @property {string} category
 * @property {string} priority
 * @property {string} compression
 * @property {string} afterInstall path of a script
 * @property {string} afterRemove path of a script
 * @property {readonly string[]} depends
 * @property {readonly string[]} recommends
 * @property {readonly { from: string, to: string }[]} content files or folders and their absolute places; a folder's
 *   own content goes to `to`
 */

const switches = new Set(['--force', '--debug']);
/** Options whose value changes nothing here. */
const ignored = new Set(['-s', '--log', '--rpm-os', '--iteration']);
const known = new Set(
  [
    '-t -d --architecture --after-install --after-remove --description --version --package --name --maintainer --vendor',
    '--url --license --category --deb-priority --deb-recommends --deb-compression --rpm-compression --rpm-summary',
  ].flatMap((names) => names.split(' ')),
);

/**
 * Reads fpm's command line as far as electron-builder uses it
 * (https://fpm.readthedocs.io/en/latest/cli-reference.html).
 *
 * @param {readonly string[]} args
 * @returns {PackageDescription}
 * @throws {SetupError} for an option it does not know, rather than making a package that lacks something
 */
export function parsePackageArguments(args) {
  /** @type {Map<string, string[]>} */
  const options = new Map();
  const content = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (switches.has(arg)) continue;
    if (!arg.startsWith('-')) content.push(parsePlace(arg));
    else if (ignored.has(arg)) index += 1;
    else if (known.has(arg)) options.set(arg, [...(options.get(arg) ?? []), args[(index += 1)] ?? '']);
    else throw new SetupError(`The package maker does not know the option ${arg}`);
  }
  const one = (/** @type {string} */ name, fallback = '') => options.get(name)?.[0] ?? fallback;
  const format = one('-t');
  if (format !== 'deb' && format !== 'rpm') throw new SetupError(`The package maker cannot make "${format}"`);
  const [summary = '', ...details] = one('--description').split('\n');
  return {
    format,
    content,
    output: one('--package'),
    name: one('--name'),
    version: one('--version'),
    architecture: one('--architecture'),
    summary: one('--rpm-summary', summary.trim()),
    details: (details.length > 0 ? details : [summary]).map((line) => line.trim()).join('\n'),
    maintainer: one('--maintainer'),
    vendor: one('--vendor'),
    url: one('--url'),
    license: one('--license', 'unknown'),
    category: one('--category', 'misc'),
    priority: one('--deb-priority', 'optional'),
    compression: one(`--${format}-compression`, 'xz'),
    afterInstall: one('--after-install'),
    afterRemove: one('--after-remove'),
    depends: options.get('-d') ?? [],
    recommends: options.get('--deb-recommends') ?? [],
  };
}

/**
 * @param {string} text `from=to`
 * @returns {{ from: string, to: string }}
 */
function parsePlace(text) {
  const at = text.lastIndexOf('=');
  return { from: text.slice(0, at), to: text.slice(at + 1) };
}
