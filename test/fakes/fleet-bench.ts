import { CallBudget, type CallLimits } from '../../main/domain/fleet/schedule';
import { AppError } from '../../main/domain/failures/app-error';
import { Secret } from '../../main/domain/secrets/secret';
import type { FleetParts } from '../../main/features/fleet/fleet-parts';
import { FleetService } from '../../main/features/fleet/fleet-service';
import type { FleetPlans, FoundPlan } from '../../main/features/fleet/ports/fleet-plans';
import { HostingPlanner } from '../../main/features/hosting/hosting-planner';
import { HostingRecords, type Scope } from '../../main/features/hosting/hosting-records';
import { HostingService } from '../../main/features/hosting/hosting-service';
import { TenantSettings } from '../../main/features/hosting/tenant-settings';
import { ReleaseLeases } from '../../main/features/hosting/release-leases';
import { StepEngine } from '../../main/features/hosting/step-engine';
import { TenantChanges } from '../../main/features/tenants/tenant-changes';
import { hostingRow } from '../../main/domain/hosting/hosting-view';
import type { TenantRepository } from '../../main/ports/tenant-repository';
import { freeWork, type WorkGuard } from '../../main/ports/work-guard';
import type { HttpRequest, HttpResponse, HttpTransport } from '../../main/ports/http-transport';
import type { FleetOrder, FleetPlan, FleetPlanId } from '../../preload/contract/fleet/plan';
import type { FleetView } from '../../preload/contract/fleet/view';
import type { Hosting } from '../../preload/contract/hosting/state';
import { type AppId, appIdSchema, type TenantId } from '../../preload/contract/ids';
import type { TenantRecord } from '../../preload/contract/tenant';
import { appId, authorized, preparedTenant, tenantId, workspace } from '../unit/domain/builders';
import { CapturingLogger } from './capturing-logger';
import { hostingClientOver } from './hosting-client';
import { ManualClock } from './manual-clock';
import { MemoryTenantRepository } from './memory-tenant-repository';
import { ModelWeChat } from './model-wechat';
import { sampleRow } from './tenant-samples';

/** Many accounts of one platform, with one quota; each call is carried out for the account whose token it carries. */
export class ModelFleet implements HttpTransport {
  readonly platform: ModelWeChat;
  readonly accounts = new Map<AppId, ModelWeChat>();
  readonly quota = { rest: 1000, limit: 1000 };
  speedUpRest = 1;
  /** Errcode with which a call is refused, by account and path. */
  readonly refusals = new Map<string, number>();
  /** Accounts whose scan never ends. */
  readonly endless = new Set<AppId>();
  /** What a reviewer says at once to a submission of this account; nobody looks at the others. */
  reviewer: (account: AppId) => 'approve' | 'reject' | null = () => 'approve';
  /** Until when an answer is on its way, by account and path; the call has taken effect long before. */
  readonly late = new Map<string, Promise<void>>();
  requests = 0;

  constructor(clock: ManualClock, count: number) {
    this.platform = new ModelWeChat(clock);
    for (let n = 1; n <= count; n += 1) this.accounts.set(appId(n), new ModelWeChat(clock));
  }

  account(n: number): ModelWeChat {
    const found = this.accounts.get(appId(n));
    if (found === undefined) throw new Error('no such account');
    return found;
  }

  /** How often a call took effect, over all accounts. */
  effects(path: string): readonly number[] {
    return [...this.accounts.values()].map((account) => account.effectsOf(path));
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    this.requests += 1;
    const url = new URL(request.url);
    const answered = await this.#answered(request, url);
    await this.late.get(`${url.searchParams.get('access_token') ?? ''}${url.pathname}`);
    return answered;
  }

