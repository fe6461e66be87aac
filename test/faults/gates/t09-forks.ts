import { canonicalJson } from '../../../main/domain/ledger/ledger';
import { hashesIn } from '../../../main/domain/ledger/carried-entry';
import { sharedStateOf } from '../../../main/domain/team/shared-state';
import type { Side } from '../../../main/domain/team/three-way';
import { migrate } from '../../../main/team/admin/migrate';
import type { TenantId } from '../../../preload/contract/ids';
import type { LedgerEntry } from '../../../preload/contract/ledger';
import type { TenantRecord } from '../../../preload/contract/tenant';
import type { TeamConsole } from '../../support/team-console';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { TeamDatabase } from '../../support/team/team-database';
import { type Gate, Tally } from '../gate';
import { type Fork, forks, valueAt } from '../team/forks';
import { enrol, fieldsAsked, laptopOf, requireSame, settle } from '../team/laptops';

/** The two laptops that change every tenant apart. */
interface Pair {
  readonly left: TeamConsole;
  readonly right: TeamConsole;
}

/** T9: two laptops change every tenant apart, each pair of kinds. No field is lost silently, whoever pushes first. */
export const forkedTenants: Gate = {
  id: 'T9',
  title: 'forks of each kind',
  obstacle: lackOfPostgres,
  run: async (options) => {
    const tally = new Tally();
    const database = await TeamDatabase.start();
    try {
      const all = forks(options.isShort ? 0 : 400);
      await enrol(database, ['lin', 'chen']);
      const one = await meet(tally, database, all, 'left');
      await database.administer((session) => session.script('create database other'));
      await database.administer(async (session) => void (await migrate(session)), undefined, { database: 'other' });
      const other = await meet(tally, await enrolledIn(database, 'other'), all, 'right');
      for (const fork of all) await compare(tally, fork, one, other);
      const asked = all.filter(({ id }) => (one.asked.get(id) ?? []).length > 0).length;
      tally.notes.push(`${all.length} forks`, `${asked} asked`);
    } finally {
      await database.remove();
    }
    return tally.figures();
  },
};

/** The same members in another database of the cluster. */
async function enrolledIn(
  database: TeamDatabase,
  name: string,
): Promise<{ readonly database: TeamDatabase; readonly name: string }> {
  await database.administer(
    async (session) => {
      await session.script(`set role team_owner;
        insert into team.portfolio (id, name, application) values ('nationwide', 'Nationwide', 'share-order');
        select team.enrol('nationwide', 'lin', 'LIN', 'admin'); select team.enrol('nationwide', 'chen', 'CHEN', 'consultant');`);
    },
    undefined,
    { database: name },
  );
  return { database, name };
}

interface Met extends Pair {
  /** What was asked about each tenant. */
  readonly asked: ReadonlyMap<TenantId, readonly string[]>;
}

/** Both change everything; `first` pushes first, and where it is asked the left laptop's value is chosen. */
async function meet(
  tally: Tally,
  where: TeamDatabase | { readonly database: TeamDatabase; readonly name: string },
  all: readonly Fork[],
  first: 'left' | 'right',
): Promise<Met> {
  const { database, at } =
    where instanceof TeamDatabase
      ? { database: where, at: {} }
      : { database: where.database, at: { database: where.name } };
  const left = laptopOf(
    database,
    'lin',
    all.map(({ base }) => base),
    at,
  );
  const right = laptopOf(database, 'chen', [], at);
  await settle([left, right], 1);
  for (const fork of all) {
    await left.edit(fork.id, (record) => fork.left(record));
    await right.edit(fork.id, (record) => fork.right(record));
  }
  const [early, late] = first === 'left' ? [left, right] : [right, left];
  await early.sync.run();
  await late.sync.run();
  const asked = new Map<TenantId, readonly string[]>();
  const winner: Side = late === left ? 'here' : 'there';
  for (const id of late.memory.waitingHeads().keys()) asked.set(id, await decide(tally, late, id, winner));
  await settle([late, early], 2);
  await requireSame(tally, [left, right], `${first} first`);
  return { left, right, asked };
}

