import { Arch, Platform, build } from 'electron-builder';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { ensureElectronRuntime } from '../electron-runtime.mjs';
import { SetupError, notice, say } from '../progress.mjs';
import { inProject } from '../project.mjs';
import { billOfMaterials } from './bill-of-materials.mjs';
import { inspectPackagedApp, summarizeContent } from './inspect.mjs';
import { developmentOverrides, releaseOverrides, signingOverrides } from './overrides.mjs';
import { signingState } from './signing.mjs';
import { thirdPartyLicenses } from './third-party-licenses.mjs';

/** @import { AfterPackContext, Configuration } from 'electron-builder' */
/** @import { PackageRequest } from './request.mjs' */
/** @import { PackagedApp } from './inspect.mjs' */

const platforms = Object.freeze({ linux: Platform.LINUX, win: Platform.WINDOWS, mac: Platform.MAC });

/**
 * Makes packages and inspects every application in them.
 *
 * @param {PackageRequest} request
 * @param {{ output?: string, config?: Configuration }} [options] folder for the result, `dist` by default; and what is to
 *   be otherwise than in electron-builder.yml
 * @returns {Promise<boolean>} whether all of them passed
 */
export async function makePackages(request, { output = inProject('dist'), config: given = {} } = {}) {
  dropEmptyVariables();
  const signing = signingState(request.system, process.env);
  for (const line of signing.lines) say(line);
  useLocalPackageMakers();
  await writeDownContents();
  /** @type {PackagedApp[]} */
  const apps = [];
  const config = {
    ...(request.isDevelopmentRuntime ? await developmentConfiguration(request.version) : releaseOverrides(process.env)),
    ...signingOverrides(request, signing.isSigned),
    ...given,
    directories: { output },
  };
  const afterPack = async (/** @type {AfterPackContext} */ context) => {
    const app = describe(context);
    // A runtime that was unpacked for development brings a default application, which a package must not have.
    for (const name of ['default_app.asar', 'default_app.sha256']) rmSync(join(app.resources, name), { force: true });
    apps.push(app);
  };
  await build({
    targets: targetsOf(request),
    publish: 'never',
    projectDir: inProject(),
    config: { ...config, afterPack },
  }).catch((cause) => {
    throw downloadProblem(cause) ?? cause;
  });
  const verdicts = [];
  // The halves of a universal build are gone by now.
  for (const app of apps.filter(({ resources }) => existsSync(resources))) verdicts.push(await reportOn(app, output));
  return verdicts.every(Boolean);
}

/**
 * What to do about a download that did not come, or null when something else failed.
 *
 * @param {unknown} cause
 * @returns {SetupError | null}
 */
export function downloadProblem(cause) {
  const isDownload = cause instanceof Error && ['RequestError', 'HTTPError', 'TimeoutError'].includes(cause.name);
  if (!isDownload) return null;
  return new SetupError(
    [
      `Packaging needs a download that could not be had: ${cause.message}`,
      'Electron for the target and the makers of NSIS and dmg come from github.com. Run it where that can be',
      'reached, or name mirrors in ELECTRON_MIRROR and ELECTRON_BUILDER_BINARIES_MIRROR.',
      'Without any: --linux deb rpm tar.gz --dev-runtime makes test packages of what is on this machine.',
    ].join('\n  '),
  );
}

/**
 * Writes what every package consists of: for the release as a bill of materials, for the package as licence texts.
 *
 * @returns {Promise<void>}
 */
async function writeDownContents() {
  const bill = await billOfMaterials();
  mkdirSync(inProject('dist'), { recursive: true });
  writeFileSync(inProject('dist', 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`);
  writeFileSync(inProject('dist', 'third-party-licenses.txt'), thirdPartyLicenses(bill));
  say(`${bill.components.length} components are shipped; see dist/sbom.cdx.json`);
}

/**
 * @param {string | undefined} version
 * @returns {Promise<Configuration>}
 */
async function developmentConfiguration(version) {
  const runtime = await ensureElectronRuntime();
  notice([`TEST PACKAGE on Electron ${runtime.version}: not for users. It opens only workspaces on this computer.`]);
  const manifest = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  return developmentOverrides({ ...manifest, version: version ?? manifest.version }, runtime, process.env);
}

/**
 * A workflow sets a variable to nothing where it has no such secret; electron-builder would take that for one.
 *
 * @returns {void}
 */
function dropEmptyVariables() {
  for (const [name, value] of Object.entries(process.env)) {
    if (value === '' && /^(?:WIN_)?CSC_|^APPLE_|^UPDATE_FEED_/.test(name)) delete process.env[name];
  }
}

/**
 * Lets electron-builder use what is on the machine instead of tools it would download.
 *
 * @returns {void}
 */
function useLocalPackageMakers() {
  if (process.platform !== 'linux') return;
  process.env.CUSTOM_FPM_PATH ??= inProject('tools', 'packaging', 'linux', 'fpm.mjs');
  const sevenZip = '/usr/bin/7za';
  if (existsSync(sevenZip)) process.env.ELECTRON_BUILDER_7ZIP_PATH ??= sevenZip;
}

/**
 * @param {PackageRequest} request
 * @returns {ReturnType<Platform['createTarget']>}
 */
function targetsOf({ system, targets, arch }) {
  const platform = platforms[system];
  if (targets.length === 0 && arch === undefined) return platform.createTarget();
  const chosen = arch ?? (system === 'mac' ? 'universal' : 'x64');
  return platform.createTarget([...targets], Arch[chosen]);
}

/**
 * @param {AfterPackContext} context
 * @returns {PackagedApp}
 */
function describe({ appOutDir, arch, electronPlatformName, packager }) {
  const { productFilename } = packager.appInfo;
  const bundle = join(appOutDir, `${productFilename}.app`);
  const isMac = electronPlatformName === 'darwin';
  const program = 'executableName' in packager ? String(packager.executableName) : `${productFilename}.exe`;
  /** @type {Record<string, unknown>} */
  const configured = { ...packager.config.electronFuses };
  return {
    platform: /** @type {NodeJS.Platform} */ (electronPlatformName),
    arch: Arch[arch],
    resources: isMac ? join(bundle, 'Contents', 'Resources') : join(appOutDir, 'resources'),
    binary: isMac ? bundle : join(appOutDir, program),
    fuses: Object.fromEntries(Object.entries(configured).map(([name, value]) => [name, value === true])),
  };
}

/**
 * Prints what is in an application, and writes the listing and the read-back beside the packages.
 *
 * @param {PackagedApp} app
 * @param {string} output
 * @returns {Promise<boolean>} whether it is fit for release
 */
async function reportOn(app, output) {
  const inspection = await inspectPackagedApp(app);
  const name = `${app.platform}-${app.arch}-contents.json`;
  writeFileSync(
    join(output, name),
    `${JSON.stringify({ platform: app.platform, arch: app.arch, ...inspection }, null, 2)}\n`,
  );
  say(
    `${basename(app.binary)}: app.asar has ${(inspection.asarBytes / 1e6).toFixed(2)} MB, sha256 ${inspection.asarSha256}`,
  );
  for (const line of summarizeContent(inspection.files)) say(line);
  say(
    `Fuses read back: ${Object.entries(inspection.fuses)
      .map(([fuse, on]) => `${fuse}=${on ? 'on' : 'off'}`)
      .join(' ')}`,
  );
  for (const problem of inspection.problems) say(`✗ ${problem}`);
  return inspection.problems.length === 0;
}
