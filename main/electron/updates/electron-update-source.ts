import { extname } from 'node:path';
import type { AppUpdater, UpdateInfo } from 'electron-updater';
import type { OfferedRelease } from '../../../preload/contract/updates';
import type { Logger } from '../../ports/logger';
import { type DownloadedPackage, installPackage } from './linux-installer';
import type { UpdateFeed } from './package-metadata';
import { signedFeedProvider } from './signed-feed-provider';
import { UpdateError, type UpdateSource } from './update-source';

/**
 * Releases through electron-updater (https://www.electron.build/auto-update).
 *
 * Loaded only where updates are on. On Windows and macOS it checks the program's own signature as well, when it has one; on Linux
 * it only downloads. `restart` ends this process and starts what was installed.
 */
export async function openElectronUpdateSource(
  feed: UpdateFeed,
  logger: Logger,
  restart: () => void,
): Promise<UpdateSource> {
  const { autoUpdater } = await import('electron-updater');
  configure(autoUpdater, feed, logger);
  let offered: UpdateInfo | null = null;
  let downloaded: DownloadedPackage | null = null;
  return {
    latest: async () => describe((offered = await latest(autoUpdater))),
    download: async (onProgress) => {
      downloaded = packageOf(await download(autoUpdater, onProgress), offered);
    },
    installAndRestart: (onFailure) => {
      if (process.platform === 'linux') {
        installOnLinux(downloaded, restart, onFailure);
        return;
      }
      // The only sign of a declined password, or of an installer that cannot be started.
      autoUpdater.once('error', onFailure);
      // Not silently, so that it is seen at work; and the app is opened again afterwards.
      autoUpdater.quitAndInstall(false, true);
    },
  };
}

function configure(updater: AppUpdater, feed: UpdateFeed, logger: Logger): void {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableWebInstaller = true;
  // The share of a rollout is judged by our own rule, which needs to see the release first.
  updater.isUserWithinRollout = () => true;
  declineLogins(updater);
  updater.logger = {
    info: () => undefined,
    warn: (message: unknown) => logger.warn('updater', { message: String(message) }),
    error: (message: unknown) => logger.warn('updater', { message: String(message) }),
  };
  updater.setFeedURL({ provider: 'custom', updateProvider: signedFeedProvider(feed) });
}

/**
 * Declines the login that a proxy asks for. electron-updater takes it upon itself to answer, and without a listener never would:
 * the request would stay open for good instead of failing.
 */
export function declineLogins(updater: Pick<AppUpdater, 'on'>): void {
  // Its types ask for a name and a password; it is their absence that declines.
  updater.on('login', (_proxy, answer) => void Reflect.apply(answer, undefined, []));
}

/** The downloaded package and its hash in the signed feed; null where either is missing. */
function packageOf(files: readonly string[], release: UpdateInfo | null): DownloadedPackage | null {
  const [path] = files;
  if (path === undefined || release === null) return null;
  const entry = release.files.find(({ url }) => extname(url) === extname(path));
  return entry === undefined ? null : { path, sha512: entry.sha512 };
}

/** electron-updater would install what lies in the person's own folder, where it can be exchanged after it was checked. */
function installOnLinux(
  file: DownloadedPackage | null,
  restart: () => void,
  onFailure: (cause: unknown) => void,
): void {
  try {
    if (file === null) throw new Error('no package was downloaded');
    installPackage(file);
  } catch (error) {
    onFailure(error);
    return;
  }
  restart();
}

async function latest(updater: AppUpdater): Promise<UpdateInfo> {
  const result = await updater.checkForUpdates().catch((cause: unknown) => fail(cause, 'unreachable'));
  if (result === null) throw new UpdateError('failed', new Error('electron-updater is not active'));
  return result.updateInfo;
}

async function download(updater: AppUpdater, onProgress: (percent: number) => void): Promise<readonly string[]> {
  const report = ({ percent }: { readonly percent: number }): void => onProgress(Math.round(percent));
  updater.on('download-progress', report);
  try {
    return await updater.downloadUpdate().catch((cause: unknown) => fail(cause, 'failed'));
  } finally {
    updater.off('download-progress', report);
  }
}

/** electron-updater names a failed check of a signature or a checksum by its code. */
function fail(cause: unknown, otherwise: 'unreachable' | 'failed'): never {
  if (cause instanceof UpdateError) throw cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  throw new UpdateError(/SIGNATURE|CHECKSUM/.test(code) ? 'untrusted' : otherwise, cause);
}

function describe({ version, stagingPercentage, files, releaseNotes }: UpdateInfo): OfferedRelease {
  return {
    version,
    rolloutPercent: stagingPercentage ?? 100,
    sizeBytes: files[0]?.size ?? null,
    notes: typeof releaseNotes === 'string' ? releaseNotes : null,
  };
}
