import { setTimeout as delay } from 'node:timers/promises';
import {
  type PushItem,
  type PushOutcome,
  TeamFailure,
  type TeamServer,
} from '../../../main/features/team/ports/team-server';
import { afterPush, changeOf, type KnownTenant, newTenant } from '../../support/team/tenant-changes';

/** A laptop that writes: it knows its tenants, what it pushed, and what was acknowledged. */
export class Writer {
  /** Hashes of entries that the server acknowledged. */
  readonly acknowledged = new Set<string>();
  readonly tenants = new Map<string, KnownTenant>();
  /** Everything that was pushed of a tenant, in order. */
  readonly pushed = new Map<string, PushItem[]>();
  readonly failures: string[] = [];
  /** How often a push that had been carried out was answered with `repeated`. */
  repeated = 0;
  unknown = 0;
  readonly #name: string;
  #open: PushItem | null = null;
  #count = 0;

  constructor(name: string) {
    this.#name = name;
  }

  /** Pushes one change after the other until told to stop, or until the server is away. */
  async writeUntilAway(server: TeamServer, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const isDone = await this.writeOne(server);
      if (!isDone) return;
    }
  }

  /** Pushes the change that is open, or a new one. False when the server is away, or the answer did not come. */
  async writeOne(server: TeamServer): Promise<boolean> {
    const item = (this.#open ??= this.#next());
    try {
      const [outcome] = await server.push([item]);
      if (outcome !== undefined) this.#note(item, outcome);
      return true;
    } catch (failure) {
      if (!(failure instanceof TeamFailure)) throw failure;
      if (failure.kind === 'outcome-unknown') this.unknown += 1;
      else if (failure.kind !== 'unreachable') this.failures.push(`${this.#name}: ${failure.message}`);
      return false;
    }
  }

  /** Comes to an answer about the change that is open, however long the server is away. */
  async settle(server: TeamServer, portfolio: string): Promise<void> {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const isOpen = await server.openPortfolio(portfolio).then(
        () => true,
        () => false,
      );
      if (isOpen && (this.#open === null || (await this.writeOne(server)))) return;
      await delay(50);
    }
    this.failures.push(`${this.#name}: no answer after the server was back`);
  }

  #next(): PushItem {
    this.#count += 1;
    const id = `${this.#name}-${this.#count % 10}`;
    const known = this.tenants.get(id) ?? newTenant(id);
    return changeOf(known, { actor: this.#name.toUpperCase(), note: `${this.#name} change ${this.#count}` });
  }

  #note(item: PushItem, outcome: PushOutcome): void {
    if (outcome.is === 'repeated') this.repeated += 1;
    if (outcome.is !== 'accepted' && outcome.is !== 'repeated') {
      this.failures.push(`${this.#name}: ${JSON.stringify(outcome)}`);
      return;
    }
    for (const { hash } of item.entries) this.acknowledged.add(hash);
    this.tenants.set(item.id, afterPush(this.tenants.get(item.id) ?? newTenant(item.id), item));
    this.pushed.set(item.id, [...(this.pushed.get(item.id) ?? []), item]);
    this.#open = null;
  }
}

/** Everything in a portfolio: how often each entry's hash occurs. */
export async function hashesOn(server: TeamServer): Promise<ReadonlyMap<string, number>> {
  const seen = new Map<string, number>();
  for (let cursor = 0; ; ) {
    const page = await server.pull(cursor, 500);
    for (const { hash } of page.tenants.flatMap(({ entries }) => entries)) seen.set(hash, (seen.get(hash) ?? 0) + 1);
    if (page.next >= page.head) return seen;
    cursor = page.next;
  }
}
