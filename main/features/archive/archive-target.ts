import type { ArchiveTarget } from '../../../preload/contract/archive';
import type { WorkspaceId } from '../../../preload/contract/ids';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import type { PortfolioCopy } from './ports/portfolio-archives';

/**
 * The workspace that a copy belongs into: the one of the same id, else one of the same platform and application, which two
 * consultants have each set up for themselves, else a new one.
 */
export function targetOf(
  copy: Pick<PortfolioCopy, 'settings'>,
  workspaces: readonly WorkspaceSettings[],
  open: WorkspaceId | null,
): ArchiveTarget {
  const { settings } = copy;
  const same =
    workspaces.find(({ id }) => id === settings.id) ?? workspaces.find((known) => isSamePlatform(known, settings));
  if (same === undefined) {
    const { id, name, application } = settings;
    return { kind: 'new', workspaceId: id, name, application };
  }
  return { kind: same.id === open ? 'open' : 'other', workspaceId: same.id, name: same.name };
}

/** Every sandbox makes up its own platform, so that only its id tells. */
function isSamePlatform(known: WorkspaceSettings, other: WorkspaceSettings): boolean {
  return (
    known.mode !== 'sandbox' &&
    known.archivedAtMs === null &&
    known.componentAppId !== null &&
    known.componentAppId === other.componentAppId &&
    known.application === other.application &&
    known.environment === other.environment
  );
}
