import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

const repository = resolve(import.meta.dirname, '../../..');

/** A real Windows program that any installation of the packaging tools has; it stands for electron.exe. */
const someProgram = join(repository, 'node_modules/electron-winstaller/vendor/rcedit.exe');

/** What precedes the fuses in Electron's binary, put together so that no search finds it here. */
const sentinel = ['dL7pKGdnNz796Pbb', 'jQWNKmHXBZaB9tsX'].join('');
/** Version 1, eight fuses, as Electron is released: everything on but cookie encryption, ASAR and snapshot fuses. */
const releasedFuses = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, 8]), Buffer.from('10110001')]);

/**
 * Lays out what electron-builder needs of Electron's release for Windows: a program with resources and fuses.
 *
 * It does not run. It lets the whole configuration for that system be carried out, and its result be looked at, on any
 * other.
 */
export async function layOutWindowsRuntime(folder: string): Promise<void> {
  await mkdir(join(folder, 'resources'), { recursive: true });
  await mkdir(join(folder, 'locales'));
  for (const name of ['en-US', 'zh-CN', 'fr']) await writeFile(join(folder, 'locales', `${name}.pak`), name);
  await writeFile(join(folder, 'electron.exe'), Buffer.concat([await readFile(someProgram), releasedFuses]));
  await copyFile(join(repository, 'LICENSE'), join(folder, 'LICENSE'));
}

/** The same for macOS: an application bundle with its helpers and its framework. */
export async function layOutMacRuntime(folder: string): Promise<void> {
  const contents = join(folder, 'Electron.app', 'Contents');
  const frameworks = join(contents, 'Frameworks');
  await layOutBundle(join(folder, 'Electron.app'), 'Electron');
  for (const suffix of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    await layOutBundle(join(frameworks, `Electron Helper${suffix}.app`), `Electron Helper${suffix}`);
  }
  const framework = join(frameworks, 'Electron Framework.framework');
  const languages = join(framework, 'Versions', 'A', 'Resources', 'zh_CN.lproj');
  await mkdir(languages, { recursive: true });
  await writeFile(join(languages, 'locale.pak'), '');
  await writeFile(join(framework, 'Electron Framework'), releasedFuses);
  await mkdir(join(contents, 'Resources', 'zh_CN.lproj'), { recursive: true });
  await writeFile(join(contents, 'Resources', 'zh_CN.lproj', 'locale.pak'), '');
  await copyFile(join(repository, 'LICENSE'), join(folder, 'LICENSE'));
}

async function layOutBundle(path: string, name: string): Promise<void> {
  const plist = join(path, 'Contents', 'Info.plist');
  await mkdir(join(path, 'Contents', 'MacOS'), { recursive: true });
  await writeFile(join(path, 'Contents', 'MacOS', name), '');
  await mkdir(dirname(plist), { recursive: true });
  const entries = `<key>CFBundleName</key><string>${name}</string><key>CFBundleExecutable</key><string>${name}</string>`;
  const doctype =
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">';
  await writeFile(plist, `<?xml version="1.0"?>${doctype}<plist version="1.0"><dict>${entries}</dict></plist>`);
}
