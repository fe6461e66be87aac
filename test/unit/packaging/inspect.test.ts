import { createPackageWithOptions } from '@electron/asar';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { allowInspection, fuseProblems, readFuses } from '../../../tools/packaging/fuses.mjs';
import {
  asarLimitBytes,
  inspectPackagedApp,
  type PackagedApp,
  summarizeContent,
} from '../../../tools/packaging/inspect.mjs';
import { temporaryFolder } from '../../support/temporary-folder';

const sentinel = ['dL7pKGdnNz796Pbb', 'jQWNKmHXBZaB9tsX'].join('');
const keytar = 'node_modules/keytar/prebuilds/linux-x64/keytar.node';
const complete: Readonly<Record<string, string | Buffer>> = {
  'package.json': '{}',
  'out/main/main.js': 'main',
  'out/preload/preload.cjs': 'preload',
  'out/renderer/index.html': 'page',
  'node_modules/keytar/lib/keytar.js': 'keytar',
  [keytar]: 'library',
};

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

async function packagedApp(
  files: Readonly<Record<string, string | Buffer>>,
  fuseStates = '01001100',
): Promise<PackagedApp> {
  const source = join(folder, 'source');
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(source, path)), { recursive: true });
    writeFileSync(join(source, path), content);
  }
  const resources = join(folder, 'resources');
  await createPackageWithOptions(source, join(resources, 'app.asar'), { unpack: '*.node' });
  const binary = join(folder, 'program');
  writeFileSync(binary, Buffer.concat([Buffer.from(sentinel), Buffer.from([1, 8]), Buffer.from(fuseStates)]));
  return { platform: 'linux', arch: 'x64', resources, binary, fuses: { runAsNode: false, onlyLoadAppFromAsar: true } };
}

describe('inspectPackagedApp', () => {
  it('finds nothing wrong with a complete app', async () => {
    const inspection = await inspectPackagedApp(await packagedApp(complete));
    expect(inspection.problems).toEqual([]);
    expect(inspection.fuses).toMatchObject({ runAsNode: false, enableCookieEncryption: true });
    expect(inspection.files).toContainEqual({ path: keytar, bytes: 7, isUnpacked: true });
  });

  it.each<readonly [string, Readonly<Record<string, string | Buffer>>]>([
    ['node_modules/zod/index.js, which does not belong', { 'node_modules/zod/index.js': '' }],
    ['main/main.ts, which does not belong', { 'main/main.ts': '' }],
    [
      'linux-x64/keytar.node, node_modules/keytar/prebuilds/win32-x64',
      { 'node_modules/keytar/prebuilds/win32-x64/keytar.node': '' },
    ],
    [`${asarLimitBytes} are allowed`, { 'out/renderer/large.js': Buffer.alloc(asarLimitBytes) }],
  ])('reports what is too much: %s', async (problem, extra) => {
    const { problems } = await inspectPackagedApp(await packagedApp({ ...complete, ...extra }));
    expect(problems.join('\n')).toContain(problem);
  });

  it.each(['out/main/main.js', 'out/preload/preload.cjs', keytar])('reports what is missing: %s', async (path) => {
    const { [path]: _left, ...rest } = complete;
    const { problems } = await inspectPackagedApp(await packagedApp(rest));
    expect(problems.join('\n')).toContain(path);
  });

  it('reports fuses that are not as configured', async () => {
    const { problems } = await inspectPackagedApp(await packagedApp(complete, '11001000'));
    expect(problems).toEqual([
      'The fuse runAsNode is true, not false',
      'The fuse onlyLoadAppFromAsar is false, not true',
    ]);
  });

  it.each(['default_app.asar', 'app'])('reports resources/%s, which would be run instead', async (name) => {
    const app = await packagedApp(complete);
    mkdirSync(join(app.resources, name));
    expect((await inspectPackagedApp(app)).problems).toEqual([`resources/${name} does not belong in a package`]);
  });
});

describe('summarizeContent', () => {
  it('adds up by folder, the largest first', async () => {
    const { files } = await inspectPackagedApp(await packagedApp({ ...complete, 'out/main/b.js': Buffer.alloc(5000) }));
    const lines = summarizeContent(files);
    expect(lines[0]).toMatch(/^\s+5\.0 kB {2}out\/main \(2 files\)$/);
    expect(lines.join('\n')).toContain('node_modules/keytar (outside the archive) (1 files)');
  });
});

describe('fuses', () => {
  it('opens a copy for a debugger and changes no other fuse', async () => {
    const { binary } = await packagedApp(complete);
    const before = await readFuses(binary);
    await allowInspection(binary);
    expect(await readFuses(binary)).toEqual({ ...before, enableNodeCliInspectArguments: true });
  });

  it('names a fuse that this Electron does not have', () => {
    expect(fuseProblems({ runAsNode: false }, {})).toEqual(['The fuse runAsNode is absent, not false']);
  });
});
