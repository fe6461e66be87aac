import type {
  KnownHead,
  TeamCommit,
  TeamFacts,
  TeamMemory,
  WaitingTenant,
} from '../../main/features/team/ports/team-memory';
import type { TenantId } from '../../preload/contract/ids';

/** What is known of a team, in memory; a commit is done or not done. */
export class MemoryTeamMemory implements TeamMemory {
  /** Set it to see what happens when the computer stops before a commit. */
  onCommit: () => void = () => undefined;
  #facts: TeamFacts | null;
  readonly #heads = new Map<TenantId, { readonly head: KnownHead; readonly state: string }>();
  readonly #waiting = new Map<TenantId, WaitingTenant>();

  constructor(facts: TeamFacts | null) {
    this.#facts = facts;
  }

  facts(): TeamFacts | null {
    return this.#facts;
  }

  heads(): ReadonlyMap<TenantId, KnownHead> {
    return new Map([...this.#heads].map(([id, { head }]) => [id, head]));
  }

  waitingHeads(): ReadonlyMap<TenantId, KnownHead> {
    return new Map([...this.#waiting].map(([id, { head }]) => [id, head]));
  }

  async state(id: TenantId): Promise<string | null> {
    return this.#heads.get(id)?.state ?? null;
  }

  async waiting(id: TenantId): Promise<WaitingTenant | null> {
    return this.#waiting.get(id) ?? null;
  }

  async commit({ facts, heads = new Map(), waiting = new Map() }: TeamCommit): Promise<void> {
    this.onCommit();
    this.#facts = facts;
    for (const [id, known] of heads) {
      if (known === null) this.#heads.delete(id);
      else this.#heads.set(id, known);
    }
    for (const [id, kept] of waiting) {
      if (kept === null) this.#waiting.delete(id);
      else this.#waiting.set(id, kept);
    }
  }

  async clear(): Promise<void> {
    this.#facts = null;
    this.#heads.clear();
    this.#waiting.clear();
  }
}
