import { writeSync } from 'node:fs';
import { acknowledge } from '../../../main/domain/record/decisions';
import type { Clock } from '../../../main/ports/clock';
import { FetchTransport } from '../../../main/wechat/api/fetch-transport';
import { openWorkspaceSession, type WorkspaceSession } from '../../../main/workspace/workspace-session';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { realClock } from '../../contract/keychain-for-tests';
import { HeadlessAdministrator } from '../../fakes/headless-administrator';
import { type CrashLine, type CrashTask, crashJobSchema } from './crash-protocol';
import { FileSecretStore } from './file-secret-store';
import { sessionAdapters, workspaceFolder } from './session-parts';
import { Steps, steppedSecrets, steppedTransport, stepSaves } from './steps';

/*
 * A console without windows that takes up what the process before it left, then walks one path and ends at one of its steps as
 * by kill -9: `node crash-worker.js JOB`.
 */
const job = crashJobSchema.parse(JSON.parse(process.argv[2] ?? ''));
const steps = new Steps();
const administrator = new HeadlessAdministrator();
stepSaves(steps);

/** Between taking up and walking on so much time passes that no reading of the platform's list serves both. */
const restMs = 20_000;
let restedMs = 0;
const clock: Clock = { ...realClock, nowMs: () => realClock.nowMs() + restedMs };

function tell(line: CrashLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

/** The merchant scans without the console: a first authorization, or one that replaces the refresh token. */
async function scanElsewhere(appId: string): Promise<void> {
  const answer = await fetch(`${job.control.url}/sandbox/accounts/${appId}/authorize`, {
    method: 'POST',
    headers: { 'x-sandbox-control': job.control.token, 'content-type': 'application/json' },
    body: '{}',
  });
  if (!answer.ok) throw new Error(`not authorized: ${answer.status}`);
}

async function until(look: () => Promise<boolean>): Promise<void> {
  const deadlineMs = Date.now() + 30_000;
  while (!(await look())) {
    if (Date.now() > deadlineMs) throw new Error('not reached in half a minute');
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}

async function authorize(session: WorkspaceSession, task: CrashTask): Promise<void> {
  const { tenantId, appId, path } = task;
  const via = path === 'authorization by link' ? 'link' : 'window';
  administrator.script({ appId });
  const { readiness } = await session.tenants.read(tenantId);
  const acceptUnknowns = readiness.unknowns;
  await session.authorization.start({ tenantId, accountKind: 'mini-program', via, acceptUnknowns });
  if (via === 'link') {
    await until(async () => (await session.authorization.current(tenantId))?.handover !== null);
    await steps.around('scan by the administrator', () => scanElsewhere(appId));
    await session.authorization.check(tenantId);
  }
  await until(async () => {
    const view = await session.authorization.current(tenantId);
    if (view !== null && view.problem !== null) throw new Error(`stuck: ${view.problem.code}`);
    return view !== null && view.attempt.endedAtMs !== null;
  });
}

async function giveUpFunctions(session: WorkspaceSession, { tenantId }: CrashTask): Promise<void> {
  const accepted = { kind: 'functions-given-up', text: 'shown text', acceptedBy: 'administrator' } as const;
  await session.tenants.change(tenantId, (record, by) => acknowledge(record, accepted, by));
}

/** Brings the tenant to where the path begins, without counting steps. */
async function prepare(session: WorkspaceSession, task: CrashTask): Promise<void> {
  if (isAuthorization(task)) return await giveUpFunctions(session, task);
  if (task.path === 'first token from the list') return;
  await session.sync.sync(task.tenantId);
  if (task.path === 'token replaced by another scan') await scanElsewhere(task.appId);
}

function isAuthorization({ path }: CrashTask): boolean {
  return path === 'authorization in the window' || path === 'authorization by link';
}

/** What the operator would do next: authorize when it has not happened yet, then use the token. */
async function heal(session: WorkspaceSession, task: CrashTask, found: TenantRecord): Promise<number> {
  let scans = 0;
  if (found.binding === null) {
    await session.authorization.cancel(task.tenantId);
    await authorize(session, task);
    scans += 1;
  }
  await session.sync.sync(task.tenantId);
  return scans;
}

async function work(session: WorkspaceSession): Promise<void> {
  const { recover, task } = job;
  if (recover !== null) {
    const { record: found } = await session.tenants.read(recover.tenantId);
    tell({ say: 'found', record: found });
    const scans = await heal(session, recover, found);
    tell({ say: 'healed', record: (await session.tenants.read(recover.tenantId)).record, scans });
    restedMs += restMs;
  }
  if (task !== null) {
    await prepare(session, task);
    steps.arm(task.crashAt, (step) => tell({ say: 'step', ...step }));
    if (isAuthorization(task)) await authorize(session, task);
    else await session.sync.sync(task.tenantId);
    tell({ say: 'finished', record: (await session.tenants.read(task.tenantId)).record });
  }
}

try {
  const secrets = steppedSecrets(steps, new FileSecretStore(job.secretsFile));
  const transport = steppedTransport(steps, new FetchTransport((url, init) => fetch(url, init)));
  const logger = { info: () => undefined, warn: () => undefined, error: () => 'fault-suite' };
  const window = {
    open: (...request: Parameters<HeadlessAdministrator['open']>) =>
      steps.around('the window', () => administrator.open(...request)),
    focus: () => administrator.focus(),
    cancel: (key: string) => administrator.cancel(key),
  };
  let session: WorkspaceSession | null = null;
  const parts = { folder: job.folder, secrets, transport, logger, window, open: () => session };
  const adapters = { ...sessionAdapters(parts), clock };
  const folder = workspaceFolder(job.folder, job.settings);
  session = await openWorkspaceSession(job.settings, folder, null, adapters);
  await session.warmUp();
  await work(session);
  await session.close();
} catch (error) {
  tell({ say: 'error', text: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
process.exit(0);
