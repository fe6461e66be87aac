import type { Intent } from '../../main/domain/hosting/operations';
import { operationIdFrom } from '../../main/domain/hosting/operation-id';
import type { Patience } from '../../main/domain/hosting/reconcile';
import { HostingPlanner } from '../../main/features/hosting/hosting-planner';
import { HostingRecords, type Scope } from '../../main/features/hosting/hosting-records';
import { HostingService } from '../../main/features/hosting/hosting-service';
import type { HostingApi, SendResult } from '../../main/features/hosting/ports/hosting-api';
import type { PlatformHosting } from '../../main/features/hosting/ports/platform-hosting';
import { StepEngine } from '../../main/features/hosting/step-engine';
import { TenantSettings } from '../../main/features/hosting/tenant-settings';
import { readTruth } from '../../main/features/hosting/truth-reader';
import { ReleaseLeases } from '../../main/features/hosting/release-leases';
import { TenantChanges } from '../../main/features/tenants/tenant-changes';
import { freeWork, type WorkGuard } from '../../main/ports/work-guard';
import type { Hosting } from '../../preload/contract/hosting/state';
import type { OfferedCall } from '../../preload/contract/hosting/vocabulary';
import { appId, authorized, preparedTenant } from '../unit/domain/builders';
import { CapturingLogger } from './capturing-logger';
import { hostingClientOver } from './hosting-client';
import { ManualClock } from './manual-clock';
import { MemoryTenantRepository } from './memory-tenant-repository';
import { ModelWeChat } from './model-wechat';
import { sampleRow } from './tenant-samples';

/** Where a run of the console ends. `before-intent` and `before-answer`: instead of that commit. `sending`: with the call on its way. */
export type CrashPoint = 'before-intent' | 'sending' | 'before-answer' | 'none';

const platformCalls: readonly OfferedCall[] = [
  'add-template',
  'delete-template',
  'platform-server-domain',
  'platform-jump-domain',
];

/** One tenant's pipeline over the model of WeChat, with a console that can be ended anywhere and started again. */
export class HostingBench {
  readonly clock = new ManualClock();
  readonly model = new ModelWeChat(this.clock);
  readonly tenantId = preparedTenant().id;
  readonly repository = new MemoryTenantRepository(sampleRow, [authorized(preparedTenant())]);
  readonly announced: Hosting[] = [];
  readonly patience: Partial<Patience>;
  #platform: Hosting | null = null;
  #leases: ReleaseLeases | null = null;
  #ids = 0;
  #crash: CrashPoint = 'none';
  #commits = 0;
  engine = this.start();

  constructor(patience: Partial<Patience> = {}) {
    this.patience = patience;
  }

  /** A console of its own over what the last one left on stable storage. */
  start(): StepEngine {
    this.#crash = 'none';
    const records = this.records();
    const client = hostingClientOver(this.model, this.clock);
    this.engine = new StepEngine({
      api: this.#endable(client),
      records,
      access: async () => undefined,
      clock: this.clock,
      logger: new CapturingLogger(),
      announce: (scope, hosting) => {
        this.announced.push(hosting);
        if (scope !== 'platform') void this.#leases?.giveBackEnded(scope, hosting);
      },
    });
    return this.engine;
  }

  /** What the page asks for, over the present console. `keyHolder` names another tenant with the key. */
  service(keyHolder: string | null = null, guard: Pick<WorkGuard, 'take' | 'release'> = freeWork): HostingService {
    const records = this.records();
    const changes = this.changes();
    const api = hostingClientOver(this.model, this.clock);
    const access = async (): Promise<void> => undefined;
    const { clock, repository, engine } = this;
    const holder = async (): Promise<string | null> => keyHolder;
    const settings = new TenantSettings({ api, records, repository, access, clock });
    const planner = new HostingPlanner({
      api,
      changes,
      records,
      access,
      clock,
      keyHolder: holder,
      keepScreenshots: async (_tenantId, _appId, hosting) => hosting,
      settings,
      descriptionLimit: 200,
    });
    const random = (bytes: number): Uint8Array =>
      Uint8Array.from({ length: bytes }, () => Math.floor(Math.random() * 256));
    const memory = { remember: async () => undefined };
    const leases = new ReleaseLeases(guard);
    this.#leases = leases;
    const made = { memory, leases, api, changes, repository, records, engine, planner, settings, access, clock };
    return new HostingService({ ...made, random });
  }

