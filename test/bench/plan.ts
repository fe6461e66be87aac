import type { FleetOrder, FleetPlanId } from '../../preload/contract/fleet/plan';
import { ConsoleHarness } from '../integration/console-harness';
import { type BenchResult, result } from './report';
import { SandboxProcess } from './sandbox-process';

/** Simulated way to WeChat and back. */
const latencyMs = 50;
/** A latency beside which everything else is nothing, for counting the round trips of one tenant. */
const countingLatencyMs = 500;
/** Share of the generated tenants that belong to the application of the workspace. */
const share = 0.55;
/** As many accounts wait for WeChat at once. */
const atOnce = 8;
/** Requests that a plan makes of the platform at most. */
const perMinute = 12_000;

/**
 * P9: a plan for so many tenants, from its start until all of them are live, against the time that its round trips alone need at the
 * console's concurrency and within its limits. Scans and reviews end at once, and nothing is watched.
 */
export async function measurePlan(count: number): Promise<readonly BenchResult[]> {
  const wechat = await SandboxProcess.launch();
  const harness = await ConsoleHarness.start({ startSandbox: wechat.start });
  const { control } = wechat;
  try {
    await harness.prepared();
    await control.turn({ scanSeconds: 0, reviewAfterSeconds: 0, auditsPerMonth: 100_000 });
    await control.generateEquipped(Math.ceil((count + 1) / share));
    await harness.restart();
    const generated = (await control.generated('share-order')).map(({ id }) => id).slice(0, count + 1);
    if (generated.length <= count) throw new Error('too few tenants were generated');
    await waitFor(async () => {
      const { rows } = await harness.call['tenants.list']({});
      const bound = new Set(rows.filter((row) => row.bound).map(({ id }) => id as string));
      return generated.every((id) => bound.has(id));
    });
    const [counted = '', ...released] = generated;
    await control.addFault({ path: '/*', kind: 'latency', ms: countingLatencyMs });
    const roundTrips = Math.floor((await timeOfPlan(harness, [counted])) / countingLatencyMs);
    await control.clearFaults();
    await control.addFault({ path: '/*', kind: 'latency', ms: latencyMs });
    const before = await control.calls();
    const begunAtMs = Date.now();
    const tookMs = await timeOfPlan(harness, released);
    const requests = (await control.calls()) - before;
    const tripsMs = Math.ceil(count / atOnce) * roundTrips * latencyMs;
    const idealMs = withinLimits(requests, tripsMs, begunAtMs);
    const name = `Plan for ${count} tenants, ${roundTrips} round trips of ${latencyMs} ms each; against those within the limits`;
    return [result('P9', name, 'ms', tookMs, idealMs)];
  } finally {
    await harness.close();
    await wechat.end();
  }
}

/** How long so many requests last that need `tripsMs` by their round trips, when each minute of the clock takes only so many of them. */
function withinLimits(requests: number, tripsMs: number, begunAtMs: number): number {
  const perMs = requests / tripsMs;
  let left = requests;
  let atMs = begunAtMs;
  for (;;) {
    const minuteEndsMs = (Math.floor(atMs / 60_000) + 1) * 60_000;
    const fit = Math.min(perMinute, (minuteEndsMs - atMs) * perMs);
    if (left <= fit) return atMs + left / perMs - begunAtMs;
    left -= fit;
    atMs = minuteEndsMs;
  }
}

async function timeOfPlan(harness: ConsoleHarness, ids: readonly string[]): Promise<number> {
  const { plan } = await harness.call['fleet.make']({ order: orderOf(harness, ids) });
  const planId: FleetPlanId = plan.definition.id;
  if (plan.definition.members.length !== ids.length) throw new Error('not every tenant is ready');
  const startMs = performance.now();
  await harness.call['fleet.start']({ planId });
  await waitFor(async () => {
    const { plans } = await harness.call['fleet.list']({});
    const state = plans.find(({ id }) => id === planId)?.state;
    if (state !== 'running' && state !== 'done') throw new Error(`the plan is ${String(state)}`);
    return state === 'done';
  });
  return performance.now() - startMs;
}

function orderOf(harness: ConsoleHarness, ids: readonly string[]): FleetOrder {
  return {
    name: 'bench',
    templateId: 2,
    description: 'bench',
    extJson: '{"ext":{"app":"{{appId}}"}}',
    variables: {},
    versionDescription: '',
    privacyApiNotUsed: true,
    waves: [{ size: { unit: 'percent', value: 100 }, soakMinutes: 0, gray: [] }],
    windows: [],
    approval: 'none',
    rules: { rejectionPercent: null, sameReason: null, failurePercent: null, leastDecided: 1 },
    patience: { scanMinutes: 60, auditMinutes: 1440 },
    reserve: 0,
    tenantIds: ids.map((id) => harness.id(id)),
  };
}

async function waitFor(look: () => Promise<boolean>): Promise<void> {
  while (!(await look())) await new Promise((resolve) => setTimeout(resolve, 50));
}
