import type { AccountReading, OfficialAccount } from '../../../preload/contract/account';
import type { Binding } from '../../../preload/contract/binding';
import type { FactKey, Facts } from '../../../preload/contract/facts';
import { changedSide, isSame, newer, settle, type Side, type Three, type ThreeWay } from './three-way';

/**
 * The binding of both. Two that name different mini programs are a question; one and the same may have been confirmed by one
 * colleague, read by another and revoked by its owner without anybody being asked.
 */
export function mergeBinding(three: Three<Binding | null>, merge: ThreeWay): Binding | null {
  const { base, here, there } = three;
  if (changedSide(three) !== null) return settle(three, (_here, other) => other);
  if (here === null || there === null || here.appId !== there.appId) return merge.ask('binding', three);
  if (!isOneAuthorization(here, there)) {
    const latest = newer(here, there, ({ authorizedAtMs }) => authorizedAtMs);
    const confirmed = latest.confirmedAtMs === null ? (latest === here ? there : here) : latest;
    return { ...latest, confirmedAtMs: confirmed.confirmedAtMs, confirmedBy: confirmed.confirmedBy };
  }
  const read = newer(here, there, ({ verifiedAtMs }) => verifiedAtMs);
  const { confirmedAtMs, confirmedBy } = firstConfirmed(here, there);
  const revoked = firstOf(here.revokedAtMs, there.revokedAtMs, base?.revokedAtMs);
  const { revokedAtMs: _revoked, ...kept } = read;
  return { ...kept, confirmedAtMs, confirmedBy, ...(revoked === undefined ? {} : { revokedAtMs: revoked }) };
}

function isOneAuthorization(here: Binding, there: Binding): boolean {
  return here.attemptId === there.attemptId && here.authorizedAtMs === there.authorizedAtMs;
}

function firstConfirmed(here: Binding, there: Binding): Binding {
  if (here.confirmedAtMs === null || there.confirmedAtMs === null) return here.confirmedAtMs === null ? there : here;
  return newer(here, there, ({ confirmedAtMs }) => -(confirmedAtMs ?? 0));
}

function firstOf(...times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** Whose readings count: those of the side whose binding was chosen, else the newer ones. */
export function readingSide(here: AccountReading | null, there: AccountReading | null, chosen: Side | undefined): Side {
  if (chosen !== undefined) return chosen;
  if (here === null || there === null) return here === null ? 'there' : 'here';
  return newer(here, there, ({ atMs }) => atMs) === here ? 'here' : 'there';
}

/** What WeChat last said; the accepted reading field by field, so that a drift that either accepted stays accepted. */
export function mergeReading(three: Three<AccountReading | null>, side: Side): AccountReading | null {
  return settle(three, (here, there) => (side === 'here' ? here : there));
}

/** The accepted reading, field by field where both speak of one account. */
export function mergeBaseline(three: Three<AccountReading | null>, side: Side): AccountReading | null {
  const { base, here, there } = three;
  const chosen = side === 'here' ? here : there;
  if (changedSide(three) !== null) return settle(three, (_here, other) => other);
  if (here === null || there === null || base?.appId !== here.appId || here.appId !== there.appId) return chosen;
  const merged = Object.fromEntries(
    Object.entries({ ...here, ...there, ...chosen }).map(([name]) => {
      const key = name as keyof AccountReading;
      return [
        key,
        settle<unknown>({ base: base[key], here: here[key], there: there[key] }, (a, b) => (side === 'here' ? a : b)),
      ];
    }),
  );
  return { ...chosen, ...merged } as AccountReading;
}

/** Recorded facts one by one. Of two readings the newer counts; what a person recorded is asked about. */
export function mergeFacts({ base, here, there }: Three<Facts>, merge: ThreeWay, chosen: Side | undefined): Facts {
  const keys = [...new Set([...Object.keys(here), ...Object.keys(there)])].toSorted() as FactKey[];
  const merged = keys.map((key) => [
    key,
    mergeFact(key, { base: base?.[key], here: here[key], there: there[key] }, merge, chosen),
  ]);
  return Object.fromEntries(merged.filter(([, fact]) => fact !== undefined)) as Facts;
}

function mergeFact(
  key: FactKey,
  three: Three<Facts[FactKey]>,
  merge: ThreeWay,
  chosen: Side | undefined,
): Facts[FactKey] {
  const { here, there } = three;
  const isRead = (fact: Facts[FactKey]): boolean => fact === undefined || fact.source === 'wechat';
  if (changedSide(three) === null) {
    if (here !== undefined && there !== undefined && isSame(here.value, there.value)) return newerFact(here, there);
    if (isRead(here) && isRead(there)) {
      if (chosen !== undefined) return chosen === 'here' ? here : there;
      return newerFact(here, there);
    }
  }
  return merge.ask(`facts.${key}`, three);
}

function newerFact(here: Facts[FactKey], there: Facts[FactKey]): Facts[FactKey] {
  return newer(here, there, (fact) => fact?.atMs ?? 0);
}

/** The official account: of two readings, or of two that say the same, the newer one. */
export function mergeOfficialAccount(three: Three<OfficialAccount | null>, merge: ThreeWay): OfficialAccount | null {
  const { here, there } = three;
  if (changedSide(three) === null && here !== null && there !== null) {
    const told = (account: OfficialAccount): unknown => ({ ...account, atMs: 0, linkStatus: null });
    const areRead = here.source === 'wechat' && there.source === 'wechat';
    if (areRead || isSame(told(here), told(there))) return newer(here, there, ({ atMs }) => atMs);
  }
  return merge.ask('officialAccount', three);
}
