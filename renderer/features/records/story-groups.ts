import type { LedgerEntry } from '../../../preload/contract/ledger';
import type { FoundRecord } from '../../../preload/contract/records';

/** What a chapter of the story is about. */
export type ChapterKind = 'authorization' | 'sync' | 'import' | 'hosting' | 'entry';

/** One thing that happened, with every entry that tells of it, newest first. */
export interface Chapter {
  readonly key: string;
  readonly kind: ChapterKind;
  readonly records: readonly FoundRecord[];
}

/** What belongs to one sync, import or act lies no further apart. */
const togetherMs = 10 * 60_000;

const authorizing: ReadonlySet<LedgerEntry['kind']> = new Set<LedgerEntry['kind']>([
  'attempt-started',
  'attempt-progressed',
  'attempt-ended',
  'bound',
  'quarantined',
  'credential-saved',
  'confirmed',
  'denied',
]);
const syncing: ReadonlySet<LedgerEntry['kind']> = new Set<LedgerEntry['kind']>([
  'account-read',
  'branding-changed',
  'drift-found',
  'revocation-noticed',
  'official-account-recorded',
]);

/**
 * Entries as a story: one item for an authorization, a sync, an import, an operation of hosting; an entry that belongs to none
 * stays by itself. `found` is newest first, and so are the chapters.
 */
export function chaptersOf(found: readonly FoundRecord[]): readonly Chapter[] {
  const chapters: { key: string; kind: ChapterKind; thread: string; records: FoundRecord[] }[] = [];
  const open = new Map<string, (typeof chapters)[number]>();
  for (const record of found) {
    const kind = kindOf(record.entry);
    const thread = threadOf(record, kind);
    const chapter = thread === null ? undefined : open.get(thread);
    const last = chapter?.records.at(-1);
    if (chapter !== undefined && last !== undefined && last.entry.atMs - record.entry.atMs <= togetherMs) {
      chapter.records.push(record);
      continue;
    }
    const key = `${record.tenantId} ${record.entry.sequence}`;
    const begun = { key, kind, thread: thread ?? key, records: [record] };
    chapters.push(begun);
    if (thread !== null) open.set(thread, begun);
  }
  return chapters.map(({ key, kind, records }) => ({ key, kind: records.length === 1 ? 'entry' : kind, records }));
}

/** The tenants of a chapter, each once, in the order of their newest entries. */
export function tenantsOf({
  records,
}: Chapter): readonly { readonly id: FoundRecord['tenantId']; readonly name: string }[] {
  const names = new Map(records.map(({ tenantId, tenantName }) => [tenantId, tenantName]));
  return [...names].map(([id, name]) => ({ id, name }));
}

function kindOf({ kind, source, detail }: LedgerEntry): ChapterKind {
  if (kind.startsWith('hosting-')) return 'hosting';
  if (source === 'import') return 'import';
  if (authorizing.has(kind) || detail['attemptId'] !== undefined) return 'authorization';
  if (source === 'wechat' && syncing.has(kind)) return 'sync';
  // What the console concludes in the midst of an authorization, a stage for instance, is a part of it.
  return source === 'wechat' ? 'authorization' : 'entry';
}

/** What entries of one chapter have in common: an authorization and an operation are a tenant's, a sync and an import everybody's. */
function threadOf({ tenantId }: FoundRecord, kind: ChapterKind): string | null {
  if (kind === 'entry') return null;
  return kind === 'sync' || kind === 'import' ? kind : `${kind} ${tenantId}`;
}
