import type { FleetObstacle } from '../../../preload/contract/fleet/vocabulary';
import type { AppId } from '../../../preload/contract/ids';
import { setsOfBinding, toldSets } from '../../../preload/contract/permission-sets';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { activeBinding } from '../binding/active-binding';
import { renderExtJson } from '../hosting/ext-json';
import { openOperation } from '../hosting/operations';
import { isForeign, pipelineState } from '../hosting/pipeline';

const codeSet = 18;
const namesKey = /\{\{\s*tenantKey\s*\}\}/;

/** What a plan is made with, as far as one tenant is concerned. */
export interface CandidateOrder {
  readonly extJson: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly version: string;
  readonly componentAppId: string | null;
}

/** What stands in a tenant's way, and what would be sent when nothing does. */
export type Candidacy =
  | { readonly is: 'ready'; readonly appId: AppId; readonly tenantKey: string; readonly extJson: string }
  | { readonly is: 'obstacle'; readonly obstacle: FleetObstacle; readonly text: string };

/** Whether a tenant can be part of a plan, by its record alone; readiness at WeChat is judged again before each call. */
export function candidacyOf(record: TenantRecord, order: CandidateOrder): Candidacy {
  const account = accountObstacle(record, order.componentAppId);
  if (account !== null) return account;
  const appId = activeBinding(record)?.appId;
  if (appId === undefined) return no('not-bound');
  const code = codeObstacle(record, order.version);
  if (code !== null) return code;
  // Where the shell is not told a key, the vendor's servers know the tenant by its mini program.
  const tenantKey = keyOf(record) || (namesKey.test(order.extJson) ? '' : appId);
  if (tenantKey === '') return no('no-tenant-key');
  const rendered = renderExtJson(order.extJson, { ...order.variables, tenantKey, appId }, appId);
  if ('text' in rendered) return { is: 'ready', appId, tenantKey, extJson: rendered.text };
  return no('ext-json', [rendered.is, ...('name' in rendered ? [rendered.name] : [])].join(' '));
}

/** The key by which the vendor's servers know the tenant: that of the last upload, else the enterprise account. */
function keyOf({ hosting, profile }: TenantRecord): string {
  return (hosting?.lastCommit?.tenantKey ?? profile.enterpriseAccount).trim();
}

function accountObstacle(record: TenantRecord, componentAppId: string | null): Candidacy | null {
  const { binding, quarantine, stage, reading } = record;
  if (quarantine !== null) return no('quarantined');
  if (binding === null) return no('not-bound');
  if (binding.revokedAtMs !== undefined || stage === 'revoked') return no('revoked');
  const platform = binding.platformAppId;
  if (platform !== undefined && componentAppId !== null && platform !== componentAppId) {
    return no('other-application', platform);
  }
  const sets = reading === null ? setsOfBinding(record) : toldSets(reading);
  return sets !== null && !sets.includes(codeSet) ? no('no-set-18') : null;
}

function codeObstacle({ hosting }: TenantRecord, version: string): Candidacy | null {
  if (hosting === undefined) return null;
  const { trial, audit, live, operations } = hosting;
  const open = openOperation(operations);
  if (open !== null) return no('operation-open', open.call);
  const state = pipelineState(hosting);
  const isPending = state === 'under-review' || state === 'review-delayed' || state === 'approved-waiting';
  if (isPending && isForeign(audit)) return no('foreign-audit', audit?.version);
  // An upload would put ours in the place of theirs.
  const isPrepared = state === 'scanning' || state === 'scan-needs-attention' || state === 'ready-to-submit';
  if (isPrepared && isForeign(trial)) return no('foreign-trial', trial?.version);
  return live?.state === 'live' && live.version === version ? no('already-live', version) : null;
}

/** Why a tenant cannot be in a plan. */
export function no(obstacle: FleetObstacle, text = ''): Candidacy {
  return { is: 'obstacle', obstacle, text };
}
