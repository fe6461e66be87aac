import type { AccountReading, BrandingSnapshot, OfficialAccount } from '../../../preload/contract/account';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { capText } from '../text/cap-text';
import type { Change } from '../record/change';
import { appendEntry } from '../ledger/ledger';

/** Longest name, and longest introduction, that a snapshot keeps. Entities of 60 characters and more fit. */
const nameLimit = 200;
const introductionLimit = 1000;

/** What the shop shows according to a read-out. */
export function snapshotOf(
  reading: AccountReading,
  officialAccount: OfficialAccount | null,
  atMs: number,
): BrandingSnapshot {
  const name = officialAccount?.name.trim() ?? '';
  return {
    atMs,
    name: capText(reading.nickName, nameLimit),
    introduction: capText(reading.introduction, introductionLimit),
    entity: capText(reading.principalName, nameLimit),
    avatar: reading.avatar,
    qrCode: reading.qrCode,
    officialAccount: name === '' ? null : capText(name, nameLimit),
  };
}

/**
 * Adds a snapshot to the dated history when the shop shows something else than before.
 *
 * A picture that could not be fetched this time is no change; the copy that was kept stays.
 */
export function keepBranding(record: TenantRecord, reading: AccountReading, change: Change): TenantRecord {
  const last = record.branding.at(-1);
  const fresh = snapshotOf(reading, record.officialAccount, change.nowMs);
  const snapshot: BrandingSnapshot = {
    ...fresh,
    avatar: fresh.avatar ?? (reading.headImageUrl === '' ? null : (last?.avatar ?? null)),
    qrCode: fresh.qrCode ?? (reading.qrCodeUrl === '' ? null : (last?.qrCode ?? null)),
  };
  const changed = changedFields(last, snapshot);
  if (changed.length === 0) return record;
  const kept: TenantRecord = { ...record, branding: [...record.branding, snapshot] };
  const detail = { name: snapshot.name, entity: snapshot.entity, changed: changed.join(', ') };
  return appendEntry(kept, 'branding-changed', detail, change);
}

const fields = ['name', 'introduction', 'entity', 'avatar', 'qrCode', 'officialAccount'] as const;

function changedFields(last: BrandingSnapshot | undefined, next: BrandingSnapshot): string[] {
  return fields.filter((field) => last === undefined || last[field] !== next[field]);
}
