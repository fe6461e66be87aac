import type { FleetOrder, FleetPlanId } from '../../../preload/contract/fleet/plan';
import type { FleetView } from '../../../preload/contract/fleet/view';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import type { WorkspaceSession } from '../../../main/workspace/workspace-session';
import { privacy, release, submit, upload } from './lossy-calls';
import { LossyConsole, tell } from './lossy-console';
import { planLossJobSchema } from './lost-answer-protocol';

/*
 * A console without windows that carries out a plan and loses the answer to one of its calls, or goes on with a plan that such a
 * process left: `node lost-plan-worker.js JOB`.
 */
const job = planLossJobSchema.parse(JSON.parse(process.argv[2] ?? ''));
const { tenantId, path } = job.task;
const lossyConsole = new LossyConsole({ ...job, ...job.task });
const isGrayBack = path === '/wxa/revertgrayrelease';
const isBack = isGrayBack || path === '/wxa/revertcoderelease';
const deadlineMs = Date.now() + 300_000;

/** One tenant, over a gray release; one that is to be ended stays at its first step. */
const order: FleetOrder = {
  name: 'lost answers',
  templateId: 2,
  description: 'lost answers',
  extJson: '{"ext":{"tenant":"{{tenantKey}}"}}',
  variables: {},
  versionDescription: '',
  privacyApiNotUsed: true,
  waves: [
    {
      size: { unit: 'percent', value: 100 },
      soakMinutes: 0,
      gray: [{ percentage: 10, minutes: isGrayBack ? 1440 : 0 }],
    },
  ],
  windows: [],
  approval: 'none',
  rules: { rejectionPercent: null, sameReason: null, failurePercent: null, leastDecided: 1 },
  patience: { scanMinutes: 60, auditMinutes: 1440 },
  reserve: 0,
  tenantIds: [tenantId],
};

async function carryOut({ hosting }: WorkspaceSession, request: TenantRequest): Promise<void> {
  const { operationId, premise } = await hosting.plan(tenantId, request);
  const { operation } = await hosting.execute(tenantId, request, operationId, premise);
  if (operation.state !== 'done') throw new Error(`not prepared: ${request.call} ended as ${operation.state}`);
}

/** A version before is live, so that there is a gray release, and something to go back to. */
async function prepare(session: WorkspaceSession): Promise<void> {
  await session.sync.sync(tenantId);
  for (const request of [upload(tenantId, '1.0.0'), privacy, submit]) await carryOut(session, request);
  await session.hosting.look(tenantId, 'audit');
  await carryOut(session, release);
}

async function until(
  { fleet }: WorkspaceSession,
  id: FleetPlanId,
  isReached: (view: FleetView) => boolean,
): Promise<FleetView> {
  for (;;) {
    const view = await fleet.view(id);
    if (isReached(view)) return view;
    const isStuck = ['paused', 'stopped', 'cancelled'].includes(view.plan.state);
    if (isStuck || Date.now() > deadlineMs)
      throw new Error(`the plan is ${view.plan.state}: ${JSON.stringify(view.plan.places)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function begin(session: WorkspaceSession): Promise<FleetPlanId> {
  await prepare(session);
  const { plan } = await session.fleet.make(order);
  const { id } = plan.definition;
  tell({ say: 'prepared', effects: 0 });
  if (!isBack) lossyConsole.arm();
  await session.fleet.start(id);
  return id;
}

/** Releases, and takes back what was released where that is what is tried. */
async function goOn(session: WorkspaceSession, id: FleetPlanId): Promise<FleetView> {
  const { fleet } = session;
  if (!isBack) return await until(session, id, ({ plan }) => plan.state === 'done');
  const { plan } = await fleet.view(id);
  if (!plan.isBack) {
    await until(session, id, (view) => (isGrayBack ? (view.counts.gray ?? 0) === 1 : view.plan.state === 'done'));
    if (isGrayBack) await fleet.pause(id);
    lossyConsole.arm();
    await fleet.decide(id, 'roll-back');
  }
  return await until(session, id, (view) => view.plan.state === 'rolled-back');
}

async function takeUp({ fleet }: WorkspaceSession): Promise<FleetPlanId> {
  const [left] = await fleet.list();
  if (left === undefined) throw new Error('no plan was left');
  await fleet.resume(left.id);
  return left.id;
}

try {
  const session = await lossyConsole.open();
  const id = job.isSecond ? await takeUp(session) : await begin(session);
  const { plan, counts } = await goOn(session, id);
  tell({ say: 'ended', state: plan.state, counts });
  await session.close();
} catch (error) {
  tell({ say: 'error', text: error instanceof Error ? `${error.message} ${error.stack ?? ''}` : String(error) });
}
process.exit(0);
