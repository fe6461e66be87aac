import { firstBrokenEntry, genesisHash, sha256 } from '../../../main/domain/ledger/ledger';
import { ledgerEntrySchema } from '../../../preload/contract/ledger';
import type { PulledTenant, TeamServer } from '../../../main/features/team/ports/team-server';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { TeamDatabase } from '../../support/team/team-database';
import { afterPush, changeOf, type KnownTenant, newTenant } from '../../support/team/tenant-changes';
import { type Gate, Tally } from '../gate';

/** What whoever runs the server may do to a tenant's rows, with triggers off. */
const rewrites: readonly (readonly [string, string])[] = [
  [
    'a changed entry',
    `update team.entry set body = replace(body, 'note 1', 'other') where tenant = $t and sequence = 1`,
  ],
  [
    'a changed entry with a new hash',
    `update team.entry set body = replace(body, 'note 1', 'other'), hash = encode(sha256(convert_to(replace(body, 'note 1', 'other'), 'UTF8')), 'hex') where tenant = $t and sequence = 1`,
  ],
  ['a cut end', `delete from team.entry where tenant = $t and sequence = 3`],
  [
    'a cut end with the head put right',
    `with cut as (delete from team.entry where tenant = $t and sequence = 3 returning 1) update team.tenant x set entries = 3, head_hash = (select hash from team.entry e where e.tenant = x.id and e.sequence = 2) where x.id = $t`,
  ],
  ['an entry taken out', `delete from team.entry where tenant = $t and sequence = 1`],
  [
    'two entries swapped',
    `update team.entry a set body = b.body, hash = b.hash from team.entry b where a.tenant = $t and b.tenant = $t and a.sequence in (1, 2) and b.sequence in (1, 2) and a.sequence <> b.sequence`,
  ],
  ['another head', `update team.tenant set head_hash = repeat('0', 64) where id = $t`],
];

/** T11: whoever runs the server rewrites, cuts or swaps entries. The next one who pulls sees it. */
export const administrator: Gate = {
  id: 'T11',
  title: 'a database administrator who rewrites',
  obstacle: lackOfPostgres,
  run: async (options) => {
    const tally = new Tally();
    const database = await TeamDatabase.start();
    try {
      await database.addPortfolio('team');
      await database.addMember('team', 'ann', 'admin');
      const ann = await database.open('ann', 'team');
      for (let round = 0; round < (options.isShort ? 1 : 20); round += 1)
        for (const [name, sql] of rewrites) await rewrite(database, ann, `t-${round}-${tally.tried}`, name, sql, tally);
      await triggersRefuse(database, tally);
    } finally {
      await database.remove();
    }
    return tally.figures();
  },
};

async function rewrite(
  database: TeamDatabase,
  ann: TeamServer,
  id: string,
  name: string,
  sql: string,
  tally: Tally,
): Promise<void> {
  tally.tried += 1;
  const item = changeOf(newTenant(id), { actor: 'ANN', entries: 4 });
  await ann.push([item]);
  const known = afterPush(newTenant(id), item);
  const good = (await ann.tenants([item.id]))[0];
  tally.require(good !== undefined && faultOf(good, known) === null, `${name}: the tenant was not good before`);
  await database.administer(async (session) => {
    await session.script(`set session_replication_role = replica; ${sql.replaceAll('$t', `'${id}'`)}`);
  });
  const bad = (await ann.tenants([item.id]))[0];
  const fault = bad === undefined ? 'gone' : faultOf(bad, known);
  if (fault === null) {
    tally.lost += 1;
    tally.fail(`${name}: nobody would notice`);
    return;
  }
  tally.hit += 1;
  tally.recovered += 1;
  // What is wrong stands on the server until somebody puts it right: nothing new is taken on top of a broken head.
  const [outcome] = await ann.push([{ ...changeOf(known, { actor: 'ANN' }), baseHead: known.headHash }]);
  tally.require(outcome?.is !== 'conflict', `${name}: a conflict instead of the truth`);
}

/** As a laptop checks what it pulls: each text against its hash, the chain, the ends that the row tells, and what it knew. */
function faultOf(tenant: PulledTenant, known: KnownTenant): string | null {
  const ledger = [];
  for (const { hash, body } of tenant.entries) {
    if (sha256(body) !== hash) return 'hash';
    ledger.push(ledgerEntrySchema.parse({ ...(JSON.parse(body) as object), hash }));
  }
  if (firstBrokenEntry(ledger) !== null) return 'chain';
  if (ledger.length !== tenant.entryCount || (ledger.at(-1)?.hash ?? genesisHash) !== tenant.headHash) return 'end';
  return ledger[known.entryCount - 1]?.hash === known.headHash ? null : 'rewritten';
}

/** Without switching triggers off, not even the superuser can. */
async function triggersRefuse(database: TeamDatabase, tally: Tally): Promise<void> {
  const statements = [
    "update team.entry set body = '{}'",
    'delete from team.entry',
    'truncate team.entry',
    'delete from team.audit',
    "update team.audit set login = 'x'",
    'delete from team.tenant_state_history',
    'delete from team.tenant',
    'delete from team.picture',
  ];
  for (const sql of statements) {
    tally.tried += 1;
    const isRefused = await database.administer((session) =>
      session.script(sql).then(
        () => false,
        () => true,
      ),
    );
    if (isRefused) tally.hit += 1;
    else tally.fail(`not refused: ${sql}`);
  }
}
