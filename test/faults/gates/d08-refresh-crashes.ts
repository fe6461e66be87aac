import { join } from 'node:path';
import { brokenEntryOf } from '../../../main/domain/ledger/ledger';
import { refreshTokenName } from '../../../main/electron/vault/secret-names';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { type Gate, type GateOptions, Tally } from '../gate';
import { type BenchTenant, CrashBench } from '../platform/crash-bench';
import {
  type CrashJob,
  type CrashLine,
  type CrashPath,
  type CrashTask,
  crashLineSchema,
  crashPaths,
} from '../platform/crash-protocol';
import type { Step } from '../platform/steps';
import { workerLines } from '../worker-lines';

/** Workspaces in which workers crash at the same time. */
const lanes = 2;

/**
 * D8: kill -9 before and after every durable save, keychain write and call of WeChat on the ways of a refresh token. The next
 * process takes up what was left, on the same workspace and keychain.
 */
export const refreshCrashes: Gate = {
  id: 'D8',
  title: 'crashes of authorization and token refresh',
  obstacle: async () => (process.platform === 'win32' ? 'needs SIGKILL' : null),
  run: async (options) => {
    const tally = new Tally();
    // Every crash starts two processes, so that ten rounds are what fits in the time of the other gates together.
    const rounds = options.isShort ? 1 : 10;
    const stride = options.isShort ? 9 : 1;
    const plan = await planOf(options, tally);
    const total = plan.reduce((sum, { steps }) => sum + steps.length, 0);
    const paths = plan.map(({ path, steps }) => `${path}: ${steps.length} steps`);
    tally.notes.push(...paths, `every step ${options.isShort ? 'in turn, one in nine' : `${rounds} times`}`);
    let next = 0;
    const lane = async (): Promise<void> => {
      while (next < rounds) {
        const round = next++;
        await playRound(options, tally, plan, round, stride);
        options.say(`round ${round + 1} of ${rounds}: ${tally.hit} of ${tally.tried} crashes, ${total} steps each`);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    tally.require(tally.hit === tally.tried, `${tally.tried - tally.hit} steps were not hit`);
    return tally.figures();
  },
};

interface PlannedPath {
  readonly path: CrashPath;
  readonly steps: readonly Step[];
}

/** Walks every path to its end once and notes its steps. */
async function planOf(options: GateOptions, tally: Tally): Promise<readonly PlannedPath[]> {
  const bench = await CrashBench.make(join(options.scratch, 'plan'), crashPaths.length);
  const plan: PlannedPath[] = [];
  for (const path of crashPaths) {
    const task = { path, ...take(bench, path), crashAt: null };
    const { lines } = await work(options, bench, null, task);
    const steps = lines.flatMap((line) => (line.say === 'step' ? [{ label: line.label, earlier: line.earlier }] : []));
    const end = lines.find((line) => line.say === 'finished');
    const errors = lines.flatMap((line) => (line.say === 'error' ? [line.text] : []));
    tally.require(end?.record.stage === 'bound', `${path}: not walked to its end: ${errors.join(' ')}`);
    tally.require(steps.length > 0, `${path}: no steps`);
    plan.push({ path, steps });
  }
  await bench.close();
  return plan;
}

async function playRound(
  options: GateOptions,
  tally: Tally,
  plan: readonly PlannedPath[],
  round: number,
  stride: number,
): Promise<void> {
  const crashes = plan
    .flatMap(({ path, steps }) => steps.map((crashAt) => ({ path, crashAt })))
    .filter((_crash, position) => position % stride === round % stride);
  const bench = await CrashBench.make(join(options.scratch, `round-${round}`), crashes.length);
  let left: Crash | null = null;
  for (const { path, crashAt } of crashes) {
    const { label } = crashAt;
    const task: CrashTask = { path, ...take(bench, path), crashAt };
    tally.tried += 1;
    const { lines, signal } = await work(options, bench, left?.task ?? null, task);
    if (left !== null) judge(tally, bench, left, lines);
    const last = lines.findLast((line) => line.say === 'step');
    if (signal === 'SIGKILL' && last?.label === label && last.earlier === crashAt.earlier) tally.hit += 1;
    else
      tally.fail(`${path}, ${label}: ended ${signal ?? 'by itself'} at ${last?.label ?? 'no step'}${errorsOf(lines)}`);
    left = { task, label, wasAuthorized: isAuthorized(bench, task) };
  }
  if (left !== null) judge(tally, bench, left, (await work(options, bench, left.task, null)).lines);
  await judgeWhole(tally, bench);
  await bench.close();
}

interface Crash {
  readonly task: CrashTask;
  readonly label: string;
  /** Whether the tenant's administrator had scanned by then. */
  readonly wasAuthorized: boolean;
}

/** What the next process made of it. */
function judge(
  tally: Tally,
  bench: CrashBench,
  { task, label, wasAuthorized }: Crash,
  lines: readonly CrashLine[],
): void {
  const place = `${task.path}, ${label}`;
  const found = lines.find((line) => line.say === 'found')?.record;
  const healed = lines.find((line) => line.say === 'healed');
  if (found === undefined || healed === undefined) {
    tally.lost += 1;
    return tally.fail(`${place}: not taken up${errorsOf(lines)}`);
  }
  const scansAllowed = wasAuthorized ? 0 : 1;
  if (healed.scans > scansAllowed) {
    tally.lost += 1;
    return tally.fail(`${place}: the administrator had to scan again`);
  }
  const wrong = [...wrongWith(healed.record, task), ...wrongSecrets(bench, healed.record, task)];
  for (const text of wrong) tally.fail(`${place}: ${text}`);
  if (wrong.length === 0) tally.recovered += 1;
}

function wrongWith(record: TenantRecord, { appId, path }: CrashTask): readonly string[] {
  const { binding, credential, ledger, stage } = record;
  const bindings = ledger.filter(({ kind }) => kind === 'bound').length;
  const open = record.attempts.filter(({ endedAtMs }) => endedAtMs === null).length;
  const checks: readonly (readonly [boolean, string])[] = [
    [stage === 'bound', `stage ${stage}`],
    [binding?.appId === appId, `bound to ${binding?.appId ?? 'nothing'}`],
    [bindings === 1, `${bindings} bindings in the ledger`],
    [open === 0, `${open} attempts still open`],
    [record.attempts.length <= 2, `${record.attempts.length} attempts`],
    [brokenEntryOf(record) === null, 'the ledger is broken'],
    [credential?.problem === null, `credential ${credential?.problem ?? 'missing'}`],
    [(credential?.provenAtMs ?? null) !== null, `the token was not used after ${path}`],
    [(credential?.savedAtMs ?? 0) > 0, 'the credential points at a token that was never saved'],
    [(credential?.intent ?? null) === null, 'an intent is left in the credential'],
  ];
  return checks.filter(([holds]) => !holds).map(([, text]) => text);
}

/** The slot of the record holds a token, and no slot holds anything but a token of this account. */
function wrongSecrets(bench: CrashBench, { credential }: TenantRecord, { appId }: CrashTask): readonly string[] {
  const entries = bench.secrets.entries();
  const present = credential === null ? null : refreshTokenName(bench.settings.id, appId, credential.slot);
  const hasToken = present !== null && entries.has(present);
  return hasToken ? [] : ['the keychain holds no token in the slot of the record'];
}

/** At the end of a round: one tenant per mini program and one mini program per tenant, and no secret that nobody has. */
async function judgeWhole(tally: Tally, bench: CrashBench): Promise<void> {
  const rows = await bench.inspect((core) => core.repository.rows());
  const holders = rows.filter(({ bound }) => bound).map(({ appId }) => appId);
  tally.require(new Set(holders).size === holders.length, 'a mini program is bound to two tenants');
  const known = new Set<string>(holders.flatMap((appId) => appId ?? []));
  for (const name of bench.secrets.entries().keys()) {
    const [kind = '', , appId = ''] = name.split('/');
    const isPlatform = kind === 'bound';
    tally.require(isPlatform || known.has(appId), `an orphan in the keychain: ${kind} of ${appId}`);
  }
  const authorized = bench.sandbox.control.accounts().filter(({ authorization }) => authorization !== null);
  const taken = new Set<string>([...bench.waiting, ...bench.bound].map(({ appId }) => appId));
  for (const { account } of authorized)
    tally.require(
      !taken.has(account.appid) || known.has(account.appid),
      `${account.appid} is authorized and not bound`,
    );
}

function isAuthorized(bench: CrashBench, { appId }: CrashTask): boolean {
  return (bench.sandbox.control.account(appId)?.authorization ?? null) !== null;
}

/** Each crash has a tenant of its own. */
function take(bench: CrashBench, path: CrashPath): BenchTenant {
  const isNew = path === 'authorization in the window' || path === 'authorization by link';
  return bench.take(isNew ? 'waiting' : 'bound');
}

function errorsOf(lines: readonly CrashLine[]): string {
  const errors = lines.flatMap((line) => (line.say === 'error' ? [line.text] : []));
  return errors.length === 0 ? '' : `: ${errors.join(' ')}`;
}

/** Runs a worker to its end and answers all that it said. */
async function work(
  options: GateOptions,
  bench: CrashBench,
  recover: CrashTask | null,
  task: CrashTask | null,
): Promise<{ readonly lines: readonly CrashLine[]; readonly signal: NodeJS.Signals | null }> {
  const { workspaces: folder, secretsFile, settings, sandbox } = bench;
  const control = { url: sandbox.url, token: sandbox.credentials.controlToken };
  const job: CrashJob = { folder, secretsFile, settings, control, recover, task };
  return await workerLines(options, 'crash-worker.js', job, (line) => crashLineSchema.parse(line));
}
