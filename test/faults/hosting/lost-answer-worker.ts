import type { Operation } from '../../../preload/contract/hosting/operations';
import { platformRequestSchema, tenantRequestSchema } from '../../../preload/contract/hosting/requests';
import type { WorkspaceSession } from '../../../main/workspace/workspace-session';
import { lossyCalls, type LossyCall } from './lossy-calls';
import { LossyConsole, tell } from './lossy-console';
import { lossJobSchema } from './lost-answer-protocol';

/*
 * A console without windows that makes one changing call and loses its answer, or takes up what such a process left:
 * `node lost-answer-worker.js JOB`.
 */
const job = lossJobSchema.parse(JSON.parse(process.argv[2] ?? ''));
const { task } = job;
const { tenantId, appId, loss } = task;
const lossy: LossyCall = lossyCalls[task.call];
const lossyConsole = new LossyConsole({ ...job, loss, path: lossy.path });

async function carryOut(session: WorkspaceSession, asked: unknown): Promise<Operation> {
  const { hosting } = session;
  if (lossy.isPlatform === true) {
    const request = platformRequestSchema.parse(asked);
    const { operationId, premise } = await hosting.planPlatform(request);
    return await hosting.executePlatform(request, operationId, premise);
  }
  const request = tenantRequestSchema.parse(asked);
  const { operationId, premise } = await hosting.plan(tenantId, request);
  return (await hosting.execute(tenantId, request, operationId, premise)).operation;
}

async function prepare(session: WorkspaceSession): Promise<void> {
  await session.sync.sync(tenantId);
  if (lossy.first !== undefined) {
    const { operationId, premise } = await session.hosting.planPlatform(lossy.first);
    const { state } = await session.hosting.executePlatform(lossy.first, operationId, premise);
    if (state !== 'done') throw new Error(`not prepared: ${lossy.first.call} ended as ${state}`);
  }
  for (const step of lossy.before(tenantId)) {
    if (step === 'approval') await lossyConsole.control('POST', `hosting/${appId}/review`, { decision: 'approve' });
    else {
      const { operationId, premise } = await session.hosting.plan(tenantId, step);
      const { operation } = await session.hosting.execute(tenantId, step, operationId, premise);
      if (operation.state !== 'done') throw new Error(`not prepared: ${step.call} ended as ${operation.state}`);
    }
  }
}

async function requestNow(session: WorkspaceSession): Promise<unknown> {
  if (lossy.isPlatform === true) {
    const { templates } = await session.hosting.templates();
    return lossy.request(tenantId, { view: null, templateIds: templates.map(({ templateId }) => templateId) });
  }
  return lossy.request(tenantId, { view: await session.hosting.state(tenantId), templateIds: [] });
}

async function operationsOf(session: WorkspaceSession): Promise<readonly Operation[]> {
  if (lossy.isPlatform === true) return await session.hosting.platformHistory();
  return (await session.hosting.state(tenantId)).hosting.operations;
}

/** Waits until nothing is unknown any more. A person would be asked only where nothing can be read, which is a failure here. */
async function settled(session: WorkspaceSession): Promise<Operation | null> {
  const deadlineMs = Date.now() + 300_000;
  for (;;) {
    const last = (await operationsOf(session)).at(-1) ?? null;
    if (last === null || last.settledAtMs !== null || last.state === 'ask-operator') return last;
    if (Date.now() > deadlineMs) throw new Error('still unknown after five minutes');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function effectsSoFar(): Promise<number> {
  const answer = await lossyConsole.control('GET', 'effects');
  const counts = typeof answer === 'object' && answer !== null && 'counts' in answer ? answer.counts : [];
  const owner = lossy.isPlatform === true ? job.settings.componentAppId : appId;
  if (!Array.isArray(counts)) return 0;
  const own: unknown = counts.find(
    (count: { path?: unknown; appid?: unknown }) => count.path === lossy.path && count.appid === owner,
  );
  return typeof own === 'object' && own !== null && 'count' in own && typeof own.count === 'number' ? own.count : 0;
}

async function begin(session: WorkspaceSession): Promise<void> {
  await prepare(session);
  const asked = await requestNow(session);
  tell({ say: 'prepared', effects: await effectsSoFar() });
  lossyConsole.arm();
  await carryOut(session, asked);
}

/** WeChat still carries out the upload whose answer was lost: as it says, one waits a minute, which is a second here. */
const stillRuns = 9_402_202;
const mostWaits = 20;

/** Makes the call once more by a new plan, as a person does who was told that it was not carried out. */
async function repeat(session: WorkspaceSession): Promise<Operation> {
  for (let waits = 0; ; waits += 1) {
    const operation = await carryOut(session, await requestNow(session));
    if (operation.error?.errcode !== stillRuns) return operation;
    // Such a refusal proves nothing: the console finds out by reading, and takes no other plan before.
    const ended = (await settled(session)) ?? operation;
    if (ended.state === 'done' || waits === mostWaits) return ended;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function work(session: WorkspaceSession): Promise<void> {
  if (!job.isSecond) await begin(session);
  const operation = await settled(session);
  const isOurs = operation?.call === task.call;
  tell({ say: 'settled', operation: isOurs ? operation : null });
  if (isOurs && operation.state === 'done') return;
  tell({ say: 'repeated', operation: await repeat(session) });
}

try {
  const session = await lossyConsole.open();
  await work(session);
  await session.close();
} catch (error) {
  tell({
    say: 'error',
    text: error instanceof Error ? `${error.message} ${JSON.stringify(error)} ${error.stack ?? ''}` : String(error),
  });
}
process.exit(0);
