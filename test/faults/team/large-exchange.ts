import { join } from 'node:path';
import { brokenEntryOf, canonicalJson } from '../../../main/domain/ledger/ledger';
import { sharedStateOf } from '../../../main/domain/team/shared-state';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { generatedRecords, writeDocuments } from '../../support/generated-portfolio';
import { TeamDatabase } from '../../support/team/team-database';
import type { GateOptions, Tally } from '../gate';
import { enrol } from './laptops';
import { recordsIn, requireBehind, requireInStep, runLaptop } from './sync-process';

/**
 * A whole portfolio is given to the team by one laptop and taken over by another; both are killed on the way, at a third and at two
 * thirds, and go on from there.
 */
export async function killLargeExchange(tally: Tally, options: GateOptions, count: number): Promise<void> {
  const database = await TeamDatabase.start();
  try {
    await enrol(database, ['lin', 'chen']);
    const [giver, taker] = [join(options.scratch, 'giver'), join(options.scratch, 'taker')];
    writeDocuments(giver, generatedRecords(count, Date.now()));
    // A push makes two steps for the text of each tenant, a page that is taken over four.
    await killed(tally, options, database, { folder: giver, login: 'lin', each: 2, count });
    const given = Number(await database.one('select count(*)::text from team.tenant'));
    tally.require(given === count, `${given} of ${count} tenants were given`);
    await killed(tally, options, database, { folder: taker, login: 'chen', each: 4, count });
    const [here, there] = [await recordsIn(giver), await recordsIn(taker)];
    const isSame = JSON.stringify(here.map(told)) === JSON.stringify(there.map(told));
    tally.require(isSame && here.length === count, `${there.length} of ${here.length} tenants, or other ones`);
    tally.require(
      there.every((record) => brokenEntryOf(record) === null),
      'a broken chain in the large portfolio',
    );
  } finally {
    await database.remove();
  }
}

/** Tenants that are pushed or taken over at once. */
const page = 200;

interface Side {
  readonly folder: string;
  readonly login: string;
  readonly each: number;
  readonly count: number;
}

async function killed(
  tally: Tally,
  options: GateOptions,
  database: TeamDatabase,
  { folder, login, each, count }: Side,
): Promise<void> {
  const steps: number[] = [];
  const startedMs = performance.now();
  for (const crashAt of [Math.round((count * each) / 3), Math.round((count * each) / 3), 0]) {
    const run = await runLaptop(options, database, { folder, login, edits: [], crashAt });
    const at = `${login} with ${count} tenants, after ${run.steps.length} steps`;
    steps.push(run.steps.length);
    await requireBehind(tally, database, folder, at);
    if (crashAt === 0) requireInStep(tally, run, at);
    else tally.tried += 1;
    if (crashAt !== 0 && run.end === null) tally.hit += 1;
  }
  // What was done before a kill is not done again, apart from the page that was under way.
  const all = steps.reduce((sum, part) => sum + part, 0);
  const most = (count + (steps.length - 1) * page) * each * 1.1;
  tally.require(all < most, `${login}: ${all} steps for ${count} tenants`);
  tally.recovered += steps.length - 1;
  options.say(`${login}: ${count} tenants in ${steps.length} runs`);
  tally.notes.push(`${login} ${Math.round((performance.now() - startedMs) / 1000)} s for ${count} tenants`);
}

function told(record: TenantRecord): string {
  return canonicalJson([sharedStateOf(record), record.ledger]);
}
