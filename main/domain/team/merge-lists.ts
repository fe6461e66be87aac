import type { BrandingSnapshot, DriftItem } from '../../../preload/contract/account';
import { type Attempt, attemptOutcomes, attemptPhases } from '../../../preload/contract/binding';
import { canonicalJson } from '../ledger/ledger';
import { isSame, newer, settle, type Three, type ThreeWay } from './three-way';

/** Every item of two dated lists to which things are only added, once each and in the order of their times. */
export function unitedByTime<T extends { readonly atMs: number }>(here: readonly T[], there: readonly T[]): T[] {
  const byText = new Map([...here, ...there].map((item) => [canonicalJson(item), item]));
  return [...byText]
    .toSorted(([a, one], [b, other]) => one.atMs - other.atMs || (a < b ? -1 : 1))
    .map(([, item]) => item);
}

/** The branding of both; what two computers saw one after the other is one change. */
export function mergeBranding(
  here: readonly BrandingSnapshot[],
  there: readonly BrandingSnapshot[],
): BrandingSnapshot[] {
  const looks = (shown: BrandingSnapshot | undefined): unknown => shown && { ...shown, atMs: 0 };
  return unitedByTime(here, there).filter((shown, at, all) => !isSame(looks(all[at - 1]), looks(shown)));
}

/**
 * The authorizations of both, by their ids. One that is open on one side and over on the other is over; one that is open
 * elsewhere stays open: only the console that runs it knows how it ends.
 */
export function mergeAttempts(three: Three<readonly Attempt[]>, merge: ThreeWay): Attempt[] {
  const [base, here, there] = [byId(three.base ?? []), byId(three.here), byId(three.there)];
  const merged = [...new Set([...here.keys(), ...there.keys()])].flatMap((id) => {
    const [own, other] = [here.get(id), there.get(id)];
    if (own === undefined || other === undefined) return own ?? other ?? [];
    return mergeAttempt({ base: base.get(id), here: own, there: other }, merge);
  });
  return merged.toSorted((a, b) => a.startedAtMs - b.startedAtMs || (a.id < b.id ? -1 : 1));
}

function mergeAttempt(three: Three<Attempt>, merge: ThreeWay): Attempt {
  const { base, here, there } = three;
  const further = settle(three, furtherAttempt);
  const path = `attempts.${further.id}`;
  const answer = merge.ask(`${path}.answer`, {
    base: base?.answer,
    here: answerOf(here, base, further),
    there: answerOf(there, base, further),
  });
  const words = merge.ask(`${path}.pageWords`, {
    base: base?.pageWords,
    here: here.pageWords,
    there: there.pageWords,
  });
  const { pageWords: _before, ...rest } = further;
  return { ...rest, answer, ...(words === undefined ? {} : { pageWords: words }) };
}

/** `pending` is set by the end of an attempt, not by a person: it stands back behind whatever somebody said. */
function answerOf(own: Attempt, base: Attempt | undefined, further: Attempt): Attempt['answer'] {
  const isAnswered = own.answer === 'authorized' || own.answer === 'not-yet';
  return isAnswered || own.answer === base?.answer ? own.answer : further.answer;
}

function furtherAttempt(here: Attempt, there: Attempt): Attempt {
  if ((here.endedAtMs === null) !== (there.endedAtMs === null)) return here.endedAtMs === null ? there : here;
  const rank = (attempt: Attempt): number =>
    attempt.outcome === null
      ? attemptPhases.indexOf(attempt.phase)
      : attemptOutcomes.length - attemptOutcomes.indexOf(attempt.outcome);
  return newer(here, there, rank);
}

/** What differs from the accepted reading, as both see it: one open item a field, and every accepted one. */
export function mergeDrift({ base = [], here, there }: Three<readonly DriftItem[]>): DriftItem[] {
  const [known, own, other] = [byId(base), byId(here), byId(there)];
  const kept: DriftItem[] = [];
  for (const before of base) {
    const item = mergeKnownDrift({ base: before, here: own.get(before.id), there: other.get(before.id) });
    if (item !== undefined) kept.push(item);
  }
  for (const item of [...here, ...there].filter(({ id }) => !known.has(id))) kept.push(item);
  return withOneOpenEach(kept);
}

/** Accepted by one of the two is accepted; gone for one of them is gone. */
function mergeKnownDrift({ here, there }: Three<DriftItem | undefined>): DriftItem | undefined {
  const accepted = [here, there].filter((item) => item !== undefined && item.acceptedAtMs !== null);
  if (accepted.length > 0) return accepted.reduce((a, b) => (a && b ? newer(b, a, (i) => -(i?.acceptedAtMs ?? 0)) : a));
  return here === undefined || there === undefined ? undefined : newer(here, there, (item) => item.foundAtMs);
}

function withOneOpenEach(items: readonly DriftItem[]): DriftItem[] {
  const accepted = new Map<string, DriftItem>();
  const open = new Map<string, DriftItem>();
  for (const item of items) {
    if (item.acceptedAtMs !== null) {
      const same = canonicalJson([item.field, item.before, item.after, item.foundAtMs]);
      const before = accepted.get(same);
      accepted.set(same, before === undefined ? item : newer(item, before, (each) => -(each.acceptedAtMs ?? 0)));
      continue;
    }
    const before = open.get(item.field);
    open.set(item.field, before === undefined ? item : newer(item, before, (each) => each.foundAtMs));
  }
  const isSettled = (item: DriftItem): boolean =>
    [...accepted.values()].some(
      (done) => done.field === item.field && done.after === item.after && (done.acceptedAtMs ?? 0) >= item.foundAtMs,
    );
  const all = [...accepted.values(), ...[...open.values()].filter((item) => !isSettled(item))];
  return withUniqueIds(
    all.toSorted((a, b) => a.foundAtMs - b.foundAtMs || (canonicalJson(a) < canonicalJson(b) ? -1 : 1)),
  );
}

/** Two computers may have given one id to different things. */
function withUniqueIds(items: readonly DriftItem[]): DriftItem[] {
  const taken = new Set<string>();
  return items.map((item) => {
    let { id } = item;
    for (let number = 2; taken.has(id); number += 1) id = `${item.id}-${number}`;
    taken.add(id);
    return id === item.id ? item : { ...item, id };
  });
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
