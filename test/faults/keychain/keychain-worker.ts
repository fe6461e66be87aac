import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleTenant, sampleTenantId } from '../../fakes/tenant-samples';
import { Tally } from '../gate';
import { openForFaults } from '../open-for-faults';
import { withOp } from '../worker/changes';
import { WorkerProcess } from '../worker-process';
import { KeyringDaemon } from './keyring-daemon';
import { compareSecrets, type KeychainClient, sampleSecrets, scenarios } from './scenarios';

/*
 * Plays one scenario on a message bus and in a home of its own: `node keychain-worker.js NAME HOME [--short]`. Its last line is
 * what it counted, as JSON.
 */
const [name = '', home = '', size = ''] = process.argv.slice(2);
const scenario = scenarios.find((each) => each.name === name);
if (scenario === undefined) throw new Error(`no scenario ${name}`);

const tally = new Tally();
const daemon = new KeyringDaemon();
const canary = `canary${randomBytes(9).toString('hex')}`;
const folder = join(home, 'workspace');
const tenant = sampleTenantId('reviewed');
let reviews = 0;
const clients: WorkerProcess[] = [];

try {
  await prepareTenant();
  await daemon.start('unlocked');
  const secrets = sampleSecrets(canary);
  const first = await freshClient();
  for (const [secretName, value] of secrets) {
    const answer = await first.write(secretName, value);
    tally.require(answer === 'done', `not stored: ${answer}`);
  }
  await scenario.play({ tally, daemon, secrets, freshClient, review, isShort: size === '--short' });
  await daemon.kill();
  await daemon.start('unlocked');
  await compareSecrets(tally, await freshClient(), secrets, 'at the end');
  await lookForCanary();
} catch (error) {
  tally.fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
} finally {
  await daemon.kill();
  await endClients();
}
process.stdout.write(`${JSON.stringify(tally.figures())}\n`);
process.exit(0);

async function freshClient(): Promise<KeychainClient> {
  await endClients();
  const worker = new WorkerProcess(fileURLToPath(new URL('worker.js', import.meta.url)), () => undefined);
  clients.push(worker);
  await worker.loaded;
  return {
    read: async (secret) => {
      const answer = await worker.ask({ name: 'vault', action: 'read', secret });
      return 'code' in answer ? answer : { value: typeof answer.value === 'string' ? answer.value : null };
    },
    write: async (secret, value) => {
      const answer = await worker.ask({ name: 'vault', action: 'write', secret, value });
      return 'code' in answer ? answer.code : 'done';
    },
  };
}

async function endClients(): Promise<void> {
  await Promise.all(clients.splice(0).map((each) => each.kill()));
}

async function prepareTenant(): Promise<void> {
  const repository = await openForFaults(folder);
  await repository.create(sampleTenant('reviewed'));
  await repository.close();
}

async function review(): Promise<void> {
  reviews += 1;
  const repository = await openForFaults(folder);
  const saved = await repository.update(tenant, (record) => withOp(record, `review-${reviews}`));
  const rows = await repository.rows();
  tally.require(saved.ledger.length === reviews && rows.length === 1, 'the portfolio depends on the keychain');
  await repository.close();
}

/** No file of the home or the workspace may hold a secret, in clear or in one of the usual encodings. */
async function lookForCanary(): Promise<void> {
  const bytes = Buffer.from(canary);
  // An encoded run of bytes depends on where it begins, so all three beginnings of base64 are looked for.
  const base64 = [0, 1, 2].map((skip) =>
    bytes.subarray(skip, bytes.length - ((bytes.length - skip) % 3)).toString('base64'),
  );
  const forms = [canary, bytes.toString('hex'), ...base64];
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  for (const file of files) {
    const content = (await readFile(join(file.parentPath, file.name))).toString('latin1');
    for (const form of forms) tally.require(!content.includes(form), `a secret is in ${file.name}`);
  }
  tally.require(files.length > 2, 'no files to look through');
}
