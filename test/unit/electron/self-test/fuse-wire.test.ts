import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { expectedFuses, fuseFile, readFuseWires } from '../../../../main/electron/self-test/fuse-wire';
import { probePackage } from '../../../../main/electron/self-test/package-probe';
import { temporaryFolder } from '../../../support/temporary-folder';

const sentinel = ['dL7pKGdnNz796Pbb', 'jQWNKmHXBZaB9tsX'].join('');
const mebibyte = 1024 * 1024;

function wire(states: string, version = 1): Buffer {
  return Buffer.concat([Buffer.from(sentinel), Buffer.from([version, states.length]), Buffer.from(states)]);
}

const asMeant = wire('01001100');
const asReleased = wire('10110001');

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

async function binary(...parts: readonly Buffer[]): Promise<string> {
  const path = join(folder, 'program');
  await writeFile(path, Buffer.concat([...parts]));
  return path;
}

describe('readFuseWires', () => {
  it('reads the fuses by their names', async () => {
    expect(await readFuseWires(await binary(Buffer.alloc(100), asReleased, Buffer.alloc(100)))).toEqual([
      {
        runAsNode: true,
        enableCookieEncryption: false,
        enableNodeOptionsEnvironmentVariable: true,
        enableNodeCliInspectArguments: true,
        enableEmbeddedAsarIntegrityValidation: false,
        onlyLoadAppFromAsar: false,
        loadBrowserProcessSpecificV8Snapshot: false,
        grantFileProtocolExtraPrivileges: true,
      },
    ]);
  });

  it.each([-60, -40, -20, -1, 0, 1, 20])('finds a wire %i bytes from the seam of two reads, once', async (offset) => {
    const path = await binary(Buffer.alloc(4 * mebibyte + offset), asMeant, Buffer.alloc(mebibyte));
    expect(await readFuseWires(path)).toHaveLength(1);
  });

  it('finds both wires of a universal binary', async () => {
    const path = await binary(Buffer.alloc(1000), asMeant, Buffer.alloc(5 * mebibyte), asReleased);
    expect((await readFuseWires(path)).map(({ runAsNode }) => runAsNode)).toEqual([false, true]);
  });

  it('leaves out what an older Electron does not have', async () => {
    const [states] = await readFuseWires(await binary(wire('0100')));
    expect(Object.keys(states ?? {})).toHaveLength(4);
  });

  it('refuses a wire that it cannot read', async () => {
    await expect(readFuseWires(await binary(wire('01001100', 2)))).rejects.toThrow('unknown fuse wire version 2');
  });
});

describe('probePackage', () => {
  const facts = { isPackaged: true, appPath: '/opt/console/resources/app.asar', platform: 'linux' } as const;

  it('passes with the fuses as they are meant', async () => {
    const found = await probePackage({ ...facts, execPath: await binary(asMeant) });
    expect(found).toMatchObject({ archive: 'app.asar', wires: 1, runAsNode: false, onlyLoadAppFromAsar: true });
  });

  it.each([
    ['11001100', 'runAsNode=true'],
    ['00001100', 'enableCookieEncryption=false'],
    ['01101100', 'enableNodeOptionsEnvironmentVariable=true'],
    ['01011100', 'enableNodeCliInspectArguments=true'],
    ['01000100', 'enableEmbeddedAsarIntegrityValidation=false'],
    ['01001000', 'onlyLoadAppFromAsar=false'],
    ['01001101', 'grantFileProtocolExtraPrivileges=true'],
    ['0100110', 'grantFileProtocolExtraPrivileges=absent'],
  ])('names the fuse that is not: %s', async (states, name) => {
    await expect(probePackage({ ...facts, execPath: await binary(wire(states)) })).rejects.toThrow(name);
  });

  it('looks at every half of a universal binary', async () => {
    const execPath = await binary(asMeant, asReleased);
    await expect(probePackage({ ...facts, execPath })).rejects.toThrow('runAsNode=true');
  });

  it('fails without a wire, and outside an archive', async () => {
    const execPath = await binary(Buffer.alloc(100));
    await expect(probePackage({ ...facts, execPath })).rejects.toThrow('no fuse wire');
    await expect(probePackage({ ...facts, execPath, appPath: '/opt/console/resources/app' })).rejects.toThrow(
      'app.asar',
    );
  });

  it('says nothing about sources', async () => {
    expect(await probePackage({ ...facts, isPackaged: false, execPath: '/nonexistent' })).toHaveProperty('skipped');
  });
});

describe('expectedFuses', () => {
  it('are those that packaging sets', async () => {
    const text = await readFile(resolve(import.meta.dirname, '../../../../electron-builder.yml'), 'utf8');
    const block = /^electronFuses:\n((?: {2}.+\n)+)/m.exec(text)?.[1] ?? '';
    const configured = [...block.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, value]) => [
      name,
      value === 'true',
    ]);
    expect(Object.fromEntries(configured)).toEqual(expectedFuses);
  });
});

describe('fuseFile', () => {
  it('is the framework on macOS and the program elsewhere', () => {
    expect(fuseFile('/opt/console/console', 'linux')).toBe('/opt/console/console');
    expect(fuseFile('/Applications/C.app/Contents/MacOS/C', 'darwin')).toBe(
      '/Applications/C.app/Contents/Frameworks/Electron Framework.framework/Electron Framework',
    );
  });
});
