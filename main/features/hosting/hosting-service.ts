import type { HostingPlan, HostingView } from '../../../preload/contract/hosting/view';
import type { Operation, OperationId } from '../../../preload/contract/hosting/operations';
import type { PlatformRequest, RememberedSubmission, TenantRequest } from '../../../preload/contract/hosting/requests';
import type { ConfirmFile, PlatformHosts } from '../../../preload/contract/hosting/settings';
import type { Hosting, Tester } from '../../../preload/contract/hosting/state';
import type { Draft, ReadBack, Template } from '../../../preload/contract/hosting/versions';
import type { AppId, TenantId } from '../../../preload/contract/ids';
import { AppError, onlyExpected } from '../../domain/failures/app-error';
import { requireFree } from '../../domain/failures/refuse';
import { operationIdFrom } from '../../domain/hosting/operation-id';
import { openOperation } from '../../domain/hosting/operations';
import { viewOfHosting } from '../../domain/hosting/hosting-view';
import { withReadBack } from '../../domain/hosting/slots';
import type { Clock } from '../../ports/clock';
import type { TenantRepository } from '../../ports/tenant-repository';
import type { TenantChanges } from '../tenants/tenant-changes';
import { learnDescriptionLimit } from './description-limit';
import type { HostingPlanner, Planned } from './hosting-planner';
import type { HostingRecords, Scope } from './hosting-records';
import type { HostingApi } from './ports/hosting-api';
import type { SubmissionMemory } from './ports/submission-memory';
import type { ReleaseLeases } from './release-leases';
import type { StepEngine } from './step-engine';
import { accountOf } from './tenant-account';
import type { TenantSettings } from './tenant-settings';

/** What the service works with. */
export interface HostingServiceParts {
  readonly api: HostingApi;
  readonly changes: TenantChanges;
  readonly repository: TenantRepository;
  readonly records: HostingRecords;
  readonly engine: StepEngine;
  readonly leases: ReleaseLeases;
  readonly planner: HostingPlanner;
  readonly memory: Pick<SubmissionMemory, 'remember'>;
  readonly settings: TenantSettings;
  readonly access: (scope: Scope) => Promise<void>;
  readonly clock: Clock;
  /** Random bytes of the given number. */
  readonly random: (bytes: number) => Uint8Array;
}

type AcceptableSlot = 'trial' | 'audit' | 'live';

/** The hosting pipeline of the tenants, and the platform's template library: what the page asks for. */
export class HostingService {
  readonly #parts: HostingServiceParts;

  constructor(parts: HostingServiceParts) {
    this.#parts = parts;
  }

  async state(tenantId: TenantId): Promise<HostingView> {
    return this.#view(tenantId, await this.#parts.records.read(tenantId));
  }

  async refresh(tenantId: TenantId): Promise<HostingView> {
    const { engine, planner } = this.#parts;
    const appId = await this.#account(tenantId);
    await engine.settle(tenantId);
    return this.#view(tenantId, await planner.refresh(tenantId, appId));
  }

