import type { TenantId } from '../../../preload/contract/ids';
import type { TeamStatus } from '../../../preload/contract/team';
import { teamError } from './team-failure';
import type { TeamLink } from './team-link';
import type { TeamParts } from './team-parts';
import { unsharedRows } from './team-push';
import { standingOf } from './team-standing';

/** What tells how a workspace stands. */
type StatusParts = TeamParts & { readonly pausedBy: () => TeamStatus['pausedBy'] };

/** How a workspace stands with its team, with everything that waits for somebody by name. */
export async function statusOf(parts: StatusParts, link: TeamLink): Promise<TeamStatus> {
  const { memory, workspaceId, rows } = parts;
  const { running } = link;
  const membership = memory.facts()?.membership ?? null;
  const standing = running?.sync.standing;
  const waiting = [...memory.waitingHeads().keys()];
  const faults = [...(running?.sync.faults ?? [])];
  // Most of the time nothing waits, and thousands of rows need not be looked through for a name.
  const isNamed = waiting.length + faults.length > 0;
  const names = new Map((isNamed ? await rows() : []).map(({ id, name }) => [id, name]));
  const named = (tenantId: TenantId): { tenantId: TenantId; name: string } => ({
    tenantId,
    name: names.get(tenantId) ?? tenantId,
  });
  const unpushed = membership === null ? 0 : ((await running?.sync.unpushed()) ?? (await unsharedRows(parts)).length);
  const failure = standing?.failure ?? null;
  const pausedBy = membership === null ? null : parts.pausedBy();
  const problem = link.problem ?? (failure === null ? null : teamError(failure));
  return {
    workspaceId,
    state: standingOf(membership, standing?.state ?? null, unpushed, {
      isPaused: pausedBy !== null,
      hasProblem: problem !== null,
    }),
    membership,
    progress: standing?.progress ?? null,
    unpushed,
    inStepAtMs: standing?.inStepAtMs ?? null,
    awaySinceMs: standing?.awaySinceMs ?? null,
    restoredAtMs: standing?.restoredAtMs ?? null,
    failure: problem?.toView() ?? null,
    pausedBy,
    colleagues: link.colleagues,
    waiting: waiting.map(named),
    refusals: [...(running?.sync.refusals.values() ?? [])],
    faults: faults.map(([id, fault]) => ({ ...named(id), fault })),
    leases: [...(running?.leases.seen ?? [])],
  };
}
