import { type TenantRecord, tagsSchema } from '../../../preload/contract/tenant';
import { AppError } from '../failures/app-error';
import { appendEntry } from '../ledger/ledger';
import type { Change } from './change';

/** The tags of a tenant after a change, each once, in the order in which they came. */
export function tagsAfter(record: TenantRecord, add: readonly string[], remove: readonly string[]): readonly string[] {
  const kept = (record.tags ?? []).filter((tag) => !remove.includes(tag));
  return [...new Set([...kept, ...add])];
}

/** Gives a tenant these tags; the same record when it has them. Refuses more than twelve with `invalid-request`. */
export function setTags(record: TenantRecord, tags: readonly string[], change: Change): TenantRecord {
  const before = record.tags ?? [];
  if (before.length === tags.length && before.every((tag, index) => tag === tags[index])) return record;
  const parsed = tagsSchema.safeParse(tags);
  if (!parsed.success) throw new AppError('invalid-request', { params: { field: 'tags' } });
  return appendEntry({ ...record, tags: parsed.data }, 'profile-changed', { tags: parsed.data.join(', ') }, change);
}
