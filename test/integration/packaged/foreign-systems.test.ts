import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readFuses } from '../../../tools/packaging/fuses.mjs';
import { makePackages } from '../../../tools/packaging/make-packages.mjs';
import { layOutMacRuntime, layOutWindowsRuntime } from './stand-in-runtime';

const contentsSchema = z.object({
  problems: z.array(z.string()),
  files: z.array(z.object({ path: z.string(), isUnpacked: z.boolean() })),
});

const fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  grantFileProtocolExtraPrivileges: false,
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'console-packages-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Packs for a system on a runtime that stands for its Electron; answers what was found in the result. */
async function pack(
  system: 'win' | 'mac',
  layOut: (folder: string) => Promise<void>,
): Promise<z.infer<typeof contentsSchema> & { readonly passed: boolean; readonly output: string }> {
  const electronDist = join(folder, `${system}-runtime`);
  const output = join(folder, system);
  await layOut(electronDist);
  const request = { system, targets: ['dir'], arch: 'x64', isDevelopmentRuntime: false, version: undefined } as const;
  // What stands in for a bundle cannot be signed, not even on the system that could.
  const passed = await makePackages(request, { output, config: { electronDist, mac: { identity: null } } });
  const listing = (await readdir(output)).find((name) => name.endsWith('-contents.json')) ?? '';
  return { ...contentsSchema.parse(JSON.parse(await readFile(join(output, listing), 'utf8'))), passed, output };
}

function nativeLibraries(files: readonly { readonly path: string }[]): readonly string[] {
  return files.map(({ path }) => path).filter((path) => path.endsWith('.node'));
}

describe('packaging for Windows', () => {
  it('fills the program folder, flips the fuses and puts the archive hash into the program', {
    timeout: 120_000,
  }, async () => {
    const { passed, problems, files, output } = await pack('win', layOutWindowsRuntime);
    const app = join(output, 'win-unpacked');
    const program = join(app, 'Mini Program Hosting Console.exe');

    expect(problems).toEqual([]);
    expect(passed).toBe(true);
    expect(nativeLibraries(files)).toEqual(['node_modules/keytar/prebuilds/win32-x64/keytar.node']);
    expect(await readFuses(program)).toMatchObject(fuses);
    expect((await readdir(join(app, 'locales'))).sort()).toEqual(['en-US.pak', 'zh-CN.pak']);
    const bytes = await readFile(program);
    expect(bytes.includes('resources\\\\app.asar')).toBe(true);
    expect(bytes.includes(Buffer.from('Mini Program Hosting Console', 'utf16le'))).toBe(true);
  });
});

describe('packaging for macOS', () => {
  it('fills the bundle, flips the fuses and puts the archive hash into its property list', {
    timeout: 120_000,
  }, async () => {
    const { passed, problems, files, output } = await pack('mac', layOutMacRuntime);
    const bundle = join(output, 'mac', 'Mini Program Hosting Console.app');

    expect(problems).toEqual([]);
    expect(passed).toBe(true);
    expect(nativeLibraries(files)).toEqual([
      'node_modules/keytar/prebuilds/darwin-arm64/keytar.node',
      'node_modules/keytar/prebuilds/darwin-x64/keytar.node',
    ]);
    expect(await readFuses(bundle)).toMatchObject(fuses);
    const plist = await readFile(join(bundle, 'Contents', 'Info.plist'), 'utf8');
    expect(plist).toContain('<key>ElectronAsarIntegrity</key>');
    expect(plist).toContain('<string>mphandover</string>');
    expect(plist).toContain('<string>cn.sharecrm.hosting-console</string>');
    expect(existsSync(join(bundle, 'Contents', 'Resources', 'icon.icns'))).toBe(true);
  });
});
