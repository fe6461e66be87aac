import type { Operation } from '../../../preload/contract/hosting/operations';
import type { AuditRecord, Hosting, Tester } from '../../../preload/contract/hosting/state';
import { mergedAudits } from '../hosting/merged-audits';
import { mergedKit } from '../hosting/merged-kit';
import { mergedSettings } from '../hosting/merged-settings';
import { unknownHosting } from '../hosting/slots';
import { newer, settle, type Three } from './three-way';

/**
 * The hosting pipeline of both: what WeChat said last of each slot, every operation, audit and tester, and
 * what stands around the trial. Nobody is asked: all of it
 * is read again from WeChat, and the ledger tells who did what.
 */
export function mergeHosting({ base, here, there }: Three<Hosting | undefined>): { hosting?: Hosting } {
  if (here === undefined || there === undefined) {
    const only = here ?? there;
    return only === undefined ? {} : { hosting: only };
  }
  const before = base ?? unknownHosting;
  const isHereNewer = newestOf(here) >= newestOf(there);
  const pick = <T>(own: T, other: T): T =>
    newestOf(here) === newestOf(there) ? newer(own, other, () => 0) : isHereNewer ? own : other;
  return {
    hosting: {
      trial: newestSlot({ base: before.trial, here: here.trial, there: there.trial }),
      scan: newestSlot({ base: before.scan, here: here.scan, there: there.scan }),
      audit: newestSlot({ base: before.audit, here: here.audit, there: there.audit }),
      gray: newestSlot({ base: before.gray, here: here.gray, there: there.gray }),
      live: newestSlot({ base: before.live, here: here.live, there: there.live }),
      visitOpen: settle({ base: before.visitOpen, here: here.visitOpen, there: there.visitOpen }, pick),
      lastCommit: settle({ base: before.lastCommit, here: here.lastCommit, there: there.lastCommit }, pick),
      audits: mergeAudits(here.audits, there.audits),
      testers: mergeTesters({ base: before.testers, here: here.testers, there: there.testers }),
      operations: mergeOperations(here.operations, there.operations),
      ...mergedKit(here, there),
      ...mergedSettings(here, there),
    },
  };
}

function newestOf({ trial, scan, audit, gray, live }: Hosting): number {
  return Math.max(0, ...[trial, scan, audit, gray, live].map((slot) => slot?.knownAtMs ?? 0));
}

function newestSlot<T extends { readonly knownAtMs: number }>(three: Three<T | null>): T | null {
  return settle(three, (here, there) => newer(here, there, (slot) => slot?.knownAtMs ?? 0));
}

function mergeAudits(here: readonly AuditRecord[], there: readonly AuditRecord[]): AuditRecord[] {
  const audits = mergedAudits(here, there, (one, other) => newer(other, one, ({ seenAtMs }) => seenAtMs));
  return audits.toSorted(
    (a, b) => (a.submittedAtMs ?? a.seenAtMs) - (b.submittedAtMs ?? b.seenAtMs) || (a.auditId < b.auditId ? -1 : 1),
  );
}

function mergeTesters({ base = [], here, there }: Three<readonly Tester[]>): Tester[] {
  const of = (testers: readonly Tester[], id: string): Tester | undefined => testers.find((t) => t.wechatId === id);
  const ids = [...new Set([...here, ...there].map(({ wechatId }) => wechatId))];
  const merged = ids.flatMap((id) => {
    const three = { base: of(base, id), here: of(here, id), there: of(there, id) };
    // One bound him anew while the other unbound him: he is shown until WeChat's list says otherwise.
    return (
      settle<Tester | undefined>(three, (own, other) => newer(own, other, (tester) => tester?.boundAtMs ?? 0)) ?? []
    );
  });
  return merged.toSorted((a, b) => a.boundAtMs - b.boundAtMs || (a.wechatId < b.wechatId ? -1 : 1));
}

/** An operation that is open on one side and ended on the other has ended; none whose end is unknown is forgotten. */
function mergeOperations(here: readonly Operation[], there: readonly Operation[]): Operation[] {
  const operations = new Map<string, Operation>();
  for (const operation of [...here, ...there]) {
    const known = operations.get(operation.id);
    operations.set(
      operation.id,
      known === undefined ? operation : newer(operation, known, (each) => each.settledAtMs ?? 0),
    );
  }
  return [...operations.values()].toSorted((a, b) => a.intendedAtMs - b.intendedAtMs || (a.id < b.id ? -1 : 1));
}
