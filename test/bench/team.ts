import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TeamServer } from '../../main/features/team/ports/team-server';
import { afterPush, changeOf, newTenant } from '../support/team/tenant-changes';
import { lackOfPostgres } from '../support/team/lack-of-postgres';
import { TeamDatabase } from '../support/team/team-database';
import { type BenchResult, percentile, result } from './report';

const batch = 200;
const pageSize = 500;
/** With ten entries and this much besides, an item is as large as the median document of a portfolio in use. */
const stateFill = 8_000;
const limits = { visibleMs: 80, pushesPerSecond: 300 };
const writers = 16;

/**
 * T-P1 to T-P4: a team's server on loopback, with TLS, SCRAM, fsync and a synchronous standby. Empty, with the reason said, without
 * PostgreSQL. `wants` says which figures are asked for.
 */
export async function measureTeam(
  folder: string,
  count: number,
  wants: (id: string) => boolean,
  say: (text: string) => void,
): Promise<BenchResult[]> {
  const lack = await lackOfPostgres();
  if (lack !== null) {
    say(`Skipped: ${lack}`);
    return [];
  }
  const database = await TeamDatabase.start({ standby: 'synchronous', isDurable: true });
  try {
    await database.addPortfolio('team');
    for (let writer = 0; writer < writers; writer += 1) await database.addMember('team', `w${writer}`, 'consultant');
    const server = await database.open('w0', 'team', 120_000);
    return [
      ...(wants('T-P1') || wants('T-P2') ? await measureBulk(folder, server, count) : []),
      ...(wants('T-P3') ? [await measureVisible(database, Math.min(300, count / 10))] : []),
      ...(wants('T-P4') ? [await measureWriters(database, Math.min(2_000, count))] : []),
    ];
  } finally {
    await database.remove();
  }
}

async function measureBulk(folder: string, server: TeamServer, count: number): Promise<readonly BenchResult[]> {
  const items = Array.from({ length: count }, (_item, place) =>
    changeOf(newTenant(`t-${place}`), { actor: 'W0', entries: 10, state: { filler: randomText(place, stateFill) } }),
  );
  const copyMs = await timeOf(() =>
    copyEach(
      join(folder, 'copy'),
      items.map((item) => ({ id: item.id, text: JSON.stringify(item) })),
    ),
  );
  const pushMs = await timeOf(async () => {
    for (let from = 0; from < count; from += batch) {
      const outcomes = await server.push(items.slice(from, from + batch));
      if (outcomes.some(({ is }) => is !== 'accepted')) throw new Error('a push was not accepted');
    }
  });
  const pullMs = await timeOf(() => pullAndVerify(server, count));
  return [
    result(
      'T-P1',
      `Push of ${count} tenants, checked by the server; against a copy with fsync for each`,
      'ms',
      pushMs,
      copyMs,
    ),
    result('T-P2', `Pull of ${count} tenants, each hash checked; against the same copy`, 'ms', pullMs, copyMs),
  ];
}

/** The same bytes as one file for each tenant, each on stable storage before the next. */
export async function copyEach(
  folder: string,
  items: readonly { readonly id: string; readonly text: string }[],
): Promise<void> {
  await mkdir(folder);
  for (const { id, text } of items) {
    const file = await open(join(folder, `${id}.json`), 'w');
    await file.write(text);
    await file.sync();
    await file.close();
  }
  await rm(folder, { recursive: true });
}

async function pullAndVerify(server: TeamServer, count: number): Promise<void> {
  let tenants = 0;
  for (let cursor = 0; ; ) {
    const page = await server.pull(cursor, pageSize);
    for (const { hash, body } of page.tenants.flatMap(({ entries }) => entries))
      if (createHash('sha256').update(body).digest('hex') !== hash) throw new Error('a hash does not fit');
    tenants += page.tenants.length;
    if (page.next >= page.head) break;
    cursor = page.next;
  }
  if (tenants !== count) throw new Error(`${tenants} of ${count} tenants`);
}

/** From the moment a laptop saves until another one, which was told by a notification, has the change. */
async function measureVisible(database: TeamDatabase, changes: number): Promise<BenchResult> {
  const [writer, reader] = [await database.open('w1', 'team'), await database.open('w2', 'team')];
  let cursor = (await reader.pull(0, 1)).head;
  let seen: () => void = () => undefined;
  const stop = reader.changes(() => {
    void reader.pull(cursor, pageSize).then((page) => {
      cursor = page.next;
      if (page.tenants.length > 0) seen();
    });
  });
  const times: number[] = [];
  let known = newTenant('visible');
  for (let change = 0; change < changes; change += 1) {
    const item = changeOf(known, { actor: 'W1', note: `change ${change}` });
    known = afterPush(known, item);
    const isSeen = new Promise<void>((resolve) => (seen = resolve));
    times.push(
      await timeOf(async () => {
        await writer.push([item]);
        await isSeen;
      }),
    );
  }
  stop();
  const name = 'A change visible elsewhere, 95th percentile; against the limit';
  // The first ones wait for the listener to be signed in.
  return result('T-P3', name, 'ms', percentile(times.slice(5), 0.95), limits.visibleMs);
}

async function measureWriters(database: TeamDatabase, changes: number): Promise<BenchResult> {
  const servers = await Promise.all(
    Array.from({ length: writers }, (_server, place) => database.open(`w${place}`, 'team')),
  );
  const each = Math.ceil(changes / writers);
  const tookMs = await timeOf(async () => {
    await Promise.all(
      servers.map(async (server, place) => {
        let known = newTenant(`writer-${place}`);
        for (let change = 0; change < each; change += 1) {
          const item = changeOf(known, { actor: `W${place}`, note: `change ${change}` });
          await server.push([item]);
          known = afterPush(known, item);
        }
      }),
    );
  });
  const name = `Pushes of ${writers} writers into one portfolio; against the least that is asked for (more is better)`;
  return result('T-P4', name, '/s', (each * writers * 1000) / tookMs, limits.pushesPerSecond);
}

/** Text that does not compress to nothing. */
function randomText(seed: number, length: number): string {
  let text = '';
  for (let part = 0; text.length < length; part += 1)
    text += createHash('sha256').update(`${seed} ${part}`).digest('base64');
  return text.slice(0, length);
}

/** How long something takes, in milliseconds. */
export async function timeOf(task: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await task();
  return performance.now() - startMs;
}
