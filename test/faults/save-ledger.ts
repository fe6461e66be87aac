import { firstBrokenEntry } from '../../main/domain/ledger/ledger';
import type { AssetStore } from '../../main/ports/asset-store';
import type { TenantRepository } from '../../main/ports/tenant-repository';
import { sampleTenantId } from '../fakes/tenant-samples';
import { opsOf } from './worker/changes';
import type { Line } from './worker/protocol';

/** Codes with which a save promises that nothing has changed. */
const definite: ReadonlySet<string> = new Set(['disk-full', 'storage-failed', 'tenant-exists', 'not-found']);

type Fate = 'intended' | 'acknowledged' | 'rejected' | 'unknown';

/** What a comparison of the saves with the store brought up. */
export interface Comparison {
  readonly lost: readonly string[];
  readonly failures: readonly string[];
}

/** Every save that a worker announced, and what became of it; kept outside the volume under test. */
export class SaveLedger {
  readonly #saves = new Map<string, { readonly tenant: string; fate: Fate }>();
  /** Acknowledged operations per tenant, in the order of their acknowledgement. */
  readonly #acknowledged = new Map<string, string[]>();

  get acknowledged(): number {
    return [...this.#saves.values()].filter(({ fate }) => fate === 'acknowledged').length;
  }

  /** Saves of which the worker has not said what became of them. */
  get open(): number {
    return [...this.#saves.values()].filter(({ fate }) => fate === 'intended').length;
  }

  hasAcknowledged(op: string): boolean {
    return this.#saves.get(op)?.fate === 'acknowledged';
  }

  note(line: Line): void {
    if (line.say === 'intent') this.#saves.set(line.op, { tenant: line.tenant, fate: 'intended' });
    if (line.say === 'acknowledged') {
      this.#saves.set(line.op, { tenant: line.tenant, fate: 'acknowledged' });
      const ops = this.#acknowledged.get(line.tenant) ?? [];
      this.#acknowledged.set(line.tenant, [...ops, line.op]);
    }
    if (line.say === 'rejected') {
      this.#saves.set(line.op, { tenant: line.tenant, fate: definite.has(line.code) ? 'rejected' : 'unknown' });
    }
  }

  /** After a crash: what was under way may be there or not. */
  giveUpOpen(): void {
    for (const save of this.#saves.values()) if (save.fate === 'intended') save.fate = 'unknown';
  }

  /** Compares with the store. A lost save was acknowledged and is not there; a ghost was rejected and is. */
  async compare(repository: TenantRepository, assets: AssetStore): Promise<Comparison> {
    const lost: string[] = [];
    const failures: string[] = [];
    const tenants = new Set([...this.#saves.values()].map(({ tenant }) => tenant));
    for (const tenant of tenants) {
      const acknowledged = this.#acknowledged.get(tenant) ?? [];
      const record = await repository.readWhole(sampleTenantId(tenant)).catch((error: unknown) => String(error));
      if (typeof record === 'string') {
        lost.push(...acknowledged);
        if (!record.includes('not-found')) failures.push(`${tenant}: ${record}`);
        continue;
      }
      const ops = opsOf(record);
      lost.push(...acknowledged.filter((op) => !ops.includes(op)));
      const inOrder = ops.filter((op) => acknowledged.includes(op)).join();
      if (inOrder !== acknowledged.join() && acknowledged.every((op) => ops.includes(op))) {
        failures.push(`${tenant}: saves out of order`);
      }
      for (const op of ops) failures.push(...this.#complaintsAbout(op, tenant));
      if (new Set(ops).size !== ops.length) failures.push(`${tenant}: a save counts twice`);
      if (firstBrokenEntry(record.ledger) !== null) failures.push(`${tenant}: broken ledger`);
      for (const { avatar } of record.branding) {
        if (avatar !== null && (await assets.read(avatar)) === null) failures.push(`${tenant}: no picture ${avatar}`);
      }
    }
    failures.push(...(await this.#complaintsAboutRows(repository)));
    return { lost, failures };
  }

  #complaintsAbout(op: string, tenant: string): readonly string[] {
    const save = this.#saves.get(op);
    if (save === undefined || save.tenant !== tenant) return [`${tenant}: ${op} was never saved here`];
    return save.fate === 'rejected' ? [`${tenant}: ${op} was rejected and is there`] : [];
  }

  async #complaintsAboutRows(repository: TenantRepository): Promise<readonly string[]> {
    const failures: string[] = [];
    for (const row of await repository.rows()) {
      const record = await repository.read(row.id).catch(() => null);
      if (record !== null && record.revision !== row.revision) failures.push(`${row.id}: row does not fit the record`);
    }
    return failures;
  }
}
