import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import type { Config } from '../config';
import type { Clock } from '../ports/clock';
import type { EventPublisher } from '../ports/event-publisher';
import type { Logger } from '../ports/logger';
import { policyPath, readAdministratorPolicy } from '../electron/updates/administrator-policy';
import { openElectronUpdateSource } from '../electron/updates/electron-update-source';
import { installationId } from '../electron/updates/installation-id';
import { type PackageMetadata, parsePackageMetadata } from '../electron/updates/package-metadata';
import { InstallationUpdates } from '../electron/updates/installation-updates';
import { isInstalled, type UpdatesAvailability, updatesAvailability } from '../electron/updates/update-policy';

/** What packaging wrote into the package.json of this program. */
export function ownPackage(): PackageMetadata {
  return parsePackageMetadata(JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')));
}

/** What updates need of the running console. */
export interface UpdatesSurroundings {
  readonly config: Config;
  readonly dataFolder: string;
  readonly isPinnedRuntime: boolean;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly publisher: EventPublisher;
  readonly closeConsole: () => Promise<void>;
}

/** Makes what looks for updates of this installation; it rests until it is started. */
export function openUpdates(surroundings: UpdatesSurroundings): InstallationUpdates {
  const { config, dataFolder, isPinnedRuntime, logger, publisher } = surroundings;
  return new InstallationUpdates({
    ...surroundings,
    availability: () => findUpdates(config, isPinnedRuntime),
    openSource: (feed) => openElectronUpdateSource(feed, logger, startAnew),
    installationId: () => installationId(dataFolder),
    currentVersion: app.getVersion(),
    onChange: (state) => publisher.publish('updates.changed', state),
    notInstalled: config.updateNotInstalled,
    restart: (notInstalled) => startAgain(notInstalled),
  });
}

/** Starts what was installed, as this was started. */
function startAnew(): void {
  app.relaunch();
  app.quit();
}

/** Starts this version again, knowing what was not installed. */
function startAgain(notInstalled: string): void {
  const option = '--update-not-installed=';
  const args = process.argv.slice(1).filter((argument) => !argument.startsWith(option));
  app.relaunch({ args: [...args, `${option}${notInstalled}`] });
  app.quit();
}

/** Looks at this installation and at what IT decided for this computer. */
async function findUpdates(config: Config, isPinnedRuntime: boolean): Promise<UpdatesAvailability> {
  return updatesAvailability({
    metadata: ownPackage(),
    policy: await readAdministratorPolicy(policyPath(process.platform, config.programData ?? undefined)),
    isPinnedRuntime,
    isInstalled: isInstalled({
      platform: process.platform,
      hasPackageType: existsSync(join(process.resourcesPath, 'package-type')),
      hasUninstaller: existsSync(join(dirname(process.execPath), `Uninstall ${app.getName()}.exe`)),
    }),
  });
}
