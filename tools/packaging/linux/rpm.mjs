import { mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { SetupError } from '../../progress.mjs';
import { layOut, requireSuccess } from './tree.mjs';

/** @import { PackageDescription } from './package-arguments.mjs' */

/**
 * A file of the package, or a folder that is the package's own. `path` is absolute as installed.
 *
 * @typedef {{ path: string, isFolder: boolean }} InstalledPath
 */

/**
 * electron-builder names architectures as Debian does.
 *
 * @type {Readonly<Record<string, string>>}
 */
const rpmArchitectures = Object.freeze({ amd64: 'x86_64', arm64: 'aarch64' });

/**
 * Makes an RPM package with rpmbuild(8).
 *
 * @param {PackageDescription} description
 * @returns {Promise<void>}
 */
export async function buildRpm(description) {
  const top = await mkdtemp(join(dirname(description.output), '.rpm-'));
  try {
    const root = join(top, 'root');
    await layOut(root, description.content);
    const scripts = {
      install: await readFile(description.afterInstall, 'utf8'),
      remove: await readFile(description.afterRemove, 'utf8'),
    };
    const spec = join(top, 'package.spec');
    await writeFile(spec, specFile(description, await listFiles(root), scripts));
    // rpmbuild empties its build root first, so the tree is moved in by the spec's %install instead.
    const defines = [`_topdir ${top}`, `tree ${root}`].flatMap((define) => ['--define', define]);
    const architecture = rpmArchitectures[description.architecture] ?? description.architecture;
    await requireSuccess(['rpmbuild', '-bb', '--target', architecture, ...defines, spec]);
    await rename(await builtPackage(join(top, 'RPMS', architecture)), description.output);
  } finally {
    await rm(top, { recursive: true, force: true });
  }
}

/**
 * Writes a spec file (https://rpm-software-management.github.io/rpm/manual/spec.html).
 *
 * rpm removes the old version after it installed the new one, so what undoes the installation must not run then.
 *
 * @param {PackageDescription} description
 * @param {readonly InstalledPath[]} files
 * @param {{ install: string, remove: string }} scripts
 * @returns {string}
 */
export function specFile(description, files, scripts) {
  const fields = {
    Name: description.name,
    Version: description.version.replaceAll('-', '~'),
    Release: '1',
    Summary: description.summary,
    License: description.license,
    URL: description.url,
    Vendor: description.vendor,
    Packager: description.maintainer,
    Requires: description.depends.join(', '),
    // What the runtime brings for itself must be neither demanded from the system nor offered to it.
    AutoReqProv: 'no',
  };
  const body = (/** @type {string} */ script) => script.replace(/^#!.*\n/, '').replaceAll('%', '%%');
  return [
    '%global __os_install_post %{nil}',
    '%global debug_package %{nil}',
    '%global _build_id_links none',
    '%define _binary_payload w6T0.xzdio',
    ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`),
    `%description\n${description.details}`,
    '%install\nmkdir -p %{buildroot}\ncp -al %{tree}/. %{buildroot}/ || cp -a %{tree}/. %{buildroot}/',
    `%post -p /bin/bash\n${body(scripts.install)}`,
    `%postun -p /bin/bash\nif [ "$1" -ne 0 ]; then exit 0; fi\n${body(scripts.remove)}`,
    `%files\n%defattr(-,root,root,-)\n${files.map(fileLine).join('\n')}`,
    '',
  ].join('\n\n');
}

/**
 * Everything in the tree. Of the folders only those below `/opt`: the others belong to the system.
 *
 * @param {string} root
 * @returns {Promise<readonly InstalledPath[]>}
 */
async function listFiles(root) {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .map((entry) => ({ path: join(entry.parentPath, entry.name).slice(root.length), isFolder: entry.isDirectory() }))
    .filter(({ path, isFolder }) => !isFolder || path.startsWith('/opt/'))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

/**
 * @param {InstalledPath} entry
 * @returns {string}
 */
function fileLine({ path, isFolder }) {
  return `${isFolder ? '%dir ' : ''}"${path.replaceAll('%', '%%')}"`;
}

/**
 * @param {string} folder
 * @returns {Promise<string>}
 */
async function builtPackage(folder) {
  const name = (await readdir(folder)).find((entry) => entry.endsWith('.rpm'));
  if (name === undefined) throw new SetupError('rpmbuild made no package');
  return join(folder, name);
}
