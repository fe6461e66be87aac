import type { PlatformMode, WorkspaceSettings } from '../../../preload/contract/workspace';

/** Other workspaces of this console on the same platform, by what they mean for its one token. */
export interface TokenCompany {
  /** They take the console's token, as this workspace does. */
  readonly sharing: readonly WorkspaceSettings[];
  /** They have it from another holder, so that each fetch ends the token of the other (40001 "not latest"). */
  readonly rivals: readonly WorkspaceSettings[];
}

/** Finds who else in this console uses the platform of a workspace. Archived and offline ones ask for nothing. */
export function tokenCompany(workspace: WorkspaceSettings, all: readonly WorkspaceSettings[]): TokenCompany {
  const holder = holderOf(workspace.mode, workspace);
  const others = all.filter((other) => other.id !== workspace.id && isSamePlatform(workspace, other));
  return {
    sharing: others.filter((other) => holder === 'console' && holderOf(other.mode, other) === 'console'),
    rivals: others.filter((other) => holder !== null && holderOf(other.mode, other) !== holder),
  };
}

function isSamePlatform(one: WorkspaceSettings, other: WorkspaceSettings): boolean {
  if (one.componentAppId === null || one.componentAppId !== other.componentAppId) return false;
  return other.archivedAtMs === null && holderOf(other.mode, other) !== null && one.apiBaseUrl === other.apiBaseUrl;
}

/** Who holds the token for a workspace, null where nobody does; two relays at different addresses are two holders. */
function holderOf(mode: PlatformMode, { relayBaseUrl }: WorkspaceSettings): string | null {
  switch (mode) {
    case 'direct':
      return 'console';
    case 'wxcomponent':
    case 'relay':
      return relayBaseUrl;
    case 'sandbox':
    case 'offline':
      return null;
  }
}
