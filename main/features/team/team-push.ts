import type { TenantId } from '../../../preload/contract/ids';
import type { TeamRefusal } from '../../../preload/contract/team';
import type { TenantRecord, TenantRow } from '../../../preload/contract/tenant';
import { mapAtOnce } from '../../domain/concurrency/map-at-once';
import { genesisHash, sha256 } from '../../domain/ledger/ledger';
import { picturesOf } from '../../domain/record/pictures';
import { loseBinding } from '../../domain/team/lost-binding';
import { carryUnpushed } from '../../domain/team/rebase';
import { sharedStateOf } from '../../domain/team/shared-state';
import type { KnownHead, TeamFacts } from './ports/team-memory';
import { type PushItem, type PushOutcome, TeamFailure, type TeamServer } from './ports/team-server';
import { lostTo } from './lost-to';
import { sealedOf, sharedSchemaVersion, stateTextOf } from './sealed-entries';
import { type FenceOf, type Report, shadowOf, type TeamParts } from './team-parts';

/** Tenants of one push, and about how much text. */
const batchItems = 200;
const batchChars = 2_000_000;
const readsAtOnce = 16;
/** How often a push of unknown outcome is repeated before the server counts as away. */
const repeats = 2;

interface Outgoing {
  readonly record: TenantRecord;
  readonly item: PushItem;
}

/** What goes into one push, out of so many records that were looked at; what turned out to be in step is only noted. */
interface Batch {
  readonly outgoing: Outgoing[];
  readonly inStep: Map<TenantId, { readonly head: KnownHead; readonly state: string }>;
  chars: number;
  looked: number;
}

/** One that was sent, with what the server says to it. */
interface Answered {
  readonly sent: Outgoing;
  readonly outcome: PushOutcome;
}

/** What came of a push: whether the server has something newer, and whether something here has to be pushed again. */
export interface PushResult {
  readonly isBehind: boolean;
  readonly isAgain: boolean;
}

/** Tenants with something that the server does not have, apart from those that wait for a decision. */
export async function unsharedRows({
  memory,
  rows,
}: Pick<TeamParts, 'memory' | 'rows'>): Promise<readonly TenantRow[]> {
  const [heads, waiting] = [memory.heads(), memory.waitingHeads()];
  return (await rows()).filter(({ id, revision }) => heads.get(id)?.localRevision !== revision && !waiting.has(id));
}

/** Gives the server what this computer has and it does not: derived from the records, so that no queue can be lost. */
export class TeamPush {
  readonly #parts: TeamParts;
  readonly #refusals: Map<TenantId, TeamRefusal>;
  readonly #refusedAt = new Map<TenantId, number>();
  /** Tenants whose record here does not go on from what was shared. */
  readonly #apart = new Set<TenantId>();
  readonly #report: Report;
  readonly #fenceOf: FenceOf;

  constructor(parts: TeamParts, refusals: Map<TenantId, TeamRefusal>, report: Report, fenceOf: FenceOf) {
    this.#parts = parts;
    this.#refusals = refusals;
    this.#report = report;
    this.#fenceOf = fenceOf;
  }

