import type { Facts } from '../../../preload/contract/facts';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { canonicalJson, entryCount } from '../ledger/ledger';

/**
 * The record after a read-out that told nothing new: its times only, without the entry that says so.
 *
 * An account that is read every day would fill its ledger with the same entry. The chain says when a state was first read; until
 * when it was seen is kept in the record, where it can be replaced, and is told by the entry of the next state. `after` is the
 * record with the entry; it is handed back where anything but times differs.
 */
export function withoutIdleEntry(before: TenantRecord, after: TenantRecord): TenantRecord {
  const isIdle =
    entryCount(after) === entryCount(before) + 1 && after.ledger.at(-1)?.detail['sameAnswerAs'] !== undefined;
  if (!isIdle || !isSameButForTimes(before, after)) return after;
  const { ledgerHead: _head, ...content } = after;
  const { ledger, ledgerHead, updatedAtMs } = before;
  return { ...content, ledger, updatedAtMs, ...(ledgerHead === undefined ? {} : { ledgerHead }) };
}

/** Whether two records of one tenant differ in nothing but when WeChat last confirmed what they say. Ledgers are not compared. */
export function isSameButForTimes(one: TenantRecord, other: TenantRecord): boolean {
  return canonicalJson(contentOf(one)) === canonicalJson(contentOf(other));
}

/** What a record says, without its ledger, where it lies, where its token is, and when it was last confirmed. */
function contentOf(record: TenantRecord): object {
  const { workspaceId: _place, revision: _revision, credential: _credential, ...rest } = record;
  const { ledger: _ledger, ledgerHead: _head, earlierEntries: _count, updatedAtMs: _time, ...content } = rest;
  return {
    ...content,
    syncedAtMs: null,
    reading: content.reading === null ? null : { ...content.reading, atMs: 0 },
    binding: content.binding === null ? null : { ...content.binding, verifiedAtMs: 0 },
    facts: undated(content.facts),
    officialAccount:
      content.officialAccount?.source === 'wechat' ? { ...content.officialAccount, atMs: 0 } : content.officialAccount,
  };
}

function undated(facts: Facts): object {
  return Object.fromEntries(
    Object.entries(facts).map(([key, fact]) => [key, fact?.source === 'wechat' ? { ...fact, atMs: 0 } : fact]),
  );
}
