import { mergeRecords } from '../../../../main/domain/record/merge';
import type { Change } from '../../../../main/domain/record/change';
import { recordOfShared, takeShared, type Taken } from '../../../../main/domain/team/rebase';
import {
  type Shadow,
  shadowOf,
  type SharedTenant,
  sharedStateOf,
  unpushedEntries,
} from '../../../../main/domain/team/shared-state';
import type { Answers } from '../../../../main/domain/team/three-way';
import { workspaceIdSchema } from '../../../../preload/contract/ids';
import type { TenantRecord } from '../../../../preload/contract/tenant';
import { now } from '../builders';

/** How a laptop takes over what the server has. */
export type Take = typeof takeShared;

/** As the handover of a file does it: the side that is taken counts, and the taking is an entry. */
export const byHandOver: Take = (record, _shadow, shared, _answers, change) => {
  const there = recordOfShared(shared, record.workspaceId);
  const merged = mergeRecords(record, there, 'there', { via: 'handover', by: '同事', madeAtMs: now }, change);
  return merged === record ? { kind: 'same' } : { kind: 'fast-forward', record: merged };
};

/** As the handover does it when the own side is kept. */
export const byKeeping: Take = (record, _shadow, shared, _answers, change) => {
  const there = recordOfShared(shared, record.workspaceId);
  const merged = mergeRecords(record, there, 'here', { via: 'handover', by: '同事', madeAtMs: now }, change);
  return { kind: 'fast-forward', record: merged };
};

/** One tenant on a server that takes only what continues its chain. */
export class OneTenantServer {
  shared: SharedTenant;

  constructor(record: TenantRecord) {
    this.shared = { state: sharedStateOf(record), ledger: record.ledger };
  }

  /** Whether the push was taken. */
  push(record: TenantRecord): boolean {
    const { ledger } = this.shared;
    const continues = ledger.every(({ hash }, at) => record.ledger[at]?.hash === hash);
    if (continues) this.shared = { state: sharedStateOf(record), ledger: record.ledger };
    return continues;
  }
}

/** One tenant on a laptop that works beside others. */
export class Laptop {
  record: TenantRecord;
  shadow: Shadow;
  last: Taken = { kind: 'same' };
  readonly #take: Take;
  readonly #name: string;

  constructor(name: string, record: TenantRecord, take: Take = takeShared) {
    this.#name = name;
    this.#take = take;
    this.record = { ...record, workspaceId: workspaceIdSchema.parse('order') };
    this.shadow = shadowOf({ state: sharedStateOf(record), ledger: record.ledger });
  }

  change(nowMs: number): Change {
    return { actor: this.#name, source: 'import', nowMs };
  }

  /** Takes over what is newer on the server and pushes what is new here. True when nothing is left to do. */
  sync(server: OneTenantServer, nowMs: number, answers: Answers = new Map()): boolean {
    this.last = this.#take(this.record, this.shadow, server.shared, answers, this.change(nowMs));
    if (this.last.kind === 'asked') return false;
    if (this.last.kind !== 'same') this.record = this.last.record;
    this.shadow = shadowOf(server.shared);
    if (unpushedEntries(this.record, this.shadow)?.length === 0) return true;
    if (!server.push(this.record)) return false;
    this.shadow = shadowOf(server.shared);
    return true;
  }
}
