import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { TenantId } from '../../../preload/contract/ids';
import { mapAtOnce } from '../../domain/concurrency/map-at-once';
import { sha256 } from '../../domain/ledger/ledger';
import { storageError } from '../../domain/failures/system-error';
import type {
  KnownHead,
  TeamCommit,
  TeamFacts,
  TeamMemory,
  WaitingTenant,
} from '../../features/team/ports/team-memory';
import { DurableDocument } from '../documents/durable-document';
import { DurableWriteError, replaceFileDurably } from '../documents/durable-file';
import { type FileSystem, nodeFileSystem, readWhole } from '../documents/file-system';
import { ensurePrivateFolder } from '../documents/private-folder';
import { SerialQueue } from '../../domain/concurrency/serial-queue';
import {
  changed,
  knownOf,
  type KnownOfTeam,
  nothingKnown,
  type TeamChange,
  teamChangeSchema,
  type TeamDocument,
  teamKind,
} from './team-document';
import { TeamJournal } from './team-journal';

/** The journal is taken into the document once it is so long: some 4,000 changes of one tenant. */
const longestJournal = 1024 * 1024;
/** Texts that are written at once. Two hundred together would stand before every save that a person makes meanwhile. */
const textsAtOnce = 8;

/**
 * What a workspace keeps of its team: `team.json` and the changes since it was written in `team.jsonl`, and a file for each state
 * below `team/`.
 *
 * Texts are written first and the line of the journal last, which alone says what counts: the cursor in it is never ahead. A text
 * that does not fit it is answered as lost.
 */
export class FileTeamMemory implements TeamMemory {
  readonly #folder: string;
  readonly #files: FileSystem;
  readonly #document: DurableDocument<TeamDocument>;
  readonly #journal: TeamJournal;
  readonly #queue = new SerialQueue();
  #known: KnownOfTeam = nothingKnown;
  #generation = '';
  #journalBytes = 0;
  /** Set where the next change has to be written as a whole document: there is none, or the journal's end cannot be relied on. */
  #isDocumentDue = true;
  /** Hashes of states that lie on the disk, as far as this process knows. */
  readonly #stored = new Map<TenantId, string>();

  private constructor(workspaceFolder: string, files: FileSystem) {
    this.#folder = join(workspaceFolder, 'team');
    this.#files = files;
    const place = {
      file: join(workspaceFolder, 'team.json'),
      previous: join(workspaceFolder, 'team.previous.json'),
      damagedFolder: join(workspaceFolder, 'damaged'),
    };
    const policy = { canRepair: () => true, onRecovered: () => undefined };
    this.#document = new DurableDocument(place, teamKind, policy, files);
    this.#journal = new TeamJournal(files, join(workspaceFolder, 'team.jsonl'));
  }

  /** Rejects like a document: a membership that cannot be read must not look like none. */
  static async open(workspaceFolder: string, files: FileSystem = nodeFileSystem): Promise<FileTeamMemory> {
    const memory = new FileTeamMemory(workspaceFolder, files);
    await memory.#read();
    return memory;
  }

  facts(): TeamFacts | null {
    return this.#known.facts;
  }

  heads(): ReadonlyMap<TenantId, KnownHead> {
    return this.#known.heads;
  }

  waitingHeads(): ReadonlyMap<TenantId, KnownHead> {
    return this.#known.waiting;
  }

  async state(id: TenantId): Promise<string | null> {
    const head = this.#known.heads.get(id);
    const text = head === undefined ? null : await this.#text(`${id}.json`);
    if (text === null || head === undefined || sha256(text) !== head.stateHash) {
      this.#stored.delete(id);
      return null;
    }
    this.#stored.set(id, head.stateHash);
    return text;
  }

  async waiting(id: TenantId): Promise<WaitingTenant | null> {
    const head = this.#known.waiting.get(id);
    const text = head === undefined ? null : await this.#text(`${id}.waiting.json`);
    const kept = text === null ? null : (JSON.parse(text) as WaitingTenant);
    return kept !== null && head !== undefined && kept.head.stateHash === head.stateHash ? kept : null;
  }

  commit(wanted: TeamCommit): Promise<void> {
    return this.#queue.run(() => this.#commit(wanted));
  }