  async #answered(request: HttpRequest, url: URL): Promise<HttpResponse> {
    const parsed = appIdSchema.safeParse(url.searchParams.get('access_token'));
    const account = parsed.success ? this.accounts.get(parsed.data) : this.platform;
    if (account === undefined || !parsed.success) return await this.platform.send(request);
    const refusal = this.refusals.get(`${parsed.data}${url.pathname}`);
    if (refusal !== undefined) return answer({ errcode: refusal, errmsg: 'refused' });
    if (url.pathname === '/wxa/queryquota')
      return answer({ ...this.quota, speedup_rest: this.speedUpRest, speedup_limit: 5 });
    if (url.pathname === '/wxa/security/get_code_privacy_info' && this.endless.has(parsed.data)) {
      return answer({ errcode: 61_039, errmsg: 'scanning' });
    }
    return await this.#forwarded(account, parsed.data, url.pathname, request);
  }

  async #forwarded(account: ModelWeChat, id: AppId, path: string, request: HttpRequest): Promise<HttpResponse> {
    if (path !== '/wxa/submit_audit') return await account.send(request);
    if (this.quota.rest <= 0) return answer({ errcode: 85_085, errmsg: 'quota' });
    this.quota.rest -= 1;
    const before = account.effectsOf(path);
    const response = await account.send(request);
    const isDone = account.effectsOf(path) > before;
    if (!isDone) this.quota.rest += 1;
    const { audit } = account.account;
    const decision = this.reviewer(id);
    if (isDone && audit !== null && decision !== null) audit.status = decision === 'approve' ? 0 : 1;
    return response;
  }
}

function answer(body: object): HttpResponse {
  return { status: 200, contentType: 'application/json', dateHeader: null, body: Buffer.from(JSON.stringify(body)) };
}

/** Plans in memory, as durable as the test wants. */
class MemoryPlans implements FleetPlans {
  readonly plans = new Map<FleetPlanId, FleetPlan>();
  readonly unreadable: FoundPlan[] = [];
  failure: AppError | null = null;

  async list(): Promise<readonly FoundPlan[]> {
    return [
      ...[...this.plans.values()].map((plan) => ({ is: 'plan' as const, plan: structuredClone(plan) })),
      ...this.unreadable,
    ];
  }

  async read(id: FleetPlanId): Promise<FleetPlan> {
    const plan = this.plans.get(id);
    if (plan === undefined) throw new AppError('not-found');
    return structuredClone(plan);
  }

  async save(plan: FleetPlan): Promise<void> {
    if (this.failure !== null) throw this.failure;
    this.plans.set(plan.definition.id, structuredClone(plan));
  }
}

/** Tenants, plans and WeChat in memory, with a console that can be killed at any access to one of them, and started again. */
export class FleetBench {
  readonly clock: ManualClock;
  readonly fleet: ModelFleet;
  readonly repository: MemoryTenantRepository;
  readonly plans = new MemoryPlans();
  readonly logger = new CapturingLogger();
  readonly notices: string[] = [];
  /** What a file that the person chooses holds; null when they decline. */
  texts: readonly string[] | null = null;
  /** Files that were saved, unless the person declines. */
  readonly saved: { readonly name: string; readonly text: string }[] = [];
  declines = false;
  /** The colleague's plan that the person chooses. */
  handover: string | null = null;
  operator = '韩静';
  /** Accesses to the outside until the console dies; `after`: the access takes place, its answer is lost. */
  crashIn = Number.POSITIVE_INFINITY;
  crashAfter = false;
  /** Who works at what in a team; nobody else unless the test says so. */
  guard: WorkGuard = freeWork;
  /** What is counted against the limits of the running console. */
  budget: CallBudget;
  readonly #limits: CallLimits | undefined;
  #era = 0;
  #random = 0;
  service: FleetService;

