import { afterEach, beforeEach, expect } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Desktop } from '../../../main/ports/desktop';
import { FetchTransport } from '../../../main/wechat/api/fetch-transport';
import { openWorkspaceSession, type WorkspaceSession } from '../../../main/workspace/workspace-session';
import type { Operation } from '../../../preload/contract/hosting/operations';
import type { PlatformRequest, TenantRequest } from '../../../preload/contract/hosting/requests';
import type { HostingPlan, HostingView } from '../../../preload/contract/hosting/view';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { privacy, release, submit, upload as uploadOf } from '../../faults/hosting/lossy-calls';
import { type BenchTenant, CrashBench } from '../../faults/platform/crash-bench';
import { sessionAdapters, workspaceFolder } from '../../faults/platform/session-parts';

export { privacy, release, submit };

const quiet = { info: () => undefined, warn: () => undefined, error: () => 'report' };

interface Surroundings {
  chosen: string | null;
  readonly saved: { readonly name: string; readonly bytes: Uint8Array }[];
  /** What something on the way makes of a JSON answer of a path. */
  garbled: (path: string, text: string) => string;
}

/** A console over the sandbox with authorized tenants, without a window. */
export class HostingConsole {
  readonly bench: CrashBench;
  readonly #folder: string;
  #session: WorkspaceSession;
  /** What the next dialog for choosing a file answers, what was saved by one, and what becomes of answers on their way. */
  readonly surroundings: Surroundings;

  private constructor(bench: CrashBench, folder: string, session: WorkspaceSession, surroundings: Surroundings) {
    this.bench = bench;
    this.#folder = folder;
    this.#session = session;
    this.surroundings = surroundings;
  }

  static async open(tenants: number): Promise<HostingConsole> {
    const folder = await mkdtemp(join(tmpdir(), 'hosting-'));
    const bench = await CrashBench.make(join(folder, 'bench'), tenants);
    bench.sandbox.control.changeSettings({ switches: { scanSeconds: 0 } });
    const surroundings: Surroundings = { chosen: null, saved: [], garbled: (_path, text) => text };
    return new HostingConsole(bench, folder, await openSession(bench, surroundings), surroundings);
  }

  get session(): WorkspaceSession {
    return this.#session;
  }

  get folder(): string {
    return this.#folder;
  }

  /** An authorized tenant that nobody has taken yet, read from WeChat. */
  async tenant(): Promise<BenchTenant> {
    const tenant = this.bench.take('bound');
    await this.#session.sync.sync(tenant.tenantId);
    return tenant;
  }

  /** Ends the console and starts it again on what it left, with other settings of the workspace. */
  async restart(settings: Partial<WorkspaceSettings> = {}): Promise<void> {
    await this.#session.close();
    this.#session = await openSession(this.bench, this.surroundings, settings);
  }

  async carryOut(
    { tenantId }: BenchTenant,
    request: TenantRequest,
  ): Promise<{ operation: Operation; view: HostingView }> {
    const { operationId, premise } = await this.#session.hosting.plan(tenantId, request);
    return await this.#session.hosting.execute(tenantId, request, operationId, premise);
  }

  async carryOutForPlatform(request: PlatformRequest): Promise<Operation> {
    const { operationId, premise } = await this.#session.hosting.planPlatform(request);
    return await this.#session.hosting.executePlatform(request, operationId, premise);
  }

  /** Uploads, fills in the guideline, and so brings a tenant to where it can be submitted. */
  async prepare(tenant: BenchTenant, version = '1.0.0'): Promise<void> {
    await this.carryOut(tenant, upload(tenant, version));
    await this.carryOut(tenant, privacy);
  }

  review({ appId }: BenchTenant, decision: 'approve' | 'reject' | 'delay', reasons: readonly string[] = []): void {
    const screenshots = decision === 'reject' ? reasons.length : 0;
    this.bench.sandbox.control.code.review(appId, { decision, reasons: [...reasons], screenshots });
  }

