import { submittedOrderPage } from '../../../preload/contract/hosting/order-page';
import type { Operation } from '../../../preload/contract/hosting/operations';
import type { PlatformRequest } from '../../../preload/contract/hosting/requests';
import type { DomainImpact, HostingSettings } from '../../../preload/contract/hosting/settings';
import type { Hosting } from '../../../preload/contract/hosting/state';
import type { AppId, TenantId } from '../../../preload/contract/ids';
import type { TenantRow } from '../../../preload/contract/tenant';
import { mapAtOnce } from '../../domain/concurrency/map-at-once';
import { AppError, onlyExpected } from '../../domain/failures/app-error';
import { callRow } from '../../domain/hosting/call-table';
import { impactOf } from '../../domain/hosting/domain-impact';
import { forHistory, withOperation } from '../../domain/hosting/operations';
import { leftOut, privacyDifferences } from '../../domain/hosting/read-back-notes';
import type { Clock } from '../../ports/clock';
import type { TenantRepository } from '../../ports/tenant-repository';
import type { HostingRecords, Scope } from './hosting-records';
import type { DomainCall, HostingApi } from './ports/hosting-api';

/** What the settings are read and kept with. */
export interface TenantSettingsParts {
  readonly api: HostingApi;
  readonly records: HostingRecords;
  readonly repository: Pick<TenantRepository, 'rows'>;
  readonly access: (scope: Scope) => Promise<void>;
  readonly clock: Clock;
}

/** So old may a tenant's list be when the removal of a host is judged by it. */
const freshMs = 24 * 3_600_000;
/** How many tenants are read in one dry run, and how many at once: each takes two calls of its own daily quota. */
const mostReadings = 400;
const atOnce = 4;

type HostChange = Extract<PlatformRequest, { readonly hosts: readonly string[] }>;

/** Domains, guideline and rights of the tenants: read of WeChat, kept with their records, compared with what was sent. */
export class TenantSettings {
  readonly #parts: TenantSettingsParts;

  constructor(parts: TenantSettingsParts) {
    this.#parts = parts;
  }

  /** Reads and keeps the domains of a tenant whose token is available. */
  async readDomains(tenantId: TenantId, appId: AppId): Promise<Hosting> {
    const { api, clock } = this.#parts;
    const lists = await api.tenantDomains(appId);
    return await this.#keep(tenantId, { domains: { atMs: clock.nowMs(), ...lists } });
  }

  /** Reads and keeps guideline and rights of a tenant whose token is available. */
  async readPrivacy(tenantId: TenantId, appId: AppId): Promise<Hosting> {
    const { api, clock, records } = this.#parts;
    const isLive = (await records.read(tenantId)).live?.state === 'live';
    const [setting, interfaces, live] = await Promise.all([
      api.privacy(appId, 2),
      api.interfaces(appId),
      isLive ? api.privacy(appId, 1).catch(nothingLive) : null,
    ]);
    const read = { atMs: clock.nowMs(), setting, interfaces };
    return await this.#keep(tenantId, { privacy: live === null ? read : { ...read, live } });
  }

  /** Reads and keeps the order page of a tenant whose token is available. */
  async readOrderPage(tenantId: TenantId, appId: AppId): Promise<Hosting> {
    const { api, clock } = this.#parts;
    const pages = await api.orderPages(appId);
    return await this.#keep(tenantId, { orderPage: { atMs: clock.nowMs(), ...pages } });
  }