/** Answers what is asked about a tenant, and what is asked then. Answers the fields. */
async function decide(tally: Tally, laptop: TeamConsole, id: TenantId, winner: Side): Promise<readonly string[]> {
  const answers = new Map<string, Side>();
  for (let turn = 0; turn < 10; turn += 1) {
    for (const field of await fieldsAsked(laptop, id, answers)) answers.set(field, winner);
    if (await laptop.sync.decide(id, answers)) return [...answers.keys()].toSorted();
  }
  tally.fail(`${id}: asked without an end`);
  return [...answers.keys()].toSorted();
}

async function compare(tally: Tally, fork: Fork, one: Met, other: Met): Promise<void> {
  tally.tried += 1;
  const [first, second] = [
    await one.left.repository.readWhole(fork.id),
    await other.left.repository.readWhole(fork.id),
  ];
  const asked = one.asked.get(fork.id) ?? [];
  const isSameAsked = JSON.stringify(asked) === JSON.stringify(other.asked.get(fork.id) ?? []);
  const askedOther = (other.asked.get(fork.id) ?? []).join();
  tally.require(isSameAsked, `${fork.name}: asked ${asked.join()} and ${askedOther}`);
  const isSame = comparable(first) === comparable(second);
  tally.require(isSame, `${fork.name}: another result when the right pushes first`);
  let isWhole = true;
  for (const [side, record] of [
    ['left', fork.left(fork.base)],
    ['right', fork.right(fork.base)],
  ] as const) {
    const told = hashesIn(first.ledger);
    // A reading that a newer one made obsolete, and a revocation that the other noticed too, are dropped on purpose.
    const hasAll = record.ledger.every((entry) => told.has(entry.hash) || isDropped(entry));
    const path = side === 'left' ? fork.leftPath : fork.rightPath;
    const isKept =
      path === null ||
      asked.some((field) => path === field || path.startsWith(`${field}.`)) ||
      isOf(fork, path, first, record);
    isWhole &&= hasAll && isKept;
    if (!hasAll) tally.fail(`${fork.name}: an entry of the ${side} is gone`);
    if (!isKept) tally.fail(`${fork.name}: ${path} of the ${side} was lost without a question`);
  }
  tally.hit += 1;
  if (isWhole && isSame) tally.recovered += 1;
  else tally.lost += 1;
}

/** Whether a field has what one side gave it; where both did the same field silently, what the rule of that field makes of them. */
function isOf(fork: Fork, path: string, merged: TenantRecord, own: TenantRecord): boolean {
  const [value, wanted] = [valueAt(merged, path), valueAt(own, path)];
  if (canonicalJson(value ?? null) === canonicalJson(wanted ?? null)) return true;
  if (fork.leftPath !== fork.rightPath) return false;
  // Notes of both are in one text; of two readings and revocations one counts.
  if (typeof value === 'string' && typeof wanted === 'string')
    return wanted.split('\n').every((line) => value.includes(line));
  return [fork.left(fork.base), fork.right(fork.base)].some(
    (each) => canonicalJson(valueAt(each, path) ?? null) === canonicalJson(value ?? null),
  );
}

function isDropped({ kind, detail }: LedgerEntry): boolean {
  return (
    kind === 'account-read' || kind === 'revocation-noticed' || (kind === 'stage-changed' && detail['to'] === 'revoked')
  );
}

/** Numbers that each console gives to what it finds say nothing, nor does the moment at which one of two noticed the same revocation. */
function comparable(record: TenantRecord): string {
  const state = sharedStateOf(record);
  const { binding } = state;
  const noticed =
    binding?.revokedAtMs === undefined
      ? {}
      : { binding: { ...binding, revokedAtMs: 0 }, stageSinceMs: 0, syncedAtMs: 0 };
  return canonicalJson({
    ...state,
    ...noticed,
    updatedAtMs: 0,
    drift: state.drift.map((item) => ({ ...item, id: '' })),
  });
}
