import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { atMsSchema, sha256Schema, type TenantId, tenantIdSchema } from '../../../preload/contract/ids';
import { teamMembershipSchema } from '../../../preload/contract/team';
import { sha256 } from '../../domain/ledger/ledger';
import { storageError } from '../../domain/failures/system-error';
import type {
  KnownHead,
  TeamCommit,
  TeamFacts,
  TeamMemory,
  WaitingTenant,
} from '../../features/team/ports/team-memory';
import type { DocumentKind } from '../documents/document-kind';
import { DurableDocument } from '../documents/durable-document';
import { replaceFileDurably } from '../documents/durable-file';
import { nodeFileSystem, readWhole } from '../documents/file-system';
import { ensurePrivateFolder } from '../documents/private-folder';

const headSchema = z.object({
  revision: z.number().int(),
  count: z.number().int().nonnegative(),
  hash: z.string(),
  stateHash: sha256Schema,
  localRevision: z.number().int(),
});

const documentSchema = z.object({
  facts: z
    .object({
      membership: teamMembershipSchema,
      epoch: z.string(),
      cursor: z.number().int().nonnegative(),
      comparedAtMs: atMsSchema.nullable(),
    })
    .nullable(),
  heads: z.record(tenantIdSchema, headSchema),
  waiting: z.record(tenantIdSchema, headSchema),
});
type TeamDocument = z.infer<typeof documentSchema>;

const teamKind: DocumentKind<TeamDocument> = {
  format: 'team',
  schemaVersion: 1,
  schema: documentSchema,
  migrations: [],
};

/**
 * What a workspace keeps of its team: `team.json`, and a file for each state below `team/`.
 *
 * Texts are written first and `team.json` last, which alone says what counts. A text that does not fit it is answered as lost.
 */
export class FileTeamMemory implements TeamMemory {
  readonly #folder: string;
  readonly #document: DurableDocument<TeamDocument>;
  #facts: TeamFacts | null = null;
  #heads = new Map<TenantId, KnownHead>();
  #waiting = new Map<TenantId, KnownHead>();

  private constructor(workspaceFolder: string) {
    this.#folder = join(workspaceFolder, 'team');
    const place = {
      file: join(workspaceFolder, 'team.json'),
      previous: join(workspaceFolder, 'team.previous.json'),
      damagedFolder: join(workspaceFolder, 'damaged'),
    };
    this.#document = new DurableDocument(place, teamKind, { canRepair: () => true, onRecovered: () => undefined });
  }

  /** Rejects like a document: a membership that cannot be read must not look like none. */
  static async open(workspaceFolder: string): Promise<FileTeamMemory> {
    const memory = new FileTeamMemory(workspaceFolder);
    const stored = await memory.#document.read();
    memory.#facts = stored?.facts ?? null;
    memory.#heads = new Map(Object.entries(stored?.heads ?? {}) as [TenantId, KnownHead][]);
    memory.#waiting = new Map(Object.entries(stored?.waiting ?? {}) as [TenantId, KnownHead][]);
    return memory;
  }

  facts(): TeamFacts | null {
    return this.#facts;
  }

  heads(): ReadonlyMap<TenantId, KnownHead> {
    return this.#heads;
  }

  waitingHeads(): ReadonlyMap<TenantId, KnownHead> {
    return this.#waiting;
  }

  async state(id: TenantId): Promise<string | null> {
    const head = this.#heads.get(id);
    const text = head === undefined ? null : await this.#text(`${id}.json`);
    return text !== null && head !== undefined && sha256(text) === head.stateHash ? text : null;
  }

  async waiting(id: TenantId): Promise<WaitingTenant | null> {
    const head = this.#waiting.get(id);
    const text = head === undefined ? null : await this.#text(`${id}.waiting.json`);
    const kept = text === null ? null : (JSON.parse(text) as WaitingTenant);
    return kept !== null && head !== undefined && kept.head.stateHash === head.stateHash ? kept : null;
  }

  async commit({ facts, heads = new Map(), waiting = new Map() }: TeamCommit): Promise<void> {
    await ensurePrivateFolder(this.#folder, nodeFileSystem);
    await Promise.all([
      ...[...heads].flatMap(([id, known]) => (known === null ? [] : [this.#write(`${id}.json`, known.state)])),
      ...[...waiting].flatMap(([id, kept]) =>
        kept === null ? [] : [this.#write(`${id}.waiting.json`, JSON.stringify(kept))],
      ),
    ]);
    const next = { heads: new Map(this.#heads), waiting: new Map(this.#waiting) };
    for (const [id, known] of heads) {
      if (known === null) next.heads.delete(id);
      else next.heads.set(id, known.head);
    }
    for (const [id, kept] of waiting) {
      if (kept === null) next.waiting.delete(id);
      else next.waiting.set(id, kept.head);
    }
    await this.#document.update(() => ({
      facts,
      heads: Object.fromEntries(next.heads),
      waiting: Object.fromEntries(next.waiting),
    }));
    this.#facts = facts;
    this.#heads = next.heads;
    this.#waiting = next.waiting;
  }

  async clear(): Promise<void> {
    await this.#document.update(() => ({ facts: null, heads: {}, waiting: {} }));
    this.#facts = null;
    this.#heads = new Map();
    this.#waiting = new Map();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #write(name: string, text: string): Promise<void> {
    try {
      await replaceFileDurably(nodeFileSystem, join(this.#folder, name), Buffer.from(text, 'utf8'), null);
    } catch (cause) {
      throw storageError(cause);
    }
  }

  async #text(name: string): Promise<string | null> {
    try {
      return (await readWhole(nodeFileSystem, join(this.#folder, name))).toString('utf8');
    } catch {
      return null;
    }
  }
}
