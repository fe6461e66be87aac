import type { TeamServer } from '../../../main/features/team/ports/team-server';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { TeamDatabase } from '../../support/team/team-database';
import { type Gate, Tally } from '../gate';
import { Writer } from '../team/writer';

const writerNames = ['va', 'vb', 'vc', 'vd', 've', 'vf'];
const readers = 3;

/** T6: six write as fast as they can, and whoever reads on from a cursor misses nothing. */
export const everyReader: Gate = {
  id: 'T6',
  title: 'every reader sees every change',
  obstacle: lackOfPostgres,
  run: async (options) => {
    const tally = new Tally();
    const database = await TeamDatabase.start();
    try {
      await database.addPortfolio('team');
      for (const name of writerNames) await database.addMember('team', name, 'consultant');
      await database.addMember('team', 'reader', 'reviewer');
      await writeAndRead(database, tally, Math.ceil((options.isShort ? 900 : 10_000) / writerNames.length));
    } finally {
      await database.remove();
    }
    return tally.figures();
  },
};

async function writeAndRead(database: TeamDatabase, tally: Tally, changesEach: number): Promise<void> {
  const writers = writerNames.map((name) => new Writer(name));
  let isOver = false;
  const seen = Array.from({ length: readers }, () => new Set<string>());
  const reading = seen.map(async (hashes) => follow(await database.open('reader', 'team'), hashes, () => isOver));
  await Promise.all(
    writers.map(async (writer, place) => {
      const server = await database.open(writerNames[place] ?? '', 'team');
      for (let change = 0; change < changesEach; change += 1) await writer.writeOne(server);
    }),
  );
  isOver = true;
  const pages = await Promise.all(reading);
  for (const writer of writers) {
    for (const failure of writer.failures) tally.fail(failure);
    tally.tried += writer.acknowledged.size;
    for (const hash of writer.acknowledged) {
      const missing = seen.filter((hashes) => !hashes.has(hash)).length;
      if (missing > 0) tally.lost += 1;
      else tally.recovered += 1;
    }
  }
  tally.hit = tally.tried;
  tally.notes.push(`${readers} readers`, `${Math.min(...pages)} pages or more each`);
  tally.require(Math.min(...pages) > 10, 'the readers did not read while it was written');
}

/** Reads on until everything was written and read. Answers how many pages were not empty. */
async function follow(server: TeamServer, hashes: Set<string>, isOver: () => boolean): Promise<number> {
  let pages = 0;
  for (let cursor = 0; ; ) {
    const wasOver = isOver();
    const page = await server.pull(cursor, 100);
    for (const { hash } of page.tenants.flatMap(({ entries }) => entries)) hashes.add(hash);
    if (page.tenants.length > 0) pages += 1;
    if (wasOver && page.next >= page.head) return pages;
    cursor = page.next;
  }
}
