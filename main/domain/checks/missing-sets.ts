import type { MissingSet } from '../../../preload/contract/binding';
import { permissionSetOf } from '../../../preload/contract/permission-sets';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';

/**
 * The sets of the baseline that were not granted, each with its likely reason.
 *
 * A set that the platform itself lacks cannot be granted by anybody. An exclusive one was unticked, or is held by
 * another provider (`held-elsewhere`): WeChat leaves it out either way, and says nothing. Any other was unticked.
 */
export function diagnoseMissing(
  granted: readonly number[],
  workspace: Pick<WorkspaceSettings, 'baseline' | 'platformSets'>,
): MissingSet[] {
  const held = new Set(granted);
  const wanted = [...new Set(workspace.baseline.sets)].sort((a, b) => a - b);
  return wanted.filter((id) => !held.has(id)).map((id) => ({ id, reason: reasonOf(id, workspace.platformSets) }));
}

/** The sets of the baseline that the platform itself lacks; none when nobody recorded the platform's sets. */
export function setsPlatformLacks(workspace: Pick<WorkspaceSettings, 'baseline' | 'platformSets'>): number[] {
  const { platformSets } = workspace;
  if (platformSets === null) return [];
  return workspace.baseline.sets.filter((id) => !platformSets.includes(id));
}

function reasonOf(id: number, platformSets: readonly number[] | null): MissingSet['reason'] {
  if (platformSets !== null && !platformSets.includes(id)) return 'not-in-platform';
  return permissionSetOf(id)?.exclusive === true ? 'held-elsewhere' : 'unticked';
}
