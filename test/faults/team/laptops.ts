import { hashesIn } from '../../../main/domain/ledger/carried-entry';
import { brokenEntryOf, canonicalJson } from '../../../main/domain/ledger/ledger';
import { updateProfile } from '../../../main/domain/record/tenant';
import { takeShared } from '../../../main/domain/team/rebase';
import { type SharedState, sharedStateOf } from '../../../main/domain/team/shared-state';
import type { Answers } from '../../../main/domain/team/three-way';
import type { TeamServer } from '../../../main/features/team/ports/team-server';
import type { TenantId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { TeamConsole } from '../../support/team-console';
import type { TeamDatabase, WireAddress } from '../../support/team/team-database';
import { preparedTenant, tenantId } from '../../unit/domain/builders';
import type { Tally } from '../gate';

/** The portfolio of every laptop below. */
export const portfolio = 'nationwide';

/** Tenants t-0, t-1 … that wait for their authorization. */
export function tenants(count: number): readonly TenantRecord[] {
  return Array.from({ length: count }, (_tenant, at) => preparedTenant({}, { expectedAppId: null }, `t-${at}`));
}

export function idOf(at: number): TenantId {
  return tenantId(`t-${at}`);
}

/** A database with the portfolio; the first of the members is its admin, the others are consultants. */
export async function enrol(database: TeamDatabase, logins: readonly string[]): Promise<void> {
  await database.addPortfolio(portfolio);
  for (const [place, login] of logins.entries())
    await database.addMember(portfolio, login, place === 0 ? 'admin' : 'consultant');
}

/** A member's laptop, with its records in memory and a real server. Whatever it connects is closed with the database. */
export function laptopOf(
  database: TeamDatabase,
  login: string,
  records: readonly TenantRecord[] = [],
  at: Partial<WireAddress> = {},
  seen: (server: TeamServer) => TeamServer = (server) => server,
): TeamConsole {
  const connect = (): TeamServer => seen(database.connect(login, 15_000, at));
  return new TeamConsole(login.toUpperCase(), connect, records);
}

/** A tenant that is created on a laptop, and given an owner there. Answers the hash of its last entry, which no other tenant has. */
export async function create(laptop: TeamConsole, at: number): Promise<string> {
  await laptop.changes.create(preparedTenant({}, { expectedAppId: null }, `t-${at}`));
  return await edit(laptop, at, 'owner', `t-${at}`);
}

/** A change of one field, by hand. Answers the hash of its entry. */
export async function edit(
  laptop: TeamConsole,
  at: number,
  field: 'owner' | 'industry',
  value: string,
): Promise<string> {
  const record = await laptop.edit(idOf(at), (each, change) => updateProfile(each, { [field]: value }, change));
  return record.ledger.at(-1)?.hash ?? '';
}

/** Syncs until nothing moves any more: what one pushes the others take over. */
export async function settle(laptops: readonly TeamConsole[], rounds = 3): Promise<void> {
  for (let round = 0; round < rounds; round += 1) for (const laptop of laptops) await laptop.sync.run();
}

/** Fails unless all have the same records, with whole chains. */
export async function requireSame(tally: Tally, laptops: readonly TeamConsole[], when: string): Promise<void> {
  const told = await Promise.all(
    laptops.map(async (laptop) => {
      const records = await laptop.records();
      tally.require(
        records.every((record) => brokenEntryOf(record) === null),
        `${when}: a broken chain`,
      );
      return records.map((record) => canonicalJson([sharedStateOf(record), record.ledger]));
    }),
  );
  const [first = []] = told;
  for (const [place, other] of told.entries()) {
    const differing = first.findIndex((text, at) => other[at] !== text);
    const isSame = other.length === first.length && differing === -1;
    tally.require(
      isSame,
      `${when}: laptop ${place} has ${other.length} of ${first.length}, tenant ${differing} differs`,
    );
  }
}

/** What a laptop asks about a tenant that waits for a decision, with some of it answered. */
export async function fieldsAsked(laptop: TeamConsole, id: TenantId, answers: Answers): Promise<readonly string[]> {
  const { memory, changes } = laptop;
  const [waiting, head, text] = [await memory.waiting(id), memory.heads().get(id), await memory.state(id)];
  if (waiting === null) return [];
  const known = head === undefined || text === null ? null : { head, text };
  const shadow =
    known === null
      ? null
      : { state: JSON.parse(known.text) as SharedState, count: known.head.count, hash: known.head.hash };
  const taken = takeShared(await changes.readWhole(id), shadow, waiting.tenant, answers, changes.context('import'));
  return taken.kind === 'asked' ? taken.questions.map(({ field }) => field) : [];
}

/** Counts entries that a laptop does not tell any more, carried or not. */
export async function countLost(tally: Tally, laptop: TeamConsole, hashes: Iterable<string>): Promise<void> {
  const told = new Set((await laptop.records()).flatMap(({ ledger }) => [...hashesIn(ledger)]));
  for (const hash of hashes) if (!told.has(hash)) tally.lost += 1;
}
