import { ConsoleHarness } from '../integration/console-harness';
import { type BenchResult, result } from './report';
import { SandboxProcess } from './sandbox-process';
import { progressOf } from '../integration/job-progress';

/** Simulated way to WeChat and back. */
const latencyMs = 50;
/** A latency beside which everything else is nothing, for counting the round trips of one tenant. */
const countingLatencyMs = 500;
/** Share of the generated tenants that belong to the application of the workspace. */
const share = 0.55;
/** As many tenants are under way at once in the ideal; the console begins with as many. */
const atOnce = 8;

/**
 * P4: a sync of about so many tenants, against the time that their round trips alone need, eight tenants at a time. The
 * keychain holds every refresh token, and no access token is at hand, as on the morning of any day but the first.
 */
export async function measureSync(count: number): Promise<readonly BenchResult[]> {
  const wechat = await SandboxProcess.launch();
  const harness = await ConsoleHarness.start({ startSandbox: wechat.start });
  try {
    await harness.prepared();
    await wechat.control.generateAuthorized(Math.ceil(count / share));
    await restart(harness);
    const bound = (await boundTenants(harness)).slice(-count - 1);
    await timeOfSync(harness, bound);
    await restart(harness);
    const [counted, ...synced] = bound;
    if (counted === undefined || synced.length < count) throw new Error('too few tenants are bound');
    await wechat.control.addFault({ path: '/*', kind: 'latency', ms: countingLatencyMs });
    const roundTrips = Math.floor((await timeOfSync(harness, [counted])) / countingLatencyMs);
    await wechat.control.clearFaults();
    await wechat.control.addFault({ path: '/*', kind: 'latency', ms: latencyMs });
    const before = process.cpuUsage();
    const tookMs = await timeOfSync(harness, synced);
    const { user, system } = process.cpuUsage(before);
    const idealMs = Math.ceil(count / atOnce) * roundTrips * latencyMs;
    const name = `Sync of ${count} tenants, ${roundTrips} round trips of ${latencyMs} ms each; against those alone, 8 at once`;
    return [
      result('P4', name, 'ms', tookMs, idealMs),
      result('P4', 'Processor time of the console for each of them', 'ms', (user + system) / 1_000 / count, 0),
    ];
  } finally {
    await harness.close();
    await wechat.end();
  }
}

/** Until the console has taken in what its sandbox holds for every workspace, and calls WeChat no more. */
async function restart(harness: ConsoleHarness): Promise<void> {
  await harness.restart();
  const { lines } = harness.logger;
  for (let seen = -1; seen !== lines.length; ) {
    seen = lines.length;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

async function timeOfSync(harness: ConsoleHarness, ids: readonly string[]): Promise<number> {
  const tenantIds = ids.map((id) => harness.id(id));
  const startMs = performance.now();
  await harness.call['sync.start']({ tenantIds });
  await waitFor(async () => (await progressOf(harness.call, 'sync'))?.state === 'done');
  return performance.now() - startMs;
}

async function boundTenants(harness: ConsoleHarness): Promise<readonly string[]> {
  const { rows } = await harness.call['tenants.list']({});
  return rows.filter((row) => row.bound).map((row) => row.id);
}

async function waitFor(look: () => Promise<boolean>): Promise<void> {
  while (!(await look())) await new Promise((resolve) => setTimeout(resolve, 5));
}
