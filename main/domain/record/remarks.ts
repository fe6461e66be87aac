import type { TenantRecord } from '../../../preload/contract/tenant';
import { AppError } from '../failures/app-error';
import { requireReason } from '../failures/refuse';
import { appendEntry } from '../ledger/ledger';
import { maskSecrets } from '../secrets/mask';
import { capText } from '../text/cap-text';
import type { Change } from './change';

const commentLimit = 2000;
const commentsKept = 500;

/** Adds a remark with its author and time. Refuses an empty one with `reason-required`. */
export function addComment(record: TenantRecord, text: string, change: Change): TenantRecord {
  const written = capText(maskSecrets(requireReason(text)), commentLimit);
  const comments = record.comments ?? [];
  if (comments.length >= commentsKept) throw new AppError('invalid-request', { params: { field: 'comments' } });
  const comment = { atMs: change.nowMs, by: change.actor, text: written };
  return appendEntry({ ...record, comments: [...comments, comment] }, 'note-added', { note: written }, change);
}

/** Sets what the tenant's people are reminded of, or with `null` nothing any more. */
export function setReminder(
  record: TenantRecord,
  reminder: { readonly onMs: number; readonly text: string } | null,
  change: Change,
): TenantRecord {
  const { reminder: before, ...rest } = record;
  if (reminder === null) {
    return before === undefined ? record : appendEntry(rest, 'profile-changed', { reminder: null }, change);
  }
  const text = capText(reminder.text.trim(), 200);
  if (before?.onMs === reminder.onMs && before.text === text) return record;
  const set: TenantRecord = { ...record, reminder: { onMs: reminder.onMs, text, by: change.actor } };
  return appendEntry(set, 'profile-changed', { remindAtMs: reminder.onMs, reminder: text }, change);
}
