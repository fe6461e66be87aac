import { describe, expect, it } from 'vitest';
import { importsOf, readSource, sourceFiles } from './source-files';

/** Packages that decode pictures. */
const decoders = /^(?:pngjs|sharp|jimp|jpeg-js|canvas|@napi-rs\/canvas|gifuct-js|omggif|upng-js|image-size)(?:\/|$)/;
/** Ways in which Electron turns bytes, a file or an address into a picture in the main process. */
const decoding = /\bnativeImage\b|\bcreateFrom(?:Buffer|Path|DataURL|Bitmap|NamedImage)\b|\bcreateThumbnailFromPath\b/;

/**
 * Files of the main process that may have to do with the pixels of a picture, and why. A picture that came from WeChat is none of
 * them: its header is read (`main/domain/pictures/image-format.ts`), and it is decoded in the sandboxed page.
 */
const allowed: ReadonlyMap<string, string> = new Map([
  ['main/sandbox/images/brand-mark.ts', 'the local WeChat draws and encodes its own avatars; it decodes nothing'],
  [
    'main/sandbox/images/screenshot.ts',
    "the local WeChat draws and encodes a reviewer's screenshots; it decodes nothing",
  ],
]);

const files = sourceFiles('main').filter((path) => path.endsWith('.ts'));

describe('the main process', () => {
  it('decodes no picture', () => {
    const found = files.filter((path) => !allowed.has(path)).flatMap((path) => breachesOf(path, readSource(path)));

    expect(found).toEqual([]);
  });

  it('has a reason for every file that deals with pixels, and needs each of them', () => {
    for (const path of allowed.keys()) expect(breachesOf(path, readSource(path)), path).not.toEqual([]);
    for (const path of allowed.keys()) expect(readSource(path), path).not.toMatch(/PNG\.sync\.read|\.parse\(/);
  });

  it.each([
    `import { PNG } from 'pngjs';`,
    `const sharp = await import('sharp');`,
    `import { app, nativeImage } from 'electron';`,
    `import * as electron from 'electron';\nelectron['nativeImage'].createFromBuffer(bytes);`,
    `const icon = images.createFromPath(path);`,
    `picture.createFromDataURL(url);`,
  ])('would be caught with %s', (text) => {
    expect(breachesOf('main/x.ts', text)).not.toEqual([]);
  });
});

function breachesOf(path: string, text: string): readonly string[] {
  const imports = importsOf(path, text).filter(({ target }) => decoders.test(target));
  const calls = text.split('\n').filter((line) => decoding.test(line) && !/^\s*(?:\*|\/[/*])/.test(line));
  return [
    ...imports.map(({ target }) => `${path} imports ${target}`),
    ...calls.map((line) => `${path}: ${line.trim()}`),
  ];
}
