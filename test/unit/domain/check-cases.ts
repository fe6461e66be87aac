import { evaluateChecks } from '../../../main/domain/checks/checks';
import { recordOfficialAccount } from '../../../main/domain/record/tenant';
import type { OfficialAccount } from '../../../preload/contract/account';
import type { CheckId, CheckRow } from '../../../preload/contract/checks';
import type { FactKey, FactValues } from '../../../preload/contract/facts';
import type { NextActor } from '../../../preload/contract/stages';
import type { TenantRecord } from '../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { at, checkContext, day, minute, now, operator, preparedTenant, withoutFact, workspace } from './builders';

export type Context = ReturnType<typeof checkContext>;

export function rowOf(record: TenantRecord, id: CheckId, context: Context = checkContext()): CheckRow {
  const row = evaluateChecks(record, context).find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`no row ${id}`);
  return row;
}

export function officialAccount(patch: Partial<OfficialAccount> = {}): OfficialAccount {
  return {
    appId: null,
    name: '云杉食品',
    entityName: '江澜市云杉食品有限公司',
    credential: null,
    source: 'operator',
    atMs: now - 3 * day,
    linkStatus: null,
    ...patch,
  };
}

export function withAccount(patch: Partial<OfficialAccount>, record = preparedTenant()): TenantRecord {
  return recordOfficialAccount(record, officialAccount(patch), at(operator, now - 2 * day));
}

export const elsewhere = { name: '云杉(上海)', entityName: '上海云杉商贸有限公司', credential: null };

export interface Case {
  readonly id: CheckId;
  readonly name: string;
  readonly record: TenantRecord;
  readonly verdict: CheckRow['verdict'];
  readonly reason: string;
  readonly actor: NextActor;
  readonly context?: Context;
  readonly params?: CheckRow['params'];
}

export function fact<K extends FactKey>(key: K, value: FactValues[K]): TenantRecord {
  const facts: Partial<FactValues> = {};
  facts[key] = value;
  return preparedTenant(facts);
}

export function missing(key: FactKey): TenantRecord {
  return withoutFact(preparedTenant(), key);
}

export function inWorkspace(patch: Partial<WorkspaceSettings>): Context {
  return checkContext({ workspace: workspace(patch) });
}

export function platform(patch: Partial<Context['platform']>, settings: Partial<WorkspaceSettings> = {}): Context {
  return checkContext({
    workspace: workspace(settings),
    platform: { reachable: true, ticketAgeMs: minute, ...patch },
  });
}

/** One line of the table; `reason` without the id of its check. */
export function row(
  id: CheckId,
  name: string,
  record: TenantRecord,
  verdict: CheckRow['verdict'],
  reason: string,
  actor: NextActor = 'nobody',
  more: Pick<Case, 'context' | 'params'> = {},
): Case {
  return { id, name, record, verdict, reason: `${id}.${reason}`, actor, ...more };
}
