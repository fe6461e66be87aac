import { appendEntry } from '../../../main/domain/ledger/ledger';
import { appIdSchema, type WorkspaceId } from '../../../preload/contract/ids';
import { type TenantRecord, tenantRecordSchema } from '../../../preload/contract/tenant';
import { fullTenant } from '../../fakes/full-tenant';

type Path = readonly string[];

/** A tenant, to be found by its AppID, with this text wherever its schema lets any text be, in its records as well. */
export function hostileTenant(id: string, text: string, workspaceId: WorkspaceId, appId: string): TenantRecord {
  const full = fullTenant(id);
  const expectedAppId = appIdSchema.parse(appId);
  const binding = full.binding === null ? null : { ...full.binding, appId: expectedAppId };
  let record: TenantRecord = { ...full, workspaceId, binding, profile: { ...full.profile, expectedAppId } };
  // The ledger is chained: a hostile entry is added below, as the console would add it.
  const kept: ReadonlySet<string | undefined> = new Set(['id', 'workspaceId', 'ledger', 'ledgerHead']);
  const places = stringsOf(record, []).filter(([member]) => !kept.has(member));
  for (const path of places) {
    const changed = tenantRecordSchema.safeParse(replaceAt(record, path, text));
    if (changed.success) record = changed.data;
  }
  const detail = { name: text, reason: text, note: text, [text.slice(0, 60)]: text };
  const change = { actor: text.slice(0, 60), source: 'wechat', nowMs: record.updatedAtMs } as const;
  return appendEntry(record, 'account-read', detail, change, JSON.stringify({ nick_name: text }));
}

function stringsOf(value: unknown, path: Path): readonly Path[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => stringsOf(member, [...path, name]));
}

function replaceAt(value: unknown, path: Path, text: string): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return text;
  if (Array.isArray(value)) {
    return value.map((member: unknown, index) => (String(index) === name ? replaceAt(member, rest, text) : member));
  }
  if (typeof value !== 'object' || value === null) return value;
  return { ...value, [name]: replaceAt(Reflect.get(value, name), rest, text) };
}
