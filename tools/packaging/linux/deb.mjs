import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { inProject } from '../../project.mjs';
import { layOut, requireSuccess } from './tree.mjs';

/** @import { PackageDescription } from './package-arguments.mjs' */

/**
 * Makes a Debian package with dpkg-deb(1).
 *
 * @param {PackageDescription} description
 * @returns {Promise<void>}
 */
export async function buildDeb(description) {
  const root = await mkdtemp(join(dirname(description.output), '.deb-'));
  try {
    await layOut(root, description.content);
    const documentation = join(root, 'usr', 'share', 'doc', description.name);
    await mkdir(documentation, { recursive: true });
    await copyFile(inProject('LICENSE'), join(documentation, 'copyright'));
    await chmod(join(documentation, 'copyright'), 0o644);
    const sizeKibibytes = Number.parseInt(await requireSuccess(['du', '-sk', '--apparent-size', root]), 10);
    await writeControl(join(root, 'DEBIAN'), description, sizeKibibytes);
    const compression = compressionOptions(description.compression);
    await requireSuccess(['dpkg-deb', '--root-owner-group', ...compression, '--build', root, description.output]);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/**
 * Writes the fields of a binary package (https://www.debian.org/doc/debian-policy/ch-controlfields.html).
 *
 * @param {PackageDescription} description
 * @param {number} sizeKibibytes
 * @returns {string}
 */
export function controlFile(description, sizeKibibytes) {
  const fields = {
    Package: description.name,
    Version: description.version,
    Architecture: description.architecture,
    Maintainer: description.maintainer,
    'Installed-Size': String(sizeKibibytes),
    Depends: description.depends.join(', '),
    Recommends: description.recommends.join(', '),
    Section: description.category,
    Priority: description.priority,
    Homepage: description.url,
    Description: `${description.summary}\n${description.details.replaceAll(/^/gm, ' ')}`,
  };
  return Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}

/**
 * @param {string} folder
 * @param {PackageDescription} description
 * @param {number} sizeKibibytes
 * @returns {Promise<void>}
 */
async function writeControl(folder, description, sizeKibibytes) {
  await mkdir(folder, { mode: 0o755 });
  await writeFile(join(folder, 'control'), controlFile(description, sizeKibibytes), { mode: 0o644 });
  for (const [name, script] of Object.entries({
    postinst: description.afterInstall,
    postrm: description.afterRemove,
  })) {
    if (script === '') continue;
    await copyFile(script, join(folder, name));
    await chmod(join(folder, name), 0o755);
  }
}

/**
 * @param {string} compression as electron-builder names it; gzip is chosen for speed and therefore used at its fastest
 * @returns {readonly string[]}
 */
function compressionOptions(compression) {
  return compression === 'gz' ? ['-Zgzip', '-z1'] : [`-Z${compression}`];
}