  /** Rows whose record may have something that the server does not. Those on which somebody has to decide wait. */
  async unpushed(): Promise<readonly TenantRow[]> {
    const rows = await unsharedRows(this.#parts);
    return rows.filter(({ id, revision }) => this.#refusedAt.get(id) !== revision);
  }

  /** Lets everything be tried again, as after somebody was given another role. */
  forgetRefusals(): void {
    this.#refusals.clear();
    this.#refusedAt.clear();
  }

  async push(server: TeamServer, facts: TeamFacts, isStopped: () => boolean): Promise<PushResult> {
    const rows = await this.unpushed();
    const result = { isBehind: false, isAgain: false };
    let coming = this.#batch(facts, rows, result);
    let noting: Promise<void> = Promise.resolve();
    try {
      for (let start = 0; start < rows.length && !isStopped(); ) {
        const { outgoing, looked } = await coming;
        start += looked;
        // Read while the server checks what it was given, and written down while it checks the next: whatever was not, as when the
        // program ends, is pushed again and answered as repeated.
        coming = this.#batch(facts, rows.slice(start), result);
        coming.catch(() => undefined);
        const answered: Answered[] = [];
        try {
          await this.#givePictures(server, outgoing);
          await this.#send(server, outgoing, answered);
        } finally {
          await noting;
          noting = this.#note(server, facts, answered, result);
          noting.catch(() => undefined);
        }
        if (rows.length > batchItems) this.#report('upload', start, rows.length);
      }
      await noting;
    } finally {
      // Nothing of it may go on when the push has failed: somebody may leave the team now.
      await Promise.allSettled([coming, noting]);
    }
    return result;
  }

  /** The next records that have something new, as many as go into one push. */
  async #batch(facts: TeamFacts, rows: readonly TenantRow[], result: { isBehind: boolean }): Promise<Batch> {
    const batch: Batch = { outgoing: [], inStep: new Map(), chars: 0, looked: 0 };
    const isFull = (): boolean => batch.outgoing.length >= batchItems || batch.chars >= batchChars;
    while (batch.looked < rows.length && !isFull()) {
      const room = Math.min(readsAtOnce, batchItems - batch.outgoing.length);
      const next = rows.slice(batch.looked, batch.looked + room);
      for (const record of await mapAtOnce(next, readsAtOnce, ({ id }) => this.#parts.changes.readWhole(id))) {
        if (isFull()) break;
        batch.looked += 1;
        if (!(await this.#put(record, batch))) result.isBehind = true;
      }
    }
    if (batch.inStep.size > 0) await this.#parts.memory.commit({ facts, heads: batch.inStep });
    return batch;
  }

  /** Puts what is new in a record into a batch; false for one that does not go on from what was shared. */
  async #put(record: TenantRecord, batch: Batch): Promise<boolean> {
    const { id } = record;
    const head = this.#parts.memory.heads().get(id);
    if (head !== undefined && !leadsFrom(record, head)) {
      this.#apart.add(id);
      return false;
    }
    const entries = record.ledger.slice(head?.count ?? 0);
    if (entries.length === 0 && head !== undefined) {
      const state = await this.#parts.memory.state(id);
      if (state !== null) batch.inStep.set(id, { head: { ...head, localRevision: record.revision }, state });
      return true;
    }
    const item = this.#itemOf(record, head, entries);
    batch.chars += item.state.length + item.entries.reduce((sum, { body }) => sum + body.length, 0);
    batch.outgoing.push({ record, item });
    return true;
  }

  /** Takes the list of those that have to be held against the server's whole chain. */
  takeApart(): readonly TenantId[] {
    const ids = [...this.#apart];
    this.#apart.clear();
    return ids;
  }

  #itemOf(record: TenantRecord, head: KnownHead | undefined, entries: TenantRecord['ledger']): PushItem {
    const fence = this.#fenceOf(record.id);
    return {
      id: record.id,
      base: head?.revision ?? 0,
      baseHead: head?.hash ?? genesisHash,
      schemaVersion: sharedSchemaVersion,
      state: stateTextOf(sharedStateOf(record)),
      entries: entries.map(sealedOf),
      deleted: false,
      ...(fence === undefined ? {} : { fence }),
    };
  }

  /** Sends a batch, in halves where it is too large; without an answer the same again, which the server answers as repeated. */
  async #send(server: TeamServer, batch: readonly Outgoing[], answered: Answered[], attempt = 0): Promise<void> {
    if (batch.length === 0) return;
    try {
      const outcomes = await server.push(batch.map(({ item }) => item));
      for (const [index, sent] of batch.entries()) {
        const outcome = outcomes[index];
        if (outcome !== undefined) answered.push({ sent, outcome });
      }
    } catch (error) {
      if (!(error instanceof TeamFailure)) throw error;
      if (error.kind === 'outcome-unknown' && attempt < repeats) {
        await this.#send(server, batch, answered, attempt + 1);
        return;
      }
      if (error.kind !== 'too-large') throw error;
      const [only] = batch;
      if (batch.length === 1 && only !== undefined) {
        this.#refuse(only.record, { reason: 'too-large', holder: null });
        return;
      }
      const middle = Math.ceil(batch.length / 2);
      await this.#send(server, batch.slice(0, middle), answered);
      await this.#send(server, batch.slice(middle), answered);
    }
  }

  async #note(
    server: TeamServer,
    facts: TeamFacts,
    answered: readonly Answered[],
    result: { isBehind: boolean; isAgain: boolean },
  ): Promise<void> {
    const heads = new Map<TenantId, { readonly head: KnownHead; readonly state: string }>();
    for (const { sent, outcome } of answered) {
      const { record, item } = sent;
      if (outcome.is === 'conflict') result.isBehind = true;
      else if (outcome.is === 'refused') {
        const isAgain = await this.#refused(server, record, outcome);
        result.isAgain ||= isAgain;
      } else {
        this.#refusals.delete(record.id);
        this.#refusedAt.delete(record.id);
        const last = record.ledger.at(-1)?.hash ?? genesisHash;
        const { revision } = outcome;
        const known = { revision, count: record.ledger.length, hash: last, localRevision: record.revision };
        heads.set(record.id, { head: { ...known, stateHash: sha256(item.state) }, state: item.state });
      }
    }
    if (heads.size > 0) await this.#parts.memory.commit({ facts, heads });
  }

  /** Mends what can be mended here; everything else is told to the person. Whether there is something new to push. */
  async #refused(
    server: TeamServer,
    record: TenantRecord,
    outcome: Extract<PushOutcome, { is: 'refused' }>,
  ): Promise<boolean> {
    const { id, reason, holder } = outcome;
    this.#refuse(record, { reason, holder });
    if (reason === 'app-id-taken' || reason === 'lease-lost') {
      const conflict = await lostTo(this.#parts, server, record, holder);
      const shadow = await shadowOf(this.#parts.memory, id);
      const lost = await this.#parts.changes.apply(id, 'console', (present, change) =>
        loseBinding(present, shadow, conflict, change),
      );
      return lost.revision !== record.revision;
    }
    if (reason === 'actor') {
      const count = this.#parts.memory.heads().get(id)?.count ?? 0;
      const carried = await this.#parts.changes.rewrite(id, 'import', (present, change) =>
        carryUnpushed(present, count, change),
      );
      return carried.revision !== record.revision;
    }
    return false;
  }

  #refuse(record: TenantRecord, { reason, holder }: Pick<TeamRefusal, 'reason' | 'holder'>): void {
    this.#refusedAt.set(record.id, record.revision);
    this.#refusals.set(record.id, { tenantId: record.id, name: record.profile.name, reason, holder });
    this.#parts.logger.warn('tenant refused by the team server', { tenantId: record.id, reason });
  }

  /** Pictures come before the record that speaks of them. */
  async #givePictures(server: TeamServer, batch: readonly Outgoing[]): Promise<void> {
    const names = [...new Set(batch.flatMap(({ record }) => picturesOf(record)))];
    if (names.length === 0) return;
    for (const name of await server.missingPictures(names)) {
      const bytes = await this.#parts.assets.read(name);
      if (bytes !== null) await server.putPicture(name, bytes);
    }
  }
}

function leadsFrom(record: TenantRecord, { count, hash }: KnownHead): boolean {
  return count === 0 || record.ledger[count - 1]?.hash === hash;
}
