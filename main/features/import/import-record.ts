import type { ImportHead, ImportTask } from '../../../preload/contract/import-plan';
import type { ImportValues } from '../../../preload/contract/table-import';
import type { WorkspaceId } from '../../../preload/contract/ids';
import type { TenantProfile, TenantRecord } from '../../../preload/contract/tenant';
import { definedOnly } from '../../domain/record/defined-only';
import type { Change } from '../../domain/record/change';
import { appendEntry } from '../../domain/ledger/ledger';
import {
  createTenant,
  emptyProfile,
  recordFacts,
  recordOfficialAccount,
  updateProfile,
} from '../../domain/record/tenant';

/** What an import is called in the ledgers of the tenants that it touched. */
export type ImportOrigin = Pick<ImportHead, 'id' | 'fileName' | 'fileSha256'>;

/** The new tenant of a row, whole: one save makes it or leaves nothing. Every value carries the source `import`. */
export function recordOf(
  task: ImportTask,
  workspaceId: WorkspaceId,
  origin: ImportOrigin,
  change: Change,
): TenantRecord {
  const { name = '', edition = 'lite', ...others } = definedOnly(task.values.profile);
  const profile: TenantProfile = { ...emptyProfile, owner: change.actor, ...others, name, edition };
  const created = { ...createTenant({ id: task.tenantId, workspaceId, profile }, change), importId: origin.id };
  return noteOrigin(withValues(created, task.values, change), task, origin, change);
}

/** A known tenant with what the row says; fields without a value stay as they are. The same record when nothing is new. */
export function updateFrom(record: TenantRecord, task: ImportTask, origin: ImportOrigin, change: Change): TenantRecord {
  if (isFrom(record, task, origin)) return record;
  const profiled = updateProfile(record, definedOnly(task.values.profile), change);
  const updated = withValues(profiled, task.values, change);
  return updated === record ? record : noteOrigin(updated, task, origin, change);
}

/** Whether a tenant has taken this very row of this import already. */
export function isFrom(record: TenantRecord, task: ImportTask, origin: ImportOrigin): boolean {
  return record.ledger.some(
    ({ kind, detail }) => kind === 'imported' && detail['import'] === origin.id && detail['row'] === task.row,
  );
}

function withValues(record: TenantRecord, values: ImportValues, change: Change): TenantRecord {
  const news = Object.entries(values.facts).filter(([key, value]) => !isRecorded(record, key, value));
  const withFacts = recordFacts(record, Object.fromEntries(news), change);
  const account = values.officialAccount;
  // What WeChat itself said of an authorized official account is not for a spreadsheet to change.
  if (account === null || record.officialAccount?.source === 'wechat' || isSameAccount(record, account))
    return withFacts;
  const imported = { ...account, source: 'import' as const, atMs: change.nowMs, linkStatus: null };
  return recordOfficialAccount(withFacts, imported, change);
}

function isRecorded(record: TenantRecord, key: string, value: unknown): boolean {
  const facts: ReadonlyMap<string, { readonly value: unknown } | undefined> = new Map(Object.entries(record.facts));
  return JSON.stringify(facts.get(key)?.value) === JSON.stringify(value);
}

function isSameAccount(
  { officialAccount: known }: TenantRecord,
  account: NonNullable<ImportValues['officialAccount']>,
): boolean {
  if (known === null) return false;
  const { appId, name, entityName, credential } = known;
  return (
    JSON.stringify([appId, name, entityName, credential]) ===
    JSON.stringify([account.appId, account.name, account.entityName, account.credential])
  );
}

function noteOrigin(record: TenantRecord, task: ImportTask, origin: ImportOrigin, change: Change): TenantRecord {
  const detail = { import: origin.id, file: origin.fileName, row: task.row, sha256: origin.fileSha256 };
  return appendEntry(record, 'imported', detail, change);
}
