import { hostingRow } from '../../main/domain/hosting/hosting-view';
import { nothingKnown } from '../../main/domain/record/empty-record';
import { type AppId, appIdSchema, type TenantId, tenantIdSchema, workspaceIdSchema } from '../../preload/contract/ids';
import { type TenantRecord, type TenantRow, tenantRecordSchema } from '../../preload/contract/tenant';

/** A tenant id from any short text. */
export function sampleTenantId(text: string): TenantId {
  return tenantIdSchema.parse(text);
}

/** A well-formed AppID that depends on the number only. */
export function sampleAppId(number: number): AppId {
  return appIdSchema.parse(`wx${number.toString(16).padStart(16, '0')}`);
}

/** A tenant fresh from intake, with whatever differs. */
export function sampleTenant(id: string, differing: Partial<TenantRecord> = {}): TenantRecord {
  const createdAtMs = Date.UTC(2026, 9, 1);
  return tenantRecordSchema.parse({
    id,
    workspaceId: workspaceIdSchema.parse('sample'),
    revision: 0,
    createdAtMs,
    updatedAtMs: createdAtMs,
    profile: {
      name: `青禾粮油 ${id}`,
      enterpriseAccount: 'qinghe',
      edition: 'lite',
      owner: 'Lin',
      industry: '食品批发',
      contactName: '王敏',
      contactPhone: '13800000000',
      administratorName: '',
      administratorContact: '',
      expectedAppId: null,
      expectedOriginalId: null,
      notes: '',
    },
    stage: 'on-platform',
    stageSinceMs: createdAtMs,
    ...nothingKnown(),
    ...differing,
  });
}

/** A table line with what tests of storage look at. */
export function sampleRow(record: TenantRecord): TenantRow {
  return {
    id: record.id,
    revision: record.revision,
    name: record.profile.name,
    entity: record.reading?.principalName ?? '',
    edition: record.profile.edition,
    stage: record.stage,
    stageSinceMs: record.stageSinceMs,
    appId: record.binding?.appId ?? record.profile.expectedAppId,
    bound: record.binding !== null,
    accountName: record.reading?.nickName ?? '',
    avatar: null,
    checks: [0, 0, 0, 0, 0],
    nextActor: 'consultant',
    flags: [],
    dueAtMs: null,
    syncedAtMs: record.syncedAtMs,
    updatedAtMs: record.updatedAtMs,
    owner: record.profile.owner,
    contact: record.profile.contactName,
    ...hostingRow(record),
  };
}

/** The change that a test makes when any will do. */
export function withNotes(notes: string): (record: TenantRecord) => TenantRecord {
  return (record) => ({ ...record, profile: { ...record.profile, notes } });
}
