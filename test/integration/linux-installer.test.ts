import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { installCommand, installScript } from '../../main/electron/updates/linux-installer';
import { temporaryFolder } from '../support/temporary-folder';

const good = Buffer.from('the package of the feed');
const hexOf = (bytes: Uint8Array): string => createHash('sha512').update(bytes).digest('hex');

describe.skipIf(process.platform !== 'linux')('an update on Linux', () => {
  let root: string;
  let programs: string;
  let cache: string;
  let download: string;
  let installed: string;

  beforeEach(async () => {
    root = temporaryFolder();
    [programs, cache, installed] = [join(root, 'programs'), join(root, 'cache'), join(root, 'installed')];
    download = join(root, 'download.deb');
    await mkdir(programs);
    await mkdir(cache);
    await writeFile(download, good);
    // Notes what it was given to install, where that lay, and who may enter the place.
    await program('dpkg', `cp "$2" '${installed}'; stat -c '%a' "$(dirname "$2")" > '${installed}.mode'`);
    await program('apt-get', 'exit 1');
  });

  async function program(name: string, script: string): Promise<void> {
    await writeFile(join(programs, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(programs, name), 0o755);
  }

  function install(file = download, hash = hexOf(good), kind = 'deb'): number | null {
    const script = installScript({ path: `${programs}:/usr/bin:/bin`, folder: cache });
    return spawnSync('/bin/sh', ['-c', script, 'sh', file, hash, kind], { stdio: 'ignore', timeout: 20_000 }).status;
  }

  const wasInstalled = (): Promise<string> => readFile(installed, 'utf8').catch(() => 'nothing');

  it('installs what was hashed, from a folder that nobody else enters, and leaves nothing there', async () => {
    expect(install()).toBe(0);
    expect(await wasInstalled()).toBe(String(good));
    expect((await readFile(`${installed}.mode`, 'utf8')).trim()).toBe('700');
    expect(await readdir(cache)).toEqual([]);
  });

  it('installs the same when the download is exchanged between the check and the installation', async () => {
    await program(
      'sha512sum',
      `/usr/bin/sha512sum "$@"; found=$?; printf 'something else' > '${download}'; exit $found`,
    );
    expect(install()).toBe(0);
    expect(await readFile(download, 'utf8')).toBe('something else');
    expect(await wasInstalled()).toBe(String(good));
  });

  it('installs nothing that is not the package of the feed', async () => {
    await writeFile(download, 'something else');
    expect(install()).toBe(65);
    expect(install(join(root, 'absent.deb'))).toBe(65);
    expect(install(download, '')).not.toBe(0);
    expect(install(download, hexOf(good), 'sh')).not.toBe(0);
    expect(await wasInstalled()).toBe('nothing');
    expect(await readdir(cache)).toEqual([]);
  });

  it('copies nothing that is no file, and shows nobody what a link leads to', async () => {
    spawnSync('/bin/sh', ['-c', 'mkfifo "$1"', 'sh', join(root, 'pipe.deb')]);
    expect(install(join(root, 'pipe.deb'))).toBe(65);
    await writeFile(join(root, 'secret'), 'of somebody else');
    await symlink(join(root, 'secret'), join(root, 'link.deb'));
    expect(install(join(root, 'link.deb'))).toBe(65);
    expect(await readdir(cache)).toEqual([]);
  });

  it('says so when the installer fails', async () => {
    await program('dpkg', 'exit 1');
    expect(install()).not.toBe(0);
    expect(await readdir(cache)).toEqual([]);
  });

  it('is asked for by fixed paths and without a shell that reads the name of the file', () => {
    const path = "/home/me/.cache/it's $(id) `id`; id.deb";
    const command = installCommand({ path, sha512: Buffer.from('ab', 'hex').toString('base64') }, false);
    expect(command.slice(0, 4)).toEqual(['/usr/bin/pkexec', '--disable-internal-agent', '/bin/sh', '-c']);
    expect(command.slice(5)).toEqual(['sh', path, 'ab', 'deb']);
    expect(command[4]).not.toContain('/home/me');
    expect(installCommand({ path: '/x.rpm', sha512: '' }, true)[0]).toBe('/bin/sh');
    expect(() => installCommand({ path: '/x.AppImage', sha512: '' }, true)).toThrow('AppImage');
  });
});