  /** How often a path changed something for a tenant, or for all. */
  effects(path: string, tenant?: BenchTenant): number {
    const counts = this.bench.sandbox.control.code.effectCounts();
    const own = counts.filter((one) => one.path === path && (tenant === undefined || one.appid === tenant.appId));
    return own.reduce((sum, { count }) => sum + count, 0);
  }

  async close(): Promise<void> {
    await this.#session.close();
    await this.bench.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function openSession(
  bench: CrashBench,
  surroundings: Surroundings,
  changed: Partial<WorkspaceSettings> = {},
): Promise<WorkspaceSession> {
  const transport = new FetchTransport(async (url, init) => {
    const answer = await fetch(url, init);
    if (!(answer.headers.get('content-type') ?? '').includes('json')) return answer;
    const { status, headers } = answer;
    return new Response(surroundings.garbled(new URL(url).pathname, await answer.text()), { status, headers });
  });
  const parts = { folder: bench.workspaces, secrets: bench.secrets, transport, logger: quiet, open: () => null };
  const adapters = sessionAdapters(parts);
  const desktop: Desktop = {
    ...adapters.desktop,
    chooseFile: async () => surroundings.chosen,
    saveFile: async (name, bytes) => surroundings.saved.push({ name, bytes }) > 0,
  };
  const place = workspaceFolder(bench.workspaces, bench.settings);
  return await openWorkspaceSession({ ...bench.settings, ...changed }, place, null, { ...adapters, desktop });
}

/** An upload of the newest template with a key of the tenant's own. */
export function upload({ tenantId }: BenchTenant, version = '1.0.0', tenantKey: string = tenantId): TenantRequest {
  return uploadOf(tenantKey, version);
}

/** A gray release to a share of the users. */
export function gray(percentage: number): TenantRequest {
  return { call: 'gray-release', percentage, debuggersFirst: false, testersFirst: false };
}

/** One tenant of a console, and the sandbox that plays WeChat for it. */
export class TenantConsole {
  readonly #app: HostingConsole;
  readonly #tenant: BenchTenant;

  constructor(app: HostingConsole, tenant: BenchTenant) {
    this.#app = app;
    this.#tenant = tenant;
  }

  /** Turns switches of the sandbox. */
  turn(switches: Readonly<Record<string, string | number | boolean>>): void {
    this.#app.bench.sandbox.control.changeSettings({ switches });
  }

  did(request: TenantRequest): Promise<{ operation: Operation; view: HostingView }> {
    return this.#app.carryOut(this.#tenant, request);
  }

  look(): Promise<HostingView> {
    return this.#app.session.hosting.refresh(this.#tenant.tenantId);
  }

  /** The verdict of a check in the dry run of a request. */
  async judged(
    request: TenantRequest,
    check: string,
  ): Promise<{ readonly blocked: boolean; readonly row: HostingPlan['rows'][number] | undefined }> {
    const plan = await this.#app.session.hosting.plan(this.#tenant.tenantId, request);
    return { blocked: plan.blocked, row: plan.rows.find(({ id }) => id === check) };
  }

  async approve(version: string): Promise<void> {
    await this.#app.prepare(this.#tenant, version);
    expect((await this.did(submit)).operation.state).toBe('done');
    this.#app.review(this.#tenant, 'approve');
    await this.look();
  }

  async releaseVersion(version: string): Promise<HostingView> {
    await this.approve(version);
    const { operation, view } = await this.did(release);
    expect(operation.state).toBe('done');
    return view;
  }
}

/** A console, its one authorized tenant, and what is done to that tenant. */
interface Opened {
  readonly app: HostingConsole;
  readonly tenant: BenchTenant;
  readonly on: TenantConsole;
}

/** A console of its own for each test, with so many authorized tenants, the first of which is read from WeChat. */
export function eachConsole(take: (opened: Opened) => unknown, tenants = 1): void {
  let app: HostingConsole;

  beforeEach(async () => {
    app = await HostingConsole.open(tenants);
    const tenant = await app.tenant();
    take({ app, tenant, on: new TenantConsole(app, tenant) });
  });

  afterEach(async () => {
    await app.close();
  });
}
