import type { AssetName, TenantId } from '../../../preload/contract/ids';
import type { LedgerEntry } from '../../../preload/contract/ledger';
import type { TenantRecord, TenantRow } from '../../../preload/contract/tenant';
import { mapAtOnce } from '../../domain/concurrency/map-at-once';
import { AppError } from '../../domain/failures/app-error';
import { recordOfShared, type Taken, takeShared } from '../../domain/team/rebase';
import type { SharedTenant } from '../../domain/team/shared-state';
import type { Answers } from '../../domain/team/three-way';
import { picturesOf } from '../../domain/record/pictures';
import { hashesIn } from '../../domain/ledger/carried-entry';
import { sha256 } from '../../domain/ledger/ledger';
import type { Tell } from '../tenants/tenant-changes';
import type { KnownHead, TeamFacts, WaitingTenant } from './ports/team-memory';
import type { PulledPage, PulledTenant, TeamServer } from './ports/team-server';
import { readShared, type SharedFault } from './sealed-entries';
import { type Report, shadowOf, type TeamParts } from './team-parts';

/** Tenants that are asked for at once: a page is on stable storage before the cursor moves over it. */
const pageSize = 200;
/**
 * Tenants are saved so many at once. A save waits for the disk more than for the processor, and four calls at most are at the disk
 * together: more of them only stand before what a person saves meanwhile.
 */
const atOnce = 8;

/** What the server has that is not taken over, by tenant. */
export type Faults = Map<TenantId, SharedFault>;

/** Hears of a tenant that was taken over, with the pictures that it speaks of. */
export type OnTaken = (id: TenantId, pictures: readonly AssetName[]) => void;

/** Whether the server's is to be held against the record here although it is known: with answers, or after a restore. */
interface How {
  readonly answers?: Answers;
  readonly isOtherHistory?: boolean;
}

interface Adopted {
  readonly id: TenantId;
  readonly head: KnownHead;
  readonly state: string;
  /** Set where somebody has to decide first. */
  readonly waiting: WaitingTenant | null;
  readonly hasPictures: boolean;
}

/** Takes over what the server has and this computer does not. */
export class TeamPull {
  readonly #parts: TeamParts;
  readonly #faults: Faults;
  readonly #report: Report;
  readonly #onTaken: OnTaken;

  constructor(parts: TeamParts, faults: Faults, report: Report, onTaken: OnTaken) {
    this.#onTaken = onTaken;
    this.#parts = parts;
    this.#faults = faults;
    this.#report = report;
  }

  /**
   * Everything after the cursor. A page counts once each of its tenants is on stable storage; only then the cursor moves. The next
   * page is on its way meanwhile.
   */
  async pull(server: TeamServer, facts: TeamFacts, isStopped: () => boolean): Promise<TeamFacts> {
    let present = facts;
    let done = 0;
    let coming: Promise<PulledPage> | null = null;
    while (!isStopped()) {
      const page: PulledPage = await (coming ?? server.pull(present.cursor, pageSize));
      const isLast = page.next >= page.head || page.tenants.length === 0;
      coming = isLast ? null : server.pull(page.next, pageSize);
      // It is waited for in the next turn; should this one fail, nobody does.
      coming?.catch(() => undefined);
      const adopted = await this.adopt(server, await this.#news(page.tenants));
      present = { ...present, cursor: page.next };
      done += page.tenants.length;
      if (page.tenants.length > 0 || page.next !== facts.cursor) present = await this.keep(present, adopted);
      if (isLast) break;
      this.#report('download', done, done + (page.head - page.next));
    }
    return present;
  }

  /** Without those of which it is known that the server has just this, as what was pushed from here. */
  async #news(pulled: readonly PulledTenant[]): Promise<readonly PulledTenant[]> {
    const { memory } = this.#parts;
    const [heads, waiting] = [memory.heads(), memory.waitingHeads()];
    const isKnown = ({ id, revision, headHash, state }: PulledTenant): boolean => {
      const head = heads.get(id);
      if (waiting.has(id) || this.#faults.has(id)) return false;
      return head?.revision === revision && head.hash === headHash && head.stateHash === sha256(state);
    };
    const known = new Set(pulled.filter(isKnown).map(({ id }) => id));
    if (known.size === 0) return pulled;
    // One whose record is gone is taken over again.
    const here = new Set((await this.#parts.rows()).map(({ id }) => id));
    return pulled.filter(({ id }) => !known.has(id) || !here.has(id));
  }

  /** Adopts tenants of the server, several at once; what is damaged there is noted and left alone. */
  async adopt(server: TeamServer, pulled: readonly PulledTenant[], how: How = {}): Promise<readonly Adopted[]> {
    const saved: TenantRow[] = [];
    const present = pulled.filter(({ deleted }) => !deleted);
    try {
      const adopted = await mapAtOnce(present, atOnce, (each) => this.#adoptOne(server, each, how, saved));
      return adopted.filter((each) => each !== null);
    } finally {
      this.#parts.changes.announce(saved);
    }
  }

  /** Writes down what is known of the server now, and that pictures are to be fetched: a console may end before they are. */
  async keep(given: TeamFacts, adopted: readonly Adopted[]): Promise<TeamFacts> {
    const inStep = adopted.filter(({ waiting }) => waiting === null);
    const facts = adopted.some(({ hasPictures }) => hasPictures) ? { ...given, lacksPictures: true } : given;
    await this.#parts.memory.commit({
      facts,
      heads: new Map(inStep.map(({ id, head, state }) => [id, { head, state }])),
      waiting: new Map(adopted.map(({ id, waiting }) => [id, waiting])),
    });
    return facts;
  }

  async #adoptOne(server: TeamServer, pulled: PulledTenant, how: How, saved: TenantRow[]): Promise<Adopted | null> {
    const { id } = pulled;
    const record = await this.#record(id);
    const read = await this.#verified(server, pulled, record?.ledger ?? []);
    const isRewritten = typeof read !== 'string' && how.isOtherHistory !== true && this.#isRewritten(record, read);
    const shared = isRewritten ? 'broken' : read;
    if (typeof shared === 'string') {
      this.#faults.set(id, shared);
      this.#parts.logger.error('tenant of the team not taken over', shared, { tenantId: id });
      return null;
    }
    this.#faults.delete(id);
    const taken = await this.#take(id, record, shared, how.answers ?? new Map(), saved);
    const pictures = taken.kind === 'same' ? [] : taken.pictures;
    if (taken.kind !== 'same') this.#onTaken(id, pictures);
    const head = headOf(pulled, shared, taken.localRevision);
    const waiting = taken.kind === 'asked' ? { head, state: pulled.state, tenant: shared } : null;
    return { id, head, state: pulled.state, waiting, hasPictures: pictures.length > 0 };
  }

  /**
   * Whether entries that were shared before are gone from the server although nobody said that it was restored. One that stands
   * elsewhere in the chain, carried by a colleague who healed it, is not gone.
   */
  #isRewritten(record: TenantRecord | null, { ledger }: SharedTenant): boolean {
    const head = record === null ? undefined : this.#parts.memory.heads().get(record.id);
    if (record === null || head === undefined || head.count === 0) return false;
    if (ledger[head.count - 1]?.hash === head.hash) return false;
    const told = hashesIn(ledger);
    return record.ledger.slice(0, head.count).some(({ hash }) => !told.has(hash));
  }

