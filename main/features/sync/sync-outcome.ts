import type { SyncResult } from '../../../preload/contract/sync';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { AppError } from '../../domain/failures/app-error';
import { missingParts } from '../../domain/record/unread-parts';

/** How one tenant came out of a sync, and what its reading lacks. */
export interface SyncOutcome {
  readonly result: SyncResult;
  readonly lacking: AppError | null;
  /** Whether WeChat gave an answer about the account, and not only that it is not authorized. */
  readonly isRead: boolean;
}

/** Compares a tenant before and after its sync. A reading with parts that failed is `incomplete`, whatever else it found. */
export function outcomeOf(before: TenantRecord, after: TenantRecord): SyncOutcome {
  if (after.stage === 'revoked') {
    return { result: before.stage === 'revoked' ? 'unchanged' : 'revoked', lacking: null, isRead: false };
  }
  const lacking = whatIsLacking(after);
  if (lacking !== null) return { result: 'incomplete', lacking, isRead: true };
  if (before.stage === 'revoked') return { result: 'drifted', lacking: null, isRead: true };
  const known = new Set(before.drift.map((item) => item.id));
  const hasDrifted = after.drift.some((item) => !known.has(item.id) && item.acceptedAtMs === null);
  return { result: hasDrifted ? 'drifted' : 'unchanged', lacking: null, isRead: true };
}

/** The first failure stands for all: usually one cause is behind them. */
function whatIsLacking(record: TenantRecord): AppError | null {
  const missing = record.reading === null ? [] : missingParts(record.reading);
  if (missing.length === 0) return null;
  const errcode = missing.find((part) => part.errcode !== undefined)?.errcode;
  const params = { parts: missing.map(({ part }) => part).join(','), name: record.profile.name };
  return new AppError('reading-incomplete', {
    ...(errcode === undefined ? {} : { errcode, token: 'account' as const }),
    params,
  });
}