  clear(): Promise<void> {
    return this.#queue.run(async () => {
      await this.#writeDocument(nothingKnown);
      this.#known = nothingKnown;
      this.#stored.clear();
      await this.#files.rm(this.#folder, { recursive: true, force: true });
    });
  }

  async #commit({ facts, heads = new Map(), waiting = new Map() }: TeamCommit): Promise<void> {
    const change = this.#changeOf(facts, heads, waiting);
    await this.#writeTexts(heads, waiting);
    if (change === null) return;
    const next = changed(this.#known, change);
    if (this.#isDocumentDue || this.#journalBytes > longestJournal) await this.#writeDocument(next);
    else await this.#append(change);
    this.#known = next;
  }

  async #read(): Promise<void> {
    const document = await this.#document.read();
    if (document === null) return;
    this.#generation = document.generation;
    const { changes, sizeBytes, isWhole } = await this.#journal.read(document.generation);
    this.#known = knownOf(
      document,
      changes.map((change) => teamChangeSchema.parse(change)),
    );
    this.#journalBytes = sizeBytes;
    this.#isDocumentDue = document.generation === '' || (!isWhole && sizeBytes > 0);
  }

  /** What is different afterwards; null when nothing is. */
  #changeOf(
    facts: TeamFacts,
    heads: NonNullable<TeamCommit['heads']>,
    waiting: NonNullable<TeamCommit['waiting']>,
  ): TeamChange | null {
    const change = {
      ...(isSame(facts, this.#known.facts) ? {} : { facts }),
      heads: different(
        [...heads].map(([id, known]) => [id, known?.head ?? null] as const),
        this.#known.heads,
      ),
      waiting: different(
        [...waiting].map(([id, kept]) => [id, kept?.head ?? null] as const),
        this.#known.waiting,
      ),
    };
    const isEmpty = Object.keys(change.heads).length + Object.keys(change.waiting).length === 0;
    return isEmpty && !('facts' in change) ? null : change;
  }

  async #writeTexts(
    heads: NonNullable<TeamCommit['heads']>,
    waiting: NonNullable<TeamCommit['waiting']>,
  ): Promise<void> {
    const states = [...heads].flatMap(([id, known]) =>
      known === null || this.#stored.get(id) === known.head.stateHash ? [] : [{ id, ...known }],
    );
    const texts = new Map([
      ...states.map(({ id, state }) => [`${id}.json`, state] as const),
      ...[...waiting].flatMap(([id, kept]) =>
        kept === null ? [] : [[`${id}.waiting.json`, JSON.stringify(kept)] as const],
      ),
    ]);
    if (texts.size === 0) return;
    await ensurePrivateFolder(this.#folder, this.#files);
    for (const { id } of states) this.#stored.delete(id);
    await mapAtOnce([...texts], textsAtOnce, ([name, text]) => this.#write(name, text));
    for (const { id, head } of states) this.#stored.set(id, head.stateHash);
  }

  async #append(change: TeamChange): Promise<void> {
    try {
      this.#journalBytes += await this.#journal.append(this.#generation, change, this.#journalBytes === 0);
    } catch (error) {
      // What lies there now is not known; a whole document does not ask for it.
      this.#isDocumentDue = true;
      throw error;
    }
  }

  async #writeDocument({ facts, heads, waiting }: KnownOfTeam): Promise<void> {
    const generation = randomUUID();
    await this.#document.update(() => ({
      facts,
      heads: Object.fromEntries(heads),
      waiting: Object.fromEntries(waiting),
      generation,
    }));
    this.#generation = generation;
    await this.#journal.remove();
    this.#journalBytes = 0;
    this.#isDocumentDue = false;
  }

  async #write(name: string, text: string): Promise<void> {
    try {
      await replaceFileDurably(this.#files, join(this.#folder, name), Buffer.from(text, 'utf8'), null);
    } catch (cause) {
      throw storageError(cause instanceof DurableWriteError ? cause.cause : cause);
    }
  }

  async #text(name: string): Promise<string | null> {
    try {
      return (await readWhole(this.#files, join(this.#folder, name))).toString('utf8');
    } catch {
      return null;
    }
  }
}

function different(
  wanted: readonly (readonly [TenantId, KnownHead | null])[],
  known: ReadonlyMap<TenantId, KnownHead>,
): Record<string, KnownHead | null> {
  return Object.fromEntries(wanted.filter(([id, head]) => !isSame(head, known.get(id) ?? null)));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
