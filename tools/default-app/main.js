/**
 * What Electron runs when it is started without an application inside it.
 *
 * electron-builder removes Electron's own default application from what it packages, so a runtime taken from a package
 * cannot run `electron <folder>`. This one gives that back for development and tests: `--version`, `-r <module>` and
 * `<folder or file>`. It sets the same application properties as the original
 * (https://www.electronjs.org/docs/latest/api/app, https://www.electronjs.org/docs/latest/api/process#processdefaultapp).
 */
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const command = parseArguments(process.argv.slice(1));

if (command.isVersionOnly) {
  process.stdout.write(`v${process.versions.electron}\n`);
  app.exit(0);
} else if (command.target === undefined) {
  process.stderr.write('Usage: electron [-r module] <folder of an application, or its main file>\n');
  app.exit(64);
} else {
  // Preloaded modules may rewrite process.argv, so they run after it was read.
  for (const module of command.preloads) require(resolve(module));
  await startApplication(resolve(command.target)).catch(reportAndExit);
}

/**
 * @param {readonly string[]} args
 * @returns {{ isVersionOnly: boolean, preloads: string[], target: string | undefined }}
 */
function parseArguments(args) {
  /** @type {string[]} */
  const preloads = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--version' || arg === '-v') return { isVersionOnly: true, preloads, target: undefined };
    if (arg === '-r' || arg === '--require') preloads.push(args[(index += 1)] ?? '');
    else if (!arg.startsWith('-')) return { isVersionOnly: false, preloads, target: arg };
  }
  return { isVersionOnly: false, preloads, target: undefined };
}

/**
 * @param {string} target folder with a package.json, or a script
 * @returns {Promise<void>}
 */
async function startApplication(target) {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  const manifest = readManifest(target);
  const name = manifest?.productName ?? manifest?.name;
  if (name) app.setName(name);
  const entry = require.resolve(target);
  // Neither setter is in Electron's types; its own default application uses both.
  if (manifest?.version) Reflect.apply(Reflect.get(app, 'setVersion'), app, [manifest.version]);
  Reflect.apply(Reflect.get(app, 'setAppPath'), app, [manifest === undefined ? dirname(entry) : target]);
  // Awaited, because Electron holds back `ready` until its main module has been evaluated.
  await import(pathToFileURL(entry).href);
}

/**
 * Ends with the error on the terminal; Electron itself would show a dialog and wait, which nobody answers in a test.
 *
 * @param {unknown} error
 * @returns {void}
 */
function reportAndExit(error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  app.exit(1);
}

/**
 * @param {string} folder
 * @returns {{ name?: string, productName?: string, version?: string } | undefined}
 */
function readManifest(folder) {
  try {
    return JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));
  } catch {
    return undefined;
  }
}
