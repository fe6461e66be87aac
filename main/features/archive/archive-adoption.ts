import type { LeftOutTenant } from '../../../preload/contract/archive';
import type { Conflict } from '../../../preload/contract/binding';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { AppId, TenantId } from '../../../preload/contract/ids';
import type { TenantRecord, TenantRow } from '../../../preload/contract/tenant';
import { extensionOf } from '../../domain/pictures/image-format';
import { activeBinding } from '../../domain/binding/active-binding';
import { AppError } from '../../domain/failures/app-error';
import type { Change } from '../../domain/record/change';
import { adoptRecord, mergeRecords, type Origin } from '../../domain/record/merge';
import { picturesOf } from '../../domain/record/pictures';
import type { PortableSecrets, PortableToken, PortfolioCopy } from './ports/portfolio-archives';
import type { Audience } from '../../../preload/contract/platform';
import { isSameAudience } from '../../domain/secrets/audience';
import { obstacleOf } from './archive-preview';
import type { OpenPortfolio } from './open-portfolio';

/** Which side counts for a tenant; one that is not named stays as it is. */
export type AdoptChoices = ReadonlyMap<TenantId, 'here' | 'there'>;

/** What an adoption goes by. */
export interface AdoptContext {
  readonly claims: ReadonlyMap<AppId, readonly Conflict[]>;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
  /** Failures that would meet every tenant alike end the adoption. */
  readonly onFailure: (tenantId: TenantId, error: AppError) => AppErrorView;
}

/** What came of the tenants. */
export interface AdoptTally {
  added: number;
  merged: number;
  unchanged: number;
  remaining: number;
  readonly failed: LeftOutTenant[];
}

/** Failures after which no further tenant could be saved either. */
const stopsAll: ReadonlySet<string> = new Set([
  'disk-full',
  'storage-failed',
  'read-only',
  'reviewer-only',
  'workspace-locked',
]);

/** What a record meets that can only be put in place anew. */
const damaged: ReadonlySet<string> = new Set(['record-damaged', 'ledger-damaged']);

/** Tenants are saved so many at once: a save waits for the disk, not for the processor. */
const atOnce = 4;
/** The windows are told of so many tenants at a time. */
const batch = 200;

/**
 * Adopts a copy through the repository; each tenant is done or not done, never half, and what was done already is found to be the
 * same when the adoption is run again.
 */
export async function adoptTenants(
  copy: PortfolioCopy,
  portfolio: OpenPortfolio,
  choices: AdoptChoices,
  context: AdoptContext,
): Promise<AdoptTally> {
  const tally: AdoptTally = { added: 0, merged: 0, unchanged: 0, remaining: 0, failed: [] };
  const wanted = copy.tenantIds.filter((id) => choices.has(id));
  const here = new Map((await portfolio.rows()).map((row) => [row.id, row.name]));
  const adoption = new Adoption(copy, portfolio, context);
  try {
    for (let start = 0; start < wanted.length; start += atOnce) {
      if (context.signal.aborted) {
        tally.remaining = wanted.length - start;
        break;
      }
      context.onProgress(start, wanted.length);
      const slice = wanted.slice(start, start + atOnce);
      const ends = await Promise.allSettled(
        slice.map((id) => adoption.adopt(id, choices.get(id) ?? 'here', here.has(id))),
      );
      for (const [index, tenantId] of slice.entries()) note(tally, tenantId, here.get(tenantId), ends[index], context);
    }
  } finally {
    adoption.announce();
  }
  return tally;
}

/** Counts how it ended for a tenant. Throws what would meet every further one alike. */
function note(
  tally: AdoptTally,
  tenantId: TenantId,
  name: string | undefined,
  end: PromiseSettledResult<'added' | 'merged' | 'unchanged'> | undefined,
  { onFailure }: AdoptContext,
): void {
  if (end?.status === 'fulfilled') tally[end.value] += 1;
  if (end?.status !== 'rejected') return;
  const reason: unknown = end.reason;
  if (!(reason instanceof AppError) || stopsAll.has(reason.code)) throw reason;
  tally.failed.push({ tenantId, name: name ?? tenantId, error: onFailure(tenantId, reason) });
}

class Adoption {
  readonly #copy: PortfolioCopy;
  readonly #portfolio: OpenPortfolio;
  readonly #context: AdoptContext;
  readonly #origin: Origin;
  /** AppIDs that were bound by this very adoption, which no index tells yet. */
  readonly #boundNow = new Map<AppId, TenantId>();
  readonly #tell = (row: TenantRow): void => this.#committed(row);
  #untold: TenantRow[] = [];

  constructor(copy: PortfolioCopy, portfolio: OpenPortfolio, context: AdoptContext) {
    this.#copy = copy;
    this.#portfolio = portfolio;
    this.#context = context;
    const { purpose, madeBy, madeAtMs } = copy.origin;
    this.#origin = { via: purpose, by: madeBy, madeAtMs };
  }