  async #take(
    id: TenantId,
    record: TenantRecord | null,
    shared: SharedTenant,
    answers: Answers,
    saved: TenantRow[],
  ): Promise<{
    readonly kind: Taken['kind'];
    readonly localRevision: number;
    readonly pictures: readonly AssetName[];
  }> {
    const { changes, workspaceId } = this.#parts;
    const tell: Tell = (row) => void saved.push(row);
    if (record === null) {
      const made = await this.#make(recordOfShared(shared, workspaceId), tell);
      return { kind: 'fast-forward', localRevision: made.revision, pictures: picturesOf(made) };
    }
    const shadow = await shadowOf(this.#parts.memory, id);
    let kind: Taken['kind'] = 'same';
    const kept = await changes.rewrite(
      id,
      'import',
      (present, change) => {
        const taken = takeShared(present, shadow, shared, answers, change);
        kind = taken.kind;
        return taken.kind === 'fast-forward' || taken.kind === 'rebased' ? taken.record : present;
      },
      tell,
    );
    const isPushed = kept.ledger.length === shared.ledger.length;
    return { kind, localRevision: isPushed ? kept.revision : unknownRevision, pictures: picturesOf(kept) };
  }

  /** A record that cannot be read any more is replaced by the team's. */
  async #make(record: TenantRecord, tell: Tell): Promise<TenantRecord> {
    try {
      return await this.#parts.changes.create(record, tell);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'tenant-exists') throw error;
      return await this.#parts.changes.revive(record, tell);
    }
  }

  async #record(id: TenantId): Promise<TenantRecord | null> {
    try {
      return await this.#parts.changes.readWhole(id);
    } catch (error) {
      const isGone = error instanceof AppError && (error.code === 'not-found' || error.code === 'record-damaged');
      if (isGone) return null;
      throw error;
    }
  }

  /** What is pulled, put behind what is here; the whole tenant where the two do not fit together. */
  async #verified(
    server: TeamServer,
    pulled: PulledTenant,
    before: readonly LedgerEntry[],
  ): Promise<SharedTenant | SharedFault> {
    const shared = readShared(pulled, before);
    if (shared !== null && shared !== 'broken') return shared;
    const [whole] = await server.tenants([pulled.id]);
    const read = whole === undefined ? null : readShared(whole, []);
    // Somebody pushed in between: the cursor comes to it again.
    return read ?? 'broken';
  }
}

/** No record has this revision: whatever is here has to be looked at. */
export const unknownRevision = -1;

/** What is known of the server once it was taken over. */
export function headOf(pulled: PulledTenant, shared: SharedTenant, localRevision: number): KnownHead {
  const { revision, state } = pulled;
  const hash = shared.ledger.at(-1)?.hash ?? '';
  return { revision, count: shared.ledger.length, hash, stateHash: sha256(state), localRevision };
}
