import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { hashesIn } from '../../../main/domain/ledger/carried-entry';
import { FileTeamMemory } from '../../../main/storage/team/file-team-memory';
import type { TenantId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import type { TeamDatabase } from '../../support/team/team-database';
import type { GateOptions, Tally } from '../gate';
import { openForFaults } from '../open-for-faults';
import { type SyncJob, type SyncLine, syncLineSchema } from './sync-job';

/** What a laptop's process said before it ended, however it ended. */
export interface LaptopRun {
  readonly steps: readonly string[];
  /** Hashes of the edits that were saved. */
  readonly edited: readonly string[];
  /** What it said at its end; null when it was killed. */
  readonly end: SyncLine | null;
}

/** Runs the process of a laptop to its end. */
export async function runLaptop(
  options: GateOptions,
  { certificates, cluster, passwords }: TeamDatabase,
  part: Pick<SyncJob, 'folder' | 'login' | 'edits' | 'crashAt'>,
): Promise<LaptopRun> {
  const { pem: authority } = certificates.authority;
  const job: SyncJob = { ...part, password: passwords.get(part.login) ?? '', port: cluster.port, authority };
  const worker = join(dirname(options.worker), 'sync-worker.js');
  const child = spawn(process.execPath, [worker], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(job));
  const parts: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => parts.push(data));
  await once(child, 'close');
  const lines = Buffer.concat(parts)
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => syncLineSchema.parse(JSON.parse(line)));
  return {
    steps: lines.flatMap((line) => (line.say === 'step' ? [line.label] : [])),
    edited: lines.flatMap((line) => (line.say === 'edited' ? [line.hash] : [])),
    end: lines.find(({ say }) => say === 'ended' || say === 'error') ?? null,
  };
}

/** Fails unless the laptop ended with everything given and taken. */
export function requireInStep(tally: Tally, { end }: LaptopRun, at: string): void {
  const isInStep = end?.say === 'ended' && end.state === 'in-step' && end.unpushed === 0 && end.waiting === 0;
  tally.require(isInStep, `${at}: ended with ${JSON.stringify(end)}`);
}

/** Fails unless everything that a laptop's cursor says to be here is in its documents. */
export async function requireBehind(tally: Tally, database: TeamDatabase, folder: string, at: string): Promise<void> {
  const memory = await FileTeamMemory.open(folder);
  const cursor = memory.facts()?.cursor ?? 0;
  const known = new Set((await recordsIn(folder)).flatMap(({ ledger }) => [...hashesIn(ledger)]));
  const text = await database.one(
    `select coalesce(json_agg(json_build_array(tenant, hash)), '[]')::text from team.entry where seq <= ${cursor}`,
  );
  const rows = JSON.parse(text ?? '[]') as readonly (readonly [TenantId, string])[];
  // What waits for a decision lies beside the record.
  const ahead = rows.filter(([tenant, hash]) => !known.has(hash) && !memory.waitingHeads().has(tenant)).length;
  tally.require(ahead === 0, `${at}: the cursor is ahead of the documents by ${ahead} entries`);
}

/** The records of a laptop's folder, in the order of their ids. */
export async function recordsIn(folder: string): Promise<readonly TenantRecord[]> {
  const repository = await openForFaults(folder);
  try {
    const rows = await repository.rows();
    const records = await Promise.all(rows.map(({ id }) => repository.readWhole(id)));
    return records.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  } finally {
    await repository.close();
  }
}