  async adopt(id: TenantId, side: 'here' | 'there', isKnown: boolean): Promise<'added' | 'merged' | 'unchanged'> {
    const there = await this.#copy.tenant(id);
    const { changes } = this.#portfolio;
    if (!isKnown && side === 'here') return 'unchanged';
    await this.#savePictures(there);
    if (!isKnown) {
      await changes.create(this.#newRecord(there), this.#tell);
      return 'added';
    }
    const here = await this.#readHere(id);
    if (here === null) {
      if (side === 'here') return 'unchanged';
      await changes.revive(this.#newRecord(there), this.#tell);
      return 'added';
    }
    const merge = (record: TenantRecord, change: Change): TenantRecord => {
      if (side === 'there') this.#requireFree(record, there);
      return mergeRecords(record, there, side, this.#origin, change);
    };
    const merged = await changes.rewrite(id, 'import', merge, this.#tell);
    return merged.revision === here.revision ? 'unchanged' : 'merged';
  }

  /** Tells the windows of what was committed since they last heard. */
  announce(): void {
    const rows = this.#untold;
    this.#untold = [];
    this.#portfolio.changes.announce(rows);
  }

  #committed(row: TenantRow): void {
    this.#untold.push(row);
    if (this.#untold.length >= batch) this.announce();
  }

  #newRecord(there: TenantRecord): TenantRecord {
    this.#requireFree(null, there);
    const { changes, settings } = this.#portfolio;
    return adoptRecord(there, settings.id, this.#origin, changes.context('import'));
  }

  /** Rejects with `app-id-taken` for a second active binding of the same mini program. */
  #requireFree(here: TenantRecord | null, there: TenantRecord): void {
    const bound = activeBinding(there)?.appId;
    if (bound === undefined) return;
    const workspaceId = this.#portfolio.settings.id;
    const claims = (this.#context.claims.get(bound) ?? []).filter(
      (claim) => claim.tenantId !== there.id || claim.workspaceId !== workspaceId,
    );
    const other = this.#boundNow.get(bound);
    if (other !== undefined && other !== there.id) throw new AppError('app-id-taken', { params: { appId: bound } });
    if (obstacleOf(here, there, claims) === 'bound-elsewhere') {
      const holder = claims.find((claim) => claim.bound);
      throw new AppError('app-id-taken', {
        params: { appId: bound, tenant: holder?.tenantName ?? '', workspace: holder?.workspaceName ?? '' },
      });
    }
    this.#boundNow.set(bound, there.id);
  }

  async #readHere(id: TenantId): Promise<TenantRecord | null> {
    try {
      return await this.#portfolio.changes.readWhole(id);
    } catch (error) {
      if (error instanceof AppError && damaged.has(error.code)) return null;
      throw error;
    }
  }

  /** Pictures come before the record that speaks of them. */
  async #savePictures(record: TenantRecord): Promise<void> {
    for (const name of picturesOf(record)) {
      const bytes = await this.#copy.picture(name);
      const extension = extensionOf(name);
      if (bytes !== null && extension !== null) await this.#portfolio.assets.save(bytes, extension);
    }
  }
}

/** What came of the secrets; `problem` is why not all of them were written. */
export interface SecretsTally {
  written: number;
  kept: number;
  problem: AppErrorView | null;
}

/**
 * Writes the secrets of an archive into this computer's keychain: those of the platform where there is none yet, and the tokens of
 * its tenants that are bound here to the same mini program, through the protocol of two slots. Never rejects for the keychain: the records stand.
 */
export async function adoptSecrets(
  { platform, tokens }: PortableSecrets,
  portfolio: OpenPortfolio,
  tenantIds: readonly TenantId[],
  { signal, onProgress }: Pick<AdoptContext, 'signal' | 'onProgress'>,
): Promise<SecretsTally> {
  const tally: SecretsTally = { written: 0, kept: 0, problem: null };
  const byAppId = new Map(tokens.map((token) => [token.appId, token]));
  try {
    const added = await portfolio.secrets.addMissing(platform);
    tally.written += added.written;
    tally.kept += added.kept;
    if (added.unbound > 0) tally.problem = leftOut().toView();
    const bound = new Set((await portfolio.rows()).filter((row) => row.bound).map(({ id }) => id));
    const wanted = tenantIds.filter((id) => bound.has(id));
    for (const [position, tenantId] of wanted.entries()) {
      if (signal.aborted) break;
      onProgress(position, wanted.length);
      await adoptToken(tenantId, byAppId, portfolio, tally);
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    tally.problem = error.toView();
  }
  return tally;
}

/** A token that this keychain holds for the same account stays, unless the archive's was kept later. */
async function adoptToken(
  tenantId: TenantId,
  byAppId: ReadonlyMap<AppId, PortableToken>,
  portfolio: OpenPortfolio,
  tally: SecretsTally,
): Promise<void> {
  const record = await portfolio.changes.read(tenantId);
  const appId = activeBinding(record)?.appId;
  const portable = appId === undefined ? undefined : byAppId.get(appId);
  if (appId === undefined || portable === undefined) return;
  if (portable.audience === null || !isFor(portable.audience, portfolio)) {
    tally.problem ??= leftOut().toView();
    return;
  }
  const { credential } = record;
  const present = credential === null ? null : await portfolio.tokens.read(appId, credential.slot);
  if (present !== null && credential !== null && credential.savedAtMs >= portable.savedAtMs) {
    tally.kept += 1;
    return;
  }
  await portfolio.credentials.save(tenantId, appId, portable.token, 'import');
  tally.written += 1;
}

/** A token of another platform stays out: saved here, it would be sent to this one. */
function isFor(audience: Audience, { tokenAudience }: OpenPortfolio): boolean {
  return tokenAudience !== null && isSameAudience(audience, tokenAudience);
}

function leftOut(): AppError {
  return new AppError('secret-for-elsewhere', { params: { reason: 'from-archive' } });
}
