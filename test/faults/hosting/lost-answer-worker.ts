import { writeSync } from 'node:fs';
import type { Operation } from '../../../preload/contract/hosting/operations';
import { platformRequestSchema, tenantRequestSchema } from '../../../preload/contract/hosting/requests';
import type { Clock } from '../../../main/ports/clock';
import type { HttpTransport } from '../../../main/ports/http-transport';
import { FetchTransport } from '../../../main/wechat/api/fetch-transport';
import { openWorkspaceSession, type WorkspaceSession } from '../../../main/workspace/workspace-session';
import { FileSecretStore } from '../platform/file-secret-store';
import { sessionAdapters, workspaceFolder } from '../platform/session-parts';
import { lossyCalls, type LossyCall } from './lossy-calls';
import { lossJobSchema, type LossLine } from './lost-answer-protocol';

/*
 * A console without windows that makes one changing call and loses its answer, or takes up what such a process left:
 * `node lost-answer-worker.js JOB`.
 */
const job = lossJobSchema.parse(JSON.parse(process.argv[2] ?? ''));
const { task } = job;
const { tenantId, appId, loss } = task;
const lossy: LossyCall = lossyCalls[task.call];
const isKilled = loss.startsWith('killed');
const isDone = loss.endsWith(', done');
let isArmed = false;
/** Long enough for the sandbox on a busy computer. */
const timeoutMs = 3000;

/** A minute of waiting for WeChat passes in a second. */
const haste = 60;
const startedMs = Date.now();
const clock: Clock = {
  nowMs: () => Math.round(startedMs + (Date.now() - startedMs) * haste),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs / haste);
    return () => clearTimeout(timer);
  },
};

function tell(line: LossLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

async function control(method: string, route: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${job.control.url}/sandbox/${route}`, {
    method,
    headers: { 'x-sandbox-control': job.control.token, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${route}: ${answer.status}`);
  return await answer.json();
}

/** Ends the process around the changing call, or has the sandbox lose the answer to it, and to nothing that is only read. */
function losing(inner: HttpTransport): HttpTransport {
  return {
    send: async (request) => {
      if (!isArmed || new URL(request.url).pathname !== lossy.path || isQuestion(request))
        return await inner.send(request);
      isArmed = false;
      if (!isKilled) {
        // The answer would come only after the console has stopped waiting.
        const form = isDone ? 'done' : 'not-done';
        await control('POST', 'answer-lost', { form, path: lossy.path, appid: '', times: 1, afterMs: timeoutMs + 300 });
        tell({ say: 'struck' });
        return await inner.send(request);
      }
      if (isDone) await inner.send(request);
      tell({ say: 'struck' });
      process.kill(process.pid, 'SIGKILL');
      return await new Promise(() => undefined);
    },
  };
}

function isQuestion({ url, body }: Parameters<HttpTransport['send']>[0]): boolean {
  return url.includes('action=get_history_version') || (body ?? '').includes('"action":"get"');
}

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
  for (const step of lossy.before(tenantId)) {
    if (step === 'approval') await control('POST', `hosting/${appId}/review`, { decision: 'approve' });
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
  const deadlineMs = Date.now() + 120_000;
  for (;;) {
    const last = (await operationsOf(session)).at(-1) ?? null;
    if (last === null || last.settledAtMs !== null || last.state === 'ask-operator') return last;
    if (Date.now() > deadlineMs) throw new Error('still unknown after two minutes');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function effectsSoFar(): Promise<number> {
  const answer = await control('GET', 'effects');
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
  isArmed = true;
  await carryOut(session, asked);
}

async function work(session: WorkspaceSession): Promise<void> {
  if (!job.isSecond) await begin(session);
  const operation = await settled(session);
  const isOurs = operation?.call === task.call;
  tell({ say: 'settled', operation: isOurs ? operation : null });
  if (isOurs && operation.state === 'done') return;
  tell({ say: 'repeated', operation: await carryOut(session, await requestNow(session)) });
}

try {
  const logger = { info: () => undefined, warn: () => undefined, error: () => 'fault-suite' };
  const transport = losing(new FetchTransport((url, init) => fetch(url, init)));
  let session: WorkspaceSession | null = null;
  const parts = {
    folder: job.folder,
    secrets: new FileSecretStore(job.secretsFile),
    transport,
    logger,
    open: () => session,
  };
  const adapters = { ...sessionAdapters(parts), clock };
  const settings = { ...job.settings, timeoutMs };
  session = await openWorkspaceSession(settings, workspaceFolder(job.folder, settings), null, adapters);
  await session.warmUp();
  await work(session);
  await session.close();
} catch (error) {
  tell({
    say: 'error',
    text: error instanceof Error ? `${error.message} ${JSON.stringify(error)} ${error.stack ?? ''}` : String(error),
  });
}
process.exit(0);
