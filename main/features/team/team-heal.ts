import type { TenantId } from '../../../preload/contract/ids';
import { sha256 } from '../../domain/ledger/ledger';
import type { KnownHead, TeamFacts, TeamMemory } from './ports/team-memory';
import type { TeamServer } from './ports/team-server';
import type { TeamPull } from './team-pull';

/** Whole tenants that are asked for at once. */
const wholeAtOnce = 50;

/** The digest of what this computer knows of the server, computed as the server does it. */
export function digestOf(memory: TeamMemory): string {
  const known = knownHeads(memory);
  const lines = [...known]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { count, hash, stateHash }]) => `${id} ${count} ${hash} ${stateHash}\n`);
  return sha256(lines.join(''));
}

/** Every tenant as it was last seen on the server, taken over here or waiting for somebody. */
function knownHeads(memory: TeamMemory): ReadonlyMap<TenantId, KnownHead> {
  return new Map([...memory.heads(), ...memory.waitingHeads()]);
}

/**
 * Brings this computer and a server together that were found to differ: after a restore, a failover, or a digest that is another.
 *
 * What the server has differently is taken over or rebased on; what it lost is forgotten as shared, so that it is pushed again.
 * `isOtherHistory` is said where the server itself says so: a chain that lost entries then is no forgery.
 */
export async function heal(
  server: TeamServer,
  pull: TeamPull,
  memory: TeamMemory,
  facts: TeamFacts,
  isOtherHistory: boolean,
): Promise<void> {
  const rows = new Map((await server.manifest()).filter(({ deleted }) => !deleted).map((row) => [row.id, row]));
  const known = knownHeads(memory);
  const lost = [...known.keys()].filter((id) => !rows.has(id));
  if (lost.length > 0) await memory.commit({ facts, heads: new Map(lost.map((id) => [id, null])) });
  const differing = [...rows.values()]
    .filter((row) => {
      const head = known.get(row.id);
      const isSame = head?.hash === row.headHash && head.count === row.entryCount && head.stateHash === row.stateHash;
      return !isSame || head.revision !== row.revision;
    })
    .map(({ id }) => id);
  for (let start = 0; start < differing.length; start += wholeAtOnce) {
    const whole = await server.tenants(differing.slice(start, start + wholeAtOnce));
    await pull.keep(facts, await pull.adopt(server, whole, { isOtherHistory }));
  }
}
