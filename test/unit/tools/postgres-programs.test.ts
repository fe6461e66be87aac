import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { embeddedFolders, hasEmbedded } from '../../../tools/postgres/embedded.mjs';
import { findPostgres, folderVariable, versionVariable } from '../../../tools/postgres/programs.mjs';
import { temporaryFolder } from '../../support/temporary-folder';

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Programs that only say their version. */
function install(version: string): void {
  writeFileSync(join(folder, 'initdb'), '');
  writeFileSync(join(folder, 'postgres'), `#!/bin/sh\necho 'postgres (PostgreSQL) ${version}'\n`, { mode: 0o755 });
  vi.stubEnv(folderVariable, folder);
}

describe.skipIf(process.platform === 'win32')('findPostgres', () => {
  it('takes the folder that is named', async () => {
    install('17.2 (Debian 17.2-1)');

    expect(await findPostgres()).toEqual({ folder, version: 17 });
  });

  it.each([
    ['14.9', undefined],
    ['17.2', '16'],
    ['17.2', 'newest'],
  ])('takes no %s where the version asked for is %s', async (version, wanted) => {
    install(version);
    if (wanted !== undefined) vi.stubEnv(versionVariable, wanted);

    expect(await findPostgres()).toBeNull();
  });
});

describe('embedded builds', () => {
  it.runIf(process.platform === 'linux')('are those that were fetched, the newest first', () => {
    vi.stubEnv('HOSTING_CONSOLE_CACHE_DIR', folder);
    expect(embeddedFolders()).toEqual([]);
    for (const version of ['16.14.0-beta.17', '18.4.0-beta.17'])
      mkdirSync(join(folder, 'postgres', `${version}-linux-${process.arch}`, 'native', 'bin'), { recursive: true });

    expect(embeddedFolders().map((path) => /(\d+)\.[\d.]+-beta/.exec(path)?.[1])).toEqual(['18', '16']);
  });

  it('are there for Linux, of some versions', () => {
    expect([15, 16, 18, 19, Number.NaN].map(hasEmbedded)).toEqual(
      process.platform === 'linux' ? [false, true, true, false, false] : Array.from({ length: 5 }, () => false),
    );
    expect(hasEmbedded(null)).toBe(process.platform === 'linux');
  });
});
