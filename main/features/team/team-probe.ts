import type { TeamProbe } from '../../../preload/contract/team';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import type { OpenPortfolio } from './ports/team-server';

/** What was found at a portfolio, and whether a workspace may belong to it. `tenants` are those there and here. */
export function probeOf(
  { name, application, componentAppId, role, displayName, nowMs }: OpenPortfolio,
  workspace: WorkspaceSettings,
  tenants: { readonly there: number; readonly here: number },
  ownMs: number,
): TeamProbe {
  return {
    name,
    application,
    role,
    displayName,
    tenantsThere: tenants.there,
    tenantsHere: tenants.here,
    obstacle: obstacleTo({ application, componentAppId, role }, workspace, tenants.here),
    clockAheadMs: ownMs - nowMs,
  };
}

/** Several computers in direct mode would invalidate each other's component token. */
function obstacleTo(
  { application, componentAppId, role }: Pick<OpenPortfolio, 'application' | 'componentAppId' | 'role'>,
  workspace: WorkspaceSettings,
  tenantsHere: number,
): TeamProbe['obstacle'] {
  if (workspace.mode === 'direct') return 'direct-mode';
  if (application !== workspace.application) return 'other-application';
  const isOther =
    componentAppId !== null && workspace.componentAppId !== null && componentAppId !== workspace.componentAppId;
  if (isOther && workspace.mode !== 'sandbox') return 'other-platform';
  return role === 'reviewer' && tenantsHere > 0 ? 'reviewer-upload' : null;
}
