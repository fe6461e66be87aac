import type {
  ArchiveComparison,
  ArchiveObstacle,
  ArchivePart,
  ArchiveRelation,
  ArchiveRow,
  ArchiveSide,
} from '../../../preload/contract/archive';
import type { Conflict } from '../../../preload/contract/binding';
import type { AppId, TenantId } from '../../../preload/contract/ids';
import type { LedgerEntry } from '../../../preload/contract/ledger';
import { languageSchema } from '../../../preload/contract/settings';
import type { TenantRecord, TenantRow } from '../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { activeBinding, appIdOf } from '../../domain/binding/active-binding';
import { AppError } from '../../domain/failures/app-error';
import { openAttempt } from '../../domain/binding/attempt';
import { brokenEntryInTurns, canonicalJson } from '../../domain/ledger/ledger';
import { compareRecords } from '../../domain/record/merge';
import type { Pacer } from '../../ports/pacer';
import type { PortfolioCopy } from './ports/portfolio-archives';
import type { OpenPortfolio } from './open-portfolio';

/** What a copy is compared with. `portfolio` is null when it would go into a new workspace. */
export interface PreviewContext {
  readonly portfolio: OpenPortfolio | null;
  /** Settings of the workspace here as they are stored; null for a new one. */
  readonly settings: WorkspaceSettings | null;
  /** Everybody on this computer who claims an AppID. */
  readonly claims: ReadonlyMap<AppId, readonly Conflict[]>;
  readonly pacer: Pacer;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** What a record meets of which nothing can be compared. */
const gone: ReadonlySet<string> = new Set(['record-damaged', 'ledger-damaged', 'not-found']);

const shownEntries = 100;
/** Tenants are read so many at once: reading waits for the disk, not for the processor. */
const comparedAtOnce = 8;

/** Compares every tenant of a copy with what is here. Nothing is written. Rejects with `cancelled`. */
export async function previewRows(copy: PortfolioCopy, context: PreviewContext): Promise<readonly ArchiveRow[]> {
  const here = new Map<TenantId, TenantRow>(((await context.portfolio?.rows()) ?? []).map((row) => [row.id, row]));
  const total = copy.tenantIds.length;
  const rows: ArchiveRow[] = [];
  for (let start = 0; start < total; start += comparedAtOnce) {
    if (context.signal.aborted) throw new AppError('cancelled');
    context.onProgress(start, total);
    const slice = copy.tenantIds.slice(start, start + comparedAtOnce);
    rows.push(...(await Promise.all(slice.map((id) => rowOf(copy, id, here.get(id) ?? null, context)))));
    for (const id of slice) here.delete(id);
  }
  for (const row of here.values()) rows.push(onlyHere(row));
  context.onProgress(total, total);
  return rows;
}

/** How many rows there are of each relation. */
export function countRelations(rows: readonly ArchiveRow[]): Record<ArchiveRelation, number> {
  const counts: Record<ArchiveRelation, number> = {
    new: 0,
    'newer-there': 0,
    forked: 0,
    'newer-here': 0,
    same: 0,
    'only-here': 0,
    'damaged-here': 0,
  };
  for (const { relation } of rows) counts[relation] += 1;
  return counts;
}

/** Which parts of the workspace differ; none for a new workspace, which takes all of them. */
export async function differingParts(
  copy: PortfolioCopy,
  { portfolio, settings }: Pick<PreviewContext, 'portfolio' | 'settings'>,
): Promise<ArchivePart[]> {
  if (portfolio === null || settings === null) return [];
  const differing: ArchivePart[] = [];
  if (canonicalJson(comparable(copy.settings)) !== canonicalJson(comparable(settings))) differing.push('settings');
  if (canonicalJson(copy.settings.baseline.sets) !== canonicalJson(settings.baseline.sets)) differing.push('baseline');
  for (const language of languageSchema.options) {
    const there = await copy.considerations(language);
    if (there !== null && there !== (await portfolio.considerations(language))) {
      differing.push(`considerations-${language}`);
    }
  }
  return differing;
}

/** The two records of a tenant beside each other, with the entries that only one of them tells. */
export async function compareTenant(
  copy: PortfolioCopy,
  portfolio: OpenPortfolio | null,
  tenantId: TenantId,
): Promise<ArchiveComparison> {
  const there = await readOrNull(() => copy.tenant(tenantId));
  const here = portfolio === null ? null : await readOrNull(() => portfolio.changes.readWhole(tenantId));
  if (here === null || there === null) {
    return {
      tenantId,
      common: 0,
      here: here === null ? null : sideOf(here, here.ledger),
      there: there === null ? null : sideOf(there, there.ledger),
    };
  }
  const { common, ownHere, ownThere } = compareRecords(here, there);
  return { tenantId, common, here: sideOf(here, ownHere), there: sideOf(there, ownThere) };
}

async function rowOf(
  copy: PortfolioCopy,
  tenantId: TenantId,
  row: TenantRow | null,
  context: PreviewContext,
): Promise<ArchiveRow> {
  const there = await readOrNull(() => copy.tenant(tenantId));
  if (there === null) return unreadableThere(tenantId, row);
  const here = row === null ? null : await readOrNull(() => readHere(context, tenantId));
  const appId = appIdOf(there);
  const workspaceId = context.settings?.id;
  const conflicts = (appId === null ? [] : (context.claims.get(appId) ?? [])).filter(
    (claim) => claim.tenantId !== tenantId || claim.workspaceId !== workspaceId,
  );
  const comparison = here === null ? null : compareRecords(here, there);
  return {
    tenantId,
    name: there.profile.name,
    relation: comparison?.relation ?? (row === null ? 'new' : 'damaged-here'),
    stageHere: here?.stage ?? row?.stage ?? null,
    stageThere: there.stage,
    updatedHereMs: here?.updatedAtMs ?? row?.updatedAtMs ?? null,
    updatedThereMs: there.updatedAtMs,
    ownHere: comparison?.ownHere.length ?? 0,
    ownThere: comparison?.ownThere.length ?? there.ledger.length,
    appId,
    conflicts: [...conflicts],
    obstacle: obstacleOf(here, there, conflicts),
    chainBroken: (await brokenEntryInTurns(there, () => context.pacer.breathe())) !== null,
  };
}

/** An AppID is active for one tenant only; a record that would make it two is not taken. */
export function obstacleOf(
  here: TenantRecord | null,
  there: TenantRecord,
  conflicts: readonly Conflict[],
): ArchiveObstacle | null {
  if (here !== null && openAttempt(here) !== null) return 'attempt-open';
  const bound = activeBinding(there)?.appId;
  const isHeldHere = here !== null && activeBinding(here)?.appId === bound;
  const isHeldElsewhere = bound !== undefined && conflicts.some((claim) => claim.bound && claim.appId === bound);
  return isHeldElsewhere && !isHeldHere ? 'bound-elsewhere' : null;
}

async function readHere({ portfolio }: PreviewContext, tenantId: TenantId): Promise<TenantRecord> {
  if (portfolio === null) throw new AppError('not-found');
  return await portfolio.changes.readWhole(tenantId);
}

/** Null for a record of which no generation can be read. */
async function readOrNull(read: () => Promise<TenantRecord>): Promise<TenantRecord | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && gone.has(error.code)) return null;
    throw error;
  }
}

