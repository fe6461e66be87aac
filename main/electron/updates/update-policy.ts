import { createHash } from 'node:crypto';
import type { OfferedRelease, UpdatesOffReason } from '../../../preload/contract/updates';
import type { AdministratorPolicy } from './administrator-policy';
import { isThisComputer, type PackageMetadata, type UpdateFeed } from './package-metadata';

export type UpdatesAvailability =
  | { readonly kind: 'on'; readonly feed: UpdateFeed }
  | { readonly kind: 'off'; readonly reason: UpdatesOffReason };

/** Facts about this installation. */
export interface InstallationFacts {
  readonly metadata: PackageMetadata;
  readonly policy: AdministratorPolicy;
  /** Whether the running Electron is the pinned one. */
  readonly isPinnedRuntime: boolean;
  /** Whether an installer put it here; an unpacked archive has nothing that could replace it. */
  readonly isInstalled: boolean;
}

/**
 * Decides whether this installation takes updates, and from where.
 *
 * A test package knows no WeChat but this computer's, and takes updates from nowhere else either.
 */
export function updatesAvailability(facts: InstallationFacts): UpdatesAvailability {
  const { metadata, policy } = facts;
  if (metadata.distribution === 'source') return { kind: 'off', reason: 'not-packaged' };
  const feed = feedOf(metadata, policy);
  const isTestPackage = metadata.distribution === 'development' || !facts.isPinnedRuntime;
  if (isTestPackage && (feed === null || !isThisComputer(feed.url))) {
    return { kind: 'off', reason: 'development-runtime' };
  }
  if (!policy.updatesAllowed) return { kind: 'off', reason: 'switched-off-by-administrator' };
  if (feed === null) return { kind: 'off', reason: 'no-feed' };
  if (!facts.isInstalled) return { kind: 'off', reason: 'not-updatable-in-place' };
  return { kind: 'on', feed };
}

function feedOf({ updateFeed }: PackageMetadata, { feedUrl }: AdministratorPolicy): UpdateFeed | null {
  return updateFeed === null ? null : { ...updateFeed, url: feedUrl ?? updateFeed.url };
}

/** How the app came onto this computer, as far as it can be seen from its own folder. */
export interface InstallationTraces {
  readonly platform: NodeJS.Platform;
  /** Linux: `resources/package-type`, which the deb and rpm bring. */
  readonly hasPackageType: boolean;
  /** Windows: the uninstaller beside the program. */
  readonly hasUninstaller: boolean;
}

/** Whether an installer brought this app, so that another can replace it. */
export function isInstalled(traces: InstallationTraces): boolean {
  switch (traces.platform) {
    case 'win32':
      return traces.hasUninstaller;
    case 'darwin':
      return true;
    default:
      return traces.hasPackageType;
  }
}

export type OfferVerdict = 'offer' | 'not-newer' | 'not-yet-rolled-out' | 'not-a-release';

/** Decides whether an offered release is shown to the consultant. An older one never is. */
export function judgeOffer(current: string, offered: OfferedRelease, installationId: string): OfferVerdict {
  const order = compareReleases(offered.version, current);
  if (order === null) return 'not-a-release';
  if (order <= 0) return 'not-newer';
  return rolloutPlace(installationId, offered.version) < offered.rolloutPercent ? 'offer' : 'not-yet-rolled-out';
}

/**
 * Place of an installation in the rollout of a version, from 0 up to but not including 100.
 *
 * It depends on both, so that it is not always the same people who get a version first.
 */
export function rolloutPlace(installationId: string, version: string): number {
  const digest = createHash('sha256').update(`${installationId}\n${version}`).digest();
  return (digest.readUInt32BE(0) / 2 ** 32) * 100;
}

/**
 * Orders two release numbers (https://semver.org, 11). Build metadata does not count.
 *
 * Answers null when one of them is no release: not three numbers, or a pre-release.
 */
export function compareReleases(one: string, other: string): number | null {
  const [left, right] = [releaseNumbers(one), releaseNumbers(other)];
  if (left === null || right === null) return null;
  for (const [index, number] of left.entries()) {
    const difference = number - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function releaseNumbers(version: string): readonly number[] | null {
  const match = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(?:\+[0-9A-Za-z.-]+)?$/.exec(version);
  return match === null ? null : match.slice(1, 4).map(Number);
}
