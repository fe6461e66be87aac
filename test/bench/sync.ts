import { ConsoleHarness } from '../integration/console-harness';
import { type BenchResult, result } from './report';
import { SandboxProcess } from './sandbox-process';

/** Simulated way to WeChat and back. */
const latencyMs = 50;
/** A latency beside which everything else is nothing, for counting the round trips of one tenant. */
const countingLatencyMs = 500;
/** Share of the generated tenants that belong to the application of the workspace. */
const share = 0.6;
/** As many tenants are under way at once in the console. */
const atOnce = 8;

/** P4: a sync of about so many tenants, against the time that their round trips alone need at the console's concurrency. */
export async function measureSync(count: number): Promise<readonly BenchResult[]> {
  const wechat = await SandboxProcess.launch();
  const harness = await ConsoleHarness.start({ startSandbox: wechat.start });
  try {
    await harness.prepared();
    await wechat.control.generateAuthorized(Math.ceil(count / share));
    await harness.restart();
    await waitFor(async () => (await boundTenants(harness)).length >= count);
    const bound = await boundTenants(harness);
    const roundTrips = await countRoundTrips(harness, wechat, bound[0]);
    await wechat.control.addFault({ path: '/*', kind: 'latency', ms: latencyMs });
    const tookMs = await timeOfSync(harness, bound.slice(-count));
    const synced = harness.console.workspace().bulkSync.progress?.done ?? 0;
    const idealMs = Math.ceil(synced / atOnce) * roundTrips * latencyMs;
    const name = `Sync of ${synced} tenants, ${roundTrips} round trips of ${latencyMs} ms each; against those alone`;
    return [result('P4', name, 'ms', tookMs, idealMs)];
  } finally {
    await harness.close();
    await wechat.end();
  }
}

async function countRoundTrips(
  harness: ConsoleHarness,
  wechat: SandboxProcess,
  id: string | undefined,
): Promise<number> {
  if (id === undefined) throw new Error('no tenant is bound');
  // The platform's own token is fetched before anything is counted.
  await timeOfSync(harness, [id]);
  await wechat.control.addFault({ path: '/*', kind: 'latency', ms: countingLatencyMs });
  const tookMs = await timeOfSync(harness, [id]);
  await wechat.control.clearFaults();
  return Math.floor(tookMs / countingLatencyMs);
}

async function timeOfSync(harness: ConsoleHarness, ids: readonly string[]): Promise<number> {
  const tenantIds = ids.map((id) => harness.id(id));
  const startMs = performance.now();
  await harness.call['sync.start']({ tenantIds });
  await waitFor(async () => (await harness.call['sync.current']({})).progress?.state === 'done');
  return performance.now() - startMs;
}

async function boundTenants(harness: ConsoleHarness): Promise<readonly string[]> {
  const { rows } = await harness.call['tenants.list']({});
  return rows.filter((row) => row.bound).map((row) => row.id);
}

async function waitFor(look: () => Promise<boolean>): Promise<void> {
  while (!(await look())) await new Promise((resolve) => setTimeout(resolve, 5));
}