function sideOf(record: TenantRecord, own: readonly LedgerEntry[]): ArchiveSide {
  return {
    profile: record.profile,
    stage: record.stage,
    appId: appIdOf(record),
    accountName: record.branding.at(-1)?.name ?? '',
    updatedAtMs: record.updatedAtMs,
    entries: record.ledger.length,
    own: own.slice(-shownEntries).toReversed(),
  };
}

const nothingThere = { stageThere: null, updatedThereMs: null, ownHere: 0, ownThere: 0, appId: null } as const;

function onlyHere(row: TenantRow): ArchiveRow {
  return {
    ...nothingThere,
    tenantId: row.id,
    name: row.name,
    relation: 'only-here',
    stageHere: row.stage,
    updatedHereMs: row.updatedAtMs,
    conflicts: [],
    obstacle: null,
    chainBroken: false,
  };
}

function unreadableThere(tenantId: TenantId, row: TenantRow | null): ArchiveRow {
  return {
    ...nothingThere,
    tenantId,
    name: row?.name ?? tenantId,
    relation: row === null ? 'new' : 'newer-here',
    stageHere: row?.stage ?? null,
    updatedHereMs: row?.updatedAtMs ?? null,
    conflicts: [],
    obstacle: 'damaged-there',
    chainBroken: false,
  };
}

/** Settings without what belongs to one computer, or is compared for itself. */
function comparable(settings: WorkspaceSettings): object {
  const { id: _id, baseline: _baseline, baselineHistory: _history, extraCaFile: _file, ...rest } = settings;
  const { archivedAtMs: _archived, createdAtMs: _created, ...compared } = rest;
  return compared;
}