  /**
   * Looks, after a call that was carried out, what WeChat made of it: domains that it left out, texts that it changed. What is
   * found is kept with the operation, as `left_out` and `differs`. Rejects with the failure of reading.
   */
  async afterwards(scope: Scope, operation: Operation): Promise<void> {
    if (operation.state !== 'done') return;
    const { api } = this.#parts;
    const { call, appId, body } = operation;
    const { truth } = callRow(call);
    if (truth === 'domains') {
      const published = body['is_modify_published_together'] === true;
      const domains = await api.domains(call as DomainCall, appId, published);
      await this.#note(scope, operation, 'left_out', leftOut(operation, domains));
      if (scope !== 'platform' && appId !== null) await this.readDomains(scope, appId);
    }
    if (scope === 'platform' || appId === null) return;
    if (truth === 'privacy') {
      const privacy = await api.privacy(appId, body['privacy_ver'] === 1 ? 1 : 2);
      await this.#note(scope, operation, 'differs', privacyDifferences(operation, privacy));
    }
    if (truth === 'privacy' || truth === 'interfaces') await this.readPrivacy(scope, appId);
    // A page that went with the review is in force with it, or is not: nothing but reading tells.
    const isPublished = call === 'release' && submittedOrderPage(await this.#parts.records.read(scope)) !== null;
    if (truth === 'order-path' || isPublished) await this.readOrderPage(scope, appId);
  }

  /**
   * Whom the removal of hosts from the platform concerns; null for what removes nothing. With `isReading`, lists that are unknown
   * or a day old are read first, the oldest first; what could not be read is named as unknown.
   */
  async impact(
    request: PlatformRequest,
    registered: readonly string[],
    isReading: boolean,
  ): Promise<DomainImpact | null> {
    if (!isRemoval(request)) return null;
    if (isReading) await this.#readOld(await this.#bound());
    const nowMs = this.#parts.clock.nowMs();
    const tenants = (await this.#bound()).map(({ id, name, hosting }) => ({
      tenantId: id,
      name,
      live: hosting?.live ?? '',
      third: isFresh(hosting, nowMs) ? (hosting?.third ?? null) : null,
    }));
    return impactOf(request, registered, tenants);
  }

  async #bound(): Promise<readonly TenantRow[]> {
    return (await this.#parts.repository.rows()).filter(({ bound }) => bound);
  }

  async #readOld(rows: readonly TenantRow[]): Promise<void> {
    const nowMs = this.#parts.clock.nowMs();
    const old = rows
      .filter(({ hosting }) => !isFresh(hosting, nowMs))
      .toSorted((one, other) => (one.hosting?.thirdAtMs ?? 0) - (other.hosting?.thirdAtMs ?? 0))
      .slice(0, mostReadings);
    await mapAtOnce(old, atOnce, async ({ id, appId }) => {
      if (appId !== null) await this.#readOne(id, appId);
    });
  }

  /** A tenant that cannot be read stays unknown, and is named so. */
  async #readOne(tenantId: TenantId, appId: AppId): Promise<void> {
    try {
      await this.#parts.access(tenantId);
      await this.readDomains(tenantId, appId);
    } catch (failure) {
      onlyExpected(failure);
    }
  }

  async #keep(tenantId: TenantId, part: HostingSettings): Promise<Hosting> {
    return await this.#parts.records.update(tenantId, 'wechat', (hosting) => ({
      hosting: { ...hosting, settings: { ...hosting.settings, ...part } },
    }));
  }

  async #note(scope: Scope, { id }: Operation, name: string, items: readonly string[]): Promise<void> {
    if (items.length === 0) return;
    await this.#parts.records.update(scope, 'wechat', (hosting) => {
      const operation = hosting.operations.find((one) => one.id === id);
      if (operation === undefined) return { hosting };
      const noted = { ...operation, result: { ...operation.result, [name]: items.join('、') } };
      return { hosting: { ...hosting, operations: withOperation(hosting.operations, forHistory(noted)) } };
    });
  }
}

function isRemoval(request: PlatformRequest): request is HostChange {
  return 'hosts' in request && request.action === 'delete';
}

function isFresh(hosting: TenantRow['hosting'], nowMs: number): boolean {
  const atMs = hosting?.thirdAtMs;
  return atMs !== undefined && nowMs - atMs < freshMs;
}

/** WeChat has no guideline of a live version (86074), whatever is known of one. */
function nothingLive(failure: unknown): null {
  if (failure instanceof AppError && failure.detail.errcode === 86_074) return null;
  throw failure;
}
