import { readFileSync, writeSync } from 'node:fs';
import { Secret } from '../../../main/domain/secrets/secret';
import { updateProfile } from '../../../main/domain/record/tenant';
import type { TeamServer } from '../../../main/features/team/ports/team-server';
import { connectTeamServer } from '../../../main/team/team-access';
import { FileLaptop } from '../../support/team/file-laptop';
import { noHttp } from '../../support/team/http-over-node';
import { openForFaults } from '../open-for-faults';
import { Steps, stepSaves } from '../platform/steps';
import { type SyncLine, syncJobSchema } from './sync-job';

/*
 * A laptop without windows, with its files and a real server: edits, syncs, and ends at one of the steps of the sync as by
 * kill -9. It reads its job from standard input, since a password is in it.
 */
const job = syncJobSchema.parse(JSON.parse(readFileSync(0, 'utf8')));
/** To every question: what was edited here stays. */
const answers = new Map([
  ['profile.owner', 'here'],
  ['profile.industry', 'here'],
] as const);

function tell(line: SyncLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

/** Counts the steps of the sync and ends the process at one of them; every call, save and commit has one before and one after. */
class NumberedSteps extends Steps {
  #count = 0;
  #isArmed = false;

  begin(): void {
    this.#isArmed = true;
  }

  override async around<T>(label: string, work: () => Promise<T>): Promise<T> {
    await this.#reach(`before ${label}`);
    const value = await work();
    await this.#reach(`after ${label}`);
    return value;
  }

  async #reach(label: string): Promise<void> {
    if (!this.#isArmed) return;
    this.#count += 1;
    tell({ say: 'step', label });
    if (this.#count !== job.crashAt) return;
    process.kill(process.pid, 'SIGKILL');
    // The signal is on its way: nothing further may happen.
    await new Promise(() => undefined);
  }
}

const steps = new NumberedSteps();
stepSaves(steps, ['tenants', 'team']);

/** Every call of the server becomes a step. */
function stepped(server: TeamServer): TeamServer {
  return new Proxy(server, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (name === 'changes' || name === 'close') return value.bind(target) as unknown;
      return (...args: readonly unknown[]) =>
        steps.around(String(name), async () => (await Reflect.apply(value, target, args)) as unknown);
    },
  });
}

function connect(): TeamServer {
  const address = {
    transport: 'wire',
    host: '127.0.0.1',
    port: job.port,
    database: 'postgres',
    login: job.login,
    isDirectTls: false,
    authorities: [job.authority],
    proxy: null,
  } as const;
  const credential = { secret: new Secret(job.password), clientCertificate: null };
  return stepped(connectTeamServer(noHttp, address, credential, 30_000));
}

async function work(): Promise<void> {
  const { folder, login } = job;
  const repository = await openForFaults(folder);
  const laptop = await FileLaptop.open({ folder, login, repository, server: connect() });
  const { memory, sync } = laptop;
  const commit = memory.commit.bind(memory);
  memory.commit = (change) => steps.around('commit', () => commit(change));
  for (const { tenantId, field, value } of job.edits) {
    const saved = await laptop.changes.apply(tenantId, 'operator', (record, change) =>
      updateProfile(record, { [field]: value }, change),
    );
    tell({ say: 'edited', hash: saved.ledger.at(-1)?.hash ?? '' });
  }
  steps.begin();
  await sync.run();
  for (const id of memory.waitingHeads().keys()) await sync.decide(id, answers);
  await sync.run();
  const { state } = sync.standing;
  tell({ say: 'ended', state, unpushed: await sync.unpushed(), waiting: memory.waitingHeads().size });
  await laptop.close();
}

try {
  await work();
} catch (error) {
  tell({ say: 'error', text: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
process.exit(0);