  async plan(tenantId: TenantId, request: TenantRequest): Promise<HostingPlan> {
    return (await this.#parts.planner.forTenant(tenantId, request, this.#newId())).plan;
  }

  /**
   * Carries out a plan that a person has confirmed. Rejects with `team-busy` while a colleague changes something of the tenant,
   * `hosting-premise-changed` when the same plan made now differs, `hosting-blocked`, and as the engine does; nothing was sent then.
   */
  async execute(
    tenantId: TenantId,
    request: TenantRequest,
    id: OperationId,
    premise: string,
  ): Promise<{ readonly operation: Operation; readonly view: HostingView }> {
    const { engine, leases, records } = this.#parts;
    await this.#requireNew(tenantId, id);
    engine.requireIdle(tenantId);
    await leases.take(tenantId, id);
    try {
      const operation = await this.#executeOwn(tenantId, request, id, premise);
      return { operation, view: this.#view(tenantId, await records.read(tenantId)) };
    } finally {
      await leases.giveBack(tenantId, id, await records.read(tenantId));
    }
  }

  async #executeOwn(tenantId: TenantId, request: TenantRequest, id: OperationId, premise: string): Promise<Operation> {
    const { engine, leases, planner, records, settings } = this.#parts;
    const planned = await planner.forTenant(tenantId, request, id);
    requireSame(planned, premise);
    // Reading took its time: the tenant may be a colleague's by now.
    const operation = await engine.execute(tenantId, planned.intent, () => leases.take(tenantId, id));
    if (operation.settledAtMs !== null && operation.appId !== null) {
      // The call has ended and is recorded; that WeChat cannot be read right now is no failure of it.
      await planner.refresh(tenantId, operation.appId).catch(onlyExpected);
      await settings.afterwards(tenantId, operation).catch(onlyExpected);
      await learnDescriptionLimit(records, tenantId, operation);
      if (request.call === 'submit-audit' && operation.state === 'done') await this.#remember(tenantId, request);
    }
    return operation;
  }

  /**
   * Carries out a request without a person's confirmation, for a plan that was agreed to as a whole. `check` sees the dry run and
   * throws what is not to be done. Rejects as `plan` and the engine do; nothing was sent then.
   */
  async carryOut(
    tenantId: TenantId,
    request: TenantRequest,
    id: OperationId,
    check: (plan: HostingPlan) => void,
  ): Promise<Operation> {
    const { engine, leases, planner, records } = this.#parts;
    await this.#requireNew(tenantId, id);
    const planned = await planner.forTenant(tenantId, request, id);
    check(planned.plan);
    try {
      const operation = await engine.execute(tenantId, planned.intent, () => leases.take(tenantId, id));
      if (operation.call === 'commit' && operation.state === 'done') {
        await this.look(tenantId, 'trial').catch(onlyExpected);
        await learnDescriptionLimit(records, tenantId, operation);
      }
      return operation;
    } finally {
      await leases.giveBack(tenantId, id, await records.read(tenantId));
    }
  }

  /** Reads one slot anew; nothing is saved while it is as it was. */
  async look(tenantId: TenantId, slot: 'trial' | 'scan' | 'audit'): Promise<void> {
    const { api, clock, records } = this.#parts;
    const read = await this.ask(tenantId, async (_api, appId): Promise<Omit<ReadBack, 'atMs'>> => {
      if (slot === 'trial') return await api.versions(appId);
      if (slot === 'audit') return { audit: await api.latestAudit(appId) };
      const scan = await api.scan(appId);
      return scan === null ? {} : { scan };
    });
    await records.update(tenantId, 'wechat', (hosting) => {
      const next = withReadBack(hosting, { atMs: clock.nowMs(), ...read });
      return { hosting: isSeenAlike(hosting[slot], next[slot]) ? hosting : next };
    });
  }

  /** Looks now how the call ended that is open for a tenant. */
  async settle(tenantId: TenantId): Promise<void> {
    await this.#parts.engine.settle(tenantId);
  }

  async decide(tenantId: TenantId, id: OperationId, isDone: boolean): Promise<HostingView> {
    await this.#parts.engine.decide(tenantId, id, isDone);
    return await this.state(tenantId);
  }

  /** Takes a version of another party by its name. Rejects with `hosting-premise-changed` when the slot holds another one. */
  async accept(tenantId: TenantId, slot: AcceptableSlot, version: string, description: string): Promise<HostingView> {
    const saved = await this.#parts.records.update(tenantId, 'operator', (hosting, { actor }) => {
      const held = hosting[slot];
      if (held === null || held.version !== version || held.description !== description) {
        throw new AppError('hosting-premise-changed');
      }
      const tells = { kind: 'hosting-accepted' as const, detail: { part: slot, version, description } };
      return { hosting: { ...hosting, [slot]: { ...held, acceptedBy: actor } }, tells };
    });
    return this.#view(tenantId, saved);
  }

  /** Asks WeChat something about a tenant's account, with its token made available. */
  async ask<T>(tenantId: TenantId, question: (api: HostingApi, appId: AppId) => Promise<T>): Promise<T> {
    const appId = await this.#account(tenantId);
    return await question(this.#parts.api, appId);
  }

  /** Reads the domains of a tenant anew and keeps them with its record. */
  async readDomains(tenantId: TenantId): Promise<HostingView> {
    const appId = await this.#account(tenantId);
    return this.#view(tenantId, await this.#parts.settings.readDomains(tenantId, appId));
  }

  /** Reads guideline and rights of a tenant anew and keeps them with its record. */
  async readPrivacy(tenantId: TenantId): Promise<HostingView> {
    const appId = await this.#account(tenantId);
    return this.#view(tenantId, await this.#parts.settings.readPrivacy(tenantId, appId));
  }

  /** Reads the order page of a tenant anew and keeps it with its record. */
  async readOrderPage(tenantId: TenantId): Promise<HostingView> {
    const appId = await this.#account(tenantId);
    return this.#view(tenantId, await this.#parts.settings.readOrderPage(tenantId, appId));
  }

  /** Hosts that the platform has registered, and the file that proves one of its business domains. */
  async platformDomains(): Promise<{
    readonly server: PlatformHosts;
    readonly jump: PlatformHosts;
    readonly confirmFile: ConfirmFile;
  }> {
    const { api } = this.#parts;
    const [server, jump, confirmFile] = await Promise.all([
      api.platformHosts('platform-server-domain'),
      api.platformHosts('platform-jump-domain'),
      api.confirmFile(null),
    ]);
    return { server, jump, confirmFile };
  }

  /** Testers with the names that were typed here; those who were bound elsewhere have none. */
  async testers(tenantId: TenantId): Promise<readonly (Omit<Tester, 'boundAtMs'> & { boundAtMs: number | null })[]> {
    const present = await this.ask(tenantId, (api, appId) => api.testers(appId));
    const { testers } = await this.#parts.records.read(tenantId);
    return present.map(
      (userStr) => testers.find((tester) => tester.userStr === userStr) ?? { wechatId: '', userStr, boundAtMs: null },
    );
  }

  /** The library and the drafts, with how many tenants were last uploaded from which template. */
  async templates(): Promise<{
    readonly drafts: readonly Draft[];
    readonly templates: readonly (Template & { readonly tenants: number })[];
  }> {
    const { api, repository } = this.#parts;
    const [templates, drafts, rows] = await Promise.all([api.templates(), api.drafts(), repository.rows()]);
    const tenants = (id: number): number => rows.filter(({ hosting }) => hosting?.templateId === id).length;
    return { drafts, templates: templates.map((item) => ({ ...item, tenants: tenants(item.templateId) })) };
  }

  async platformHistory(): Promise<readonly Operation[]> {
    return (await this.#parts.records.read('platform')).operations;
  }

  async planPlatform(request: PlatformRequest): Promise<HostingPlan> {
    return (await this.#parts.planner.forPlatform(request, this.#newId(), true)).plan;
  }

  async executePlatform(request: PlatformRequest, id: OperationId, premise: string): Promise<Operation> {
    const { engine, planner, records, settings } = this.#parts;
    await this.#requireNew('platform', id);
    const planned = await planner.forPlatform(request, id, false);
    requireSame(planned, premise);
    const operation = await engine.execute('platform', planned.intent);
    await settings.afterwards('platform', operation).catch(onlyExpected);
    const { operations } = await records.read('platform');
    return operations.find((one) => one.id === operation.id) ?? operation;
  }

  async decidePlatform(id: OperationId, isDone: boolean): Promise<readonly Operation[]> {
    await this.#parts.engine.decide('platform', id, isDone);
    return await this.platformHistory();
  }

  /** Takes up what an earlier run left open. Never rejects. */
  async recover(): Promise<void> {
    const rows = await this.#parts.repository.rows();
    const open = rows.filter(({ hosting }) => hosting?.open === true).map(({ id }) => id);
    const { operations } = await this.#parts.records.read('platform');
    await this.#parts.engine.recover(openOperation(operations) === null ? open : ['platform', ...open]);
  }

  close(): Promise<void> {
    return this.#parts.engine.close();
  }

  /** A plan that was carried out already says so, rather than that its premise has changed. */
  async #requireNew(scope: Scope, id: OperationId): Promise<void> {
    const { operations } = await this.#parts.records.read(scope);
    if (operations.some((operation) => operation.id === id)) throw new AppError('hosting-plan-used');
  }

  /** The next tenant of the same template starts with what was declared here. That it cannot be kept is no failure of the call. */
  async #remember(tenantId: TenantId, request: RememberedSubmission): Promise<void> {
    const { records, memory } = this.#parts;
    const templateId = (await records.read(tenantId)).lastCommit?.templateId;
    if (templateId === undefined) return;
    const { items, versionDescription, privacyApiNotUsed, orderPath, ugc } = request;
    const kept = { items, versionDescription, privacyApiNotUsed, orderPath, ugc };
    await memory.remember(templateId, kept).catch(onlyExpected);
  }

  #account(tenantId: TenantId): Promise<AppId> {
    return accountOf(this.#parts, tenantId);
  }

  #view(tenantId: TenantId, hosting: Hosting): HostingView {
    return viewOfHosting(tenantId, hosting, this.#parts.clock.nowMs());
  }

  #newId(): OperationId {
    return operationIdFrom(this.#parts.random(6));
  }
}

function requireSame({ plan }: Planned, premise: string): void {
  if (plan.premise !== premise) throw new AppError('hosting-premise-changed');
  requireFree(plan);
}

/** Whether a slot tells the same as before, apart from when that was read. */
function isSeenAlike(before: object | null, after: object | null): boolean {
  const told = (slot: object | null): string => JSON.stringify({ ...slot, knownAtMs: 0, source: '' });
  return told(before) === told(after);
}
