import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { connectionFailure, executableName, runtimeAt } from '../../../tools/electron-runtime.mjs';
import { pinnedVersion } from '../../../tools/project.mjs';
import { requireIntegrity } from '../../../tools/registry-package.mjs';
import { refreshDefaultApp } from '../../../tools/registry-runtime.mjs';
import { temporaryFolder } from '../../support/temporary-folder';

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

describe('connectionFailure', () => {
  it.each([
    ['TypeError: fetch failed\n    at node:internal', 'fetch failed'],
    [
      'HTTPError: Response code 404 (Not Found) for http://localhost/',
      'Response code 404 (Not Found) for http://localhost/',
    ],
    ['Error: getaddrinfo ENOTFOUND localhost', 'ENOTFOUND'],
  ])('recognises %j', (stderr, expected) => {
    expect(connectionFailure(stderr)).toBe(expected);
  });

  it.each([
    'Error: Generated checksum for "electron.zip" did not match expected checksum.',
    'Error: ENOSPC: no space left on device, write',
    '',
  ])('does not take %j for a missing connection', (stderr) => {
    expect(connectionFailure(stderr)).toBeUndefined();
  });
});

describe('runtimeAt', () => {
  it('describes the pinned version as official', () => {
    const executable = unpackAs(`v${pinnedVersion('electron')}\n`);

    expect(runtimeAt(folder)).toEqual({
      distPath: folder,
      execPath: executable,
      version: pinnedVersion('electron'),
      official: true,
    });
  });

  it('describes any other version as unofficial', () => {
    unpackAs('33.4.11');

    expect(runtimeAt(folder)).toMatchObject({ version: '33.4.11', official: false });
  });

  it('finds nothing where the program or its version is missing', () => {
    expect(runtimeAt(folder)).toBeUndefined();
    writeFileSync(join(folder, 'version'), '33.4.11');
    expect(runtimeAt(folder)).toBeUndefined();
  });

  function unpackAs(version: string): string {
    const executable = join(folder, executableName(process.platform));
    mkdirSync(dirname(executable), { recursive: true });
    writeFileSync(executable, '');
    writeFileSync(join(folder, 'version'), version);
    return executable;
  }
});

describe('requireIntegrity', () => {
  // SHA-512 of "abc" (FIPS 180-2, appendix C.1), in base64.
  const integrity = 'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==';

  it('accepts the pinned content', async () => {
    writeFileSync(join(folder, 'package.tgz'), 'abc');

    await expect(requireIntegrity(join(folder, 'package.tgz'), integrity)).resolves.toBeUndefined();
  });

  it('refuses content that differs by one byte, and shows both digests', async () => {
    writeFileSync(join(folder, 'package.tgz'), 'abd');

    await expect(requireIntegrity(join(folder, 'package.tgz'), integrity)).rejects.toThrow(
      /not the pinned one[^]*expected sha512-3a81oZNh[^]*received sha512-/,
    );
  });
});

describe('refreshDefaultApp', () => {
  it('packs the default application once, and again when its source is newer', async () => {
    await refreshDefaultApp(folder);
    const archive = join(folder, 'resources', 'default_app.asar');
    const packed = readFileSync(archive);
    expect(packed.includes('defaultApp')).toBe(true);

    writeFileSync(archive, 'left alone');
    await refreshDefaultApp(folder);
    expect(readFileSync(archive, 'utf8')).toBe('left alone');

    writeFileSync(join(folder, 'resources', 'default_app.sha256'), 'of an older source');
    await refreshDefaultApp(folder);
    expect(readFileSync(archive)).toEqual(packed);
  });
});