  /** `beside`: another console, at whose clock and WeChat this one is; `records`: its own, in place of new ones. */
  constructor(count: number, limits?: CallLimits, beside?: FleetBench, own?: MemoryTenantRepository) {
    this.#limits = limits;
    this.budget = new CallBudget(limits);
    this.clock = beside?.clock ?? new ManualClock();
    if (beside !== undefined) {
      this.fleet = beside.fleet;
      this.repository = own ?? new MemoryTenantRepository(rowOf, boundTenants(count));
      this.service = this.start();
      return;
    }
    this.fleet = new ModelFleet(this.clock, count);
    this.fleet.platform.account.templates.push({ template_id: 3, draft_id: 7, create_time: 1, user_version: '1.2.0' });
    for (const { account } of this.fleet.accounts.values()) {
      account.live = { version: '1.1.0', description: 'x [op bbbbbb]', time: 1 };
      account.history = [{ ...account.live, number: 1 }];
    }
    this.repository = own ?? new MemoryTenantRepository(rowOf, boundTenants(count));
    this.service = this.start();
  }

  /** A console of its own over what the last one has left. */
  start(): FleetService {
    this.#era += 1;
    this.crashIn = Number.POSITIVE_INFINITY;
    this.budget = new CallBudget(this.#limits);
    const hosting = this.#hosting();
    const through = this.#gate();
    const { clock, logger, plans, repository } = this;
    const parts: FleetParts = {
      workspace: { id: workspace().id, name: '沙盒', componentAppId: appId(0xc0) },
      hosting,
      plans: {
        list: () => through(() => plans.list()),
        read: (id) => through(() => plans.read(id)),
        save: (plan) => through(() => plans.save(plan)),
      },
      rows: () => repository.rows(),
      read: (id) => repository.read(id),
      guard: this.guard,
      budget: this.budget,
      clock,
      logger,
      publisher: { publish: () => undefined },
      notify: (text) => void this.notices.push(text),
      language: () => 'zh-CN',
      chooseTexts: async () => this.texts,
      saveFile: async (name, bytes) => {
        if (this.declines) return false;
        this.saved.push({ name, text: new TextDecoder().decode(bytes) });
        return true;
      },
      chooseHandover: async () => this.handover,
      operator: () => this.operator,
      random: (bytes) => Uint8Array.from({ length: bytes }, () => (this.#random += 1)),
      requireWritable: () => undefined,
    };
    this.service = new FleetService(parts);
    return this.service;
  }

  order(count: number, patch: Partial<FleetOrder> = {}): FleetOrder {
    return {
      name: '春季版',
      templateId: 3,
      description: '春季版',
      extJson: '{"ext":{"tenant":"{{tenantKey}}"}}',
      variables: {},
      versionDescription: '',
      privacyApiNotUsed: true,
      waves: [{ size: { unit: 'percent', value: 100 }, soakMinutes: 10, gray: [] }],
      windows: [],
      approval: 'none',
      rules: { rejectionPercent: null, sameReason: 3, failurePercent: null, leastDecided: 4 },
      patience: { scanMinutes: 60, auditMinutes: 3 * 1440 },
      reserve: 0,
      tenantIds: Array.from({ length: count }, (_, index) => tenantId(`t-${index + 1}`)),
      ...patch,
    };
  }

  async hosting(n: number): Promise<Hosting | undefined> {
    return (await this.repository.read(tenantId(`t-${n}`))).hosting;
  }

  /** Lets time pass in steps, so that what waits for it goes on. */
  async pass(minutes: number, stepMs = 20_000): Promise<void> {
    const untilMs = this.clock.nowMs() + minutes * 60_000;
    await idle();
    while (this.clock.nowMs() < untilMs) {
      this.clock.advance(Math.min(stepMs, untilMs - this.clock.nowMs()));
      await idle();
    }
  }

  /** Lets time pass until a plan is no longer under way, or so many minutes at most. */
  async until(id: FleetPlanId, done: (view: FleetView) => boolean, minutes = 240): Promise<FleetView> {
    for (let passed = 0; passed < minutes; passed += 1) {
      const view = await this.service.view(id);
      if (done(view)) return view;
      await this.pass(1);
    }
    return await this.service.view(id);
  }

  #hosting(): HostingService {
    const { clock, repository, logger } = this;
    const through = this.#gate();
    const changes = new TenantChanges({
      workspaceId: workspace().id,
      repository: gated(repository, through),
      publisher: { publish: () => undefined },
      clock,
      operator: () => this.operator,
      insight: { checks: () => [], row: rowOf },
    });
    const records = new HostingRecords(changes, { read: async () => null, update: async () => await never() });
    const transport: HttpTransport = { send: (request) => through(() => this.fleet.send(request)) };
    const token = async (id?: AppId): Promise<Secret> => new Secret(id ?? 'platform');
    const api = hostingClientOver(transport, clock, token);
    const access = async (): Promise<void> => undefined;
    const leases = new ReleaseLeases({
      take: (...subject) => this.guard.take(...subject),
      release: (...subject) => this.guard.release(...subject),
    });
    const announce = (scope: Scope, hosting: Hosting): void =>
      void (scope === 'platform' ? undefined : leases.giveBackEnded(scope, hosting));
    const engine = new StepEngine({ api, records, access, clock, logger, announce });
    const keyHolder = async (): Promise<string | null> => null;
    const keepScreenshots = async (_id: TenantId, _appId: AppId, hosting: Hosting): Promise<Hosting> => hosting;
    const settings = new TenantSettings({ api, records, repository, access, clock });
    const planner = new HostingPlanner({
      settings,
      api,
      changes,
      records,
      access,
      clock,
      keyHolder,
      descriptionLimit: 200,
      keepScreenshots,
    });
    const random = (bytes: number): Uint8Array => Uint8Array.from({ length: bytes }, () => 7);
    const memory = { remember: async () => undefined };
    return new HostingService({
      leases,
      settings,
      memory,
      api,
      changes,
      repository,
      records,
      engine,
      planner,
      access,
      clock,
      random,
    });
  }

  /** Every access of one console to the outside; none of a console that is dead comes back. */
  #gate(): <T>(access: () => Promise<T>) => Promise<T> {
    const era = this.#era;
    return async (access) => {
      if (era !== this.#era) return await never();
      this.crashIn -= 1;
      const isLast = this.crashIn <= 0;
      if (isLast && !this.crashAfter) this.#era += 1;
      if (era !== this.#era) return await never();
      const result = await access();
      if (isLast) this.#era += 1;
      return era === this.#era ? result : await never();
    };
  }
}

/** So many bound tenants. */
export function boundTenants(count: number): readonly TenantRecord[] {
  return Array.from({ length: count }, (_, index) => boundTenant(index + 1));
}

/** The n-th bound tenant, of its own account. */
export function boundTenant(n: number): TenantRecord {
  const prepared = preparedTenant(
    {},
    { enterpriseAccount: `88${n}`, expectedAppId: appId(n), name: `商户 ${n}` },
    `t-${n}`,
  );
  return authorized(prepared, { appId: appId(n) });
}

/** The repository, whose saves go through the gate. */
function gated(
  repository: MemoryTenantRepository,
  through: <T>(access: () => Promise<T>) => Promise<T>,
): TenantRepository {
  return {
    rows: () => repository.rows(),
    claims: (id) => repository.claims(id),
    read: (id) => repository.read(id),
    rewrite: (...given) => repository.rewrite(...given),
    readWhole: (id) => repository.readWhole(id),
    entriesFrom: (id, sequence) => repository.entriesFrom(id, sequence),
    ledger: (id, text) => repository.ledger(id, text),
    create: (record) => repository.create(record),
    revive: (record) => repository.revive(record),
    close: () => repository.close(),
    update: (id, change) => through(() => repository.update(id, change)),
  };
}

function rowOf(record: TenantRecord): ReturnType<typeof sampleRow> {
  return { ...sampleRow(record), ...hostingRow(record) };
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

async function idle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