  records(): HostingRecords {
    const platform: PlatformHosting = {
      read: async () => structuredClone(this.#platform),
      update: async (change) => {
        await this.#commit();
        this.#platform = change(structuredClone(this.#platform));
        return structuredClone(this.#platform);
      },
    };
    return new HostingRecords(this.changes(), platform);
  }

  changes(): TenantChanges {
    const { repository } = this;
    return new TenantChanges({
      workspaceId: preparedTenant().workspaceId,
      repository: {
        rows: () => repository.rows(),
        claims: (id) => repository.claims(id),
        read: (id) => repository.read(id),
        readWhole: (id) => repository.readWhole(id),
        entriesFrom: (id, sequence) => repository.entriesFrom(id, sequence),
        ledger: (id, text) => repository.ledger(id, text),
        create: (record) => repository.create(record),
        revive: (record) => repository.revive(record),
        close: () => repository.close(),
        update: async (id, change) => {
          await this.#commit();
          return await repository.update(id, change);
        },
        rewrite: (id, change) => repository.rewrite(id, change),
      },
      publisher: { publish: () => undefined },
      clock: this.clock,
      operator: () => '韩静',
      insight: { checks: () => [], row: sampleRow },
    });
  }

  scopeOf(call: OfferedCall): Scope {
    return platformCalls.includes(call) ? 'platform' : this.tenantId;
  }

  async hosting(call: OfferedCall): Promise<Hosting> {
    return await this.records().read(this.scopeOf(call));
  }

  /** Prepares a call as a plan does: what is read just before, and an id of its own. */
  async intent(call: OfferedCall, body: Intent['body'], carries: string | null = null): Promise<Intent> {
    this.#ids += 1;
    const id = operationIdFrom(Uint8Array.from({ length: 6 }, (_, n) => (this.#ids >> (n * 5)) & 31));
    const account = this.scopeOf(call) === 'platform' ? null : appId(1);
    const question = { call, appId: account, body };
    const before = await readTruth(hostingClientOver(this.model, this.clock), question, () => this.clock.nowMs());
    const sent = call === 'commit' ? { ...body, user_desc: `x [op ${id}]` } : body;
    return { id, call, appId: account, body: sent, before, carries, tenantKey: null };
  }

  /** Carries out a call in a console that ends at the given point; resolves when nothing moves any more. */
  async run(intent: Intent, crash: CrashPoint = 'none'): Promise<void> {
    this.#crash = crash;
    this.#commits = 0;
    const running = this.engine.execute(this.scopeOf(intent.call as OfferedCall), intent);
    running.catch(() => undefined);
    await this.pass(5000);
    if (crash === 'none') return;
    void this.engine.close();
    this.start();
    await this.pass(0);
    await this.engine.recover([this.tenantId, 'platform']);
  }

  /** Lets time pass in steps, so that what waits for it goes on. */
  async pass(ms: number): Promise<void> {
    const stepMs = 10_000;
    for (let passed = 0; passed <= ms; passed += stepMs) {
      await idle();
      this.clock.advance(Math.min(stepMs, ms - passed));
      await idle();
    }
  }

  async #commit(): Promise<void> {
    this.#commits += 1;
    if (this.#crash === 'before-intent' && this.#commits === 1) await never();
    if (this.#crash === 'before-answer' && this.#commits === 2) await never();
  }

  #endable(client: HostingApi): HostingApi {
    const send = client.send.bind(client);
    return Object.assign(client, {
      send: async (request: Parameters<HostingApi['send']>[0]): Promise<SendResult> => {
        const result = await send(request);
        return this.#crash === 'sending' ? await never() : result;
      },
    });
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

async function idle(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
}
