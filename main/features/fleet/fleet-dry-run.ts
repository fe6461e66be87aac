import type { FleetMember, FleetOrder, FleetPlan } from '../../../preload/contract/fleet/plan';
import type { FleetCandidate, FleetDryRun } from '../../../preload/contract/fleet/view';
import type { FleetObstacle } from '../../../preload/contract/fleet/vocabulary';
import type { AuditQuota, Template } from '../../../preload/contract/hosting/versions';
import type { TenantId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { mapAtOnce } from '../../domain/concurrency/map-at-once';
import { AppError } from '../../domain/failures/app-error';
import { type Candidacy, candidacyOf, no } from '../../domain/fleet/candidate';
import { overlapOf } from '../../domain/fleet/plan';
import { planQuota } from '../../domain/fleet/quota';
import { assignWaves } from '../../domain/fleet/waves';
import { diffExtJson } from '../../domain/hosting/ext-json';
import { sha256 } from '../../domain/ledger/ledger';
import type { FleetParts } from './fleet-parts';

/** Differences of ext_json that are listed per tenant. */
const listedChanges = 20;
/** Records that are read at once. */
const readAtOnce = 32;

/** A dry run, and what a plan is made of when it is kept. */
export interface Prepared {
  readonly dryRun: FleetDryRun;
  readonly members: readonly FleetMember[];
  readonly dated: ReadonlyMap<TenantId, number>;
  readonly template: Template;
}

type Looked = { readonly tenantId: TenantId; readonly record: TenantRecord | null; readonly candidacy: Candidacy };

/** What a plan would do, tenant by tenant: from what is recorded, and WeChat's library and quota. Changes nothing. */
export class FleetDryRuns {
  readonly #parts: FleetParts;

  constructor(parts: FleetParts) {
    this.#parts = parts;
  }

  /** Rejects with `hosting-no-template`, and with WeChat's failures where the library cannot be read. */
  async prepare(order: FleetOrder, others: readonly FleetPlan[]): Promise<Prepared> {
    const { templates } = await this.#parts.hosting.templates();
    const found = templates.find(({ templateId }) => templateId === order.templateId);
    if (found === undefined) throw new AppError('hosting-no-template');
    const { tenants: _count, ...template } = found;
    const looked = await this.#look(order, template, others);
    const ready = looked.filter(({ candidacy }) => candidacy.is === 'ready');
    const waves = assignWaves(ready.length, order.waves);
    const waveOf = new Map(ready.map(({ tenantId }, index) => [tenantId, waves[index] ?? 0]));
    const nowMs = this.#parts.clock.nowMs();
    const needs = ready.map(({ tenantId, record }) => ({
      tenantId,
      wave: waveOf.get(tenantId) ?? 0,
      isLive: record?.hosting?.live?.state === 'live',
      activeAtMs: record?.updatedAtMs ?? 0,
    }));
    const { summary, dated } = planQuota(await this.#quota(ready[0]), order.reserve, needs, nowMs);
    const candidates = looked.map((one) => candidateOf(one, waveOf, dated));
    const sizes = order.waves.map((_wave, index) => waves.filter((wave) => wave === index).length);
    const members = ready.flatMap((one) => memberOf(one, waveOf.get(one.tenantId) ?? 0));
    return { dryRun: { candidates, waves: sizes, quota: summary }, members, dated, template };
  }

  async #look(order: FleetOrder, template: Template, others: readonly FleetPlan[]): Promise<readonly Looked[]> {
    const ids = [...new Set(order.tenantIds)];
    const overlap = overlapOf(
      ids.map((tenantId) => ({ tenantId })),
      others,
    );
    const { extJson, variables } = order;
    const { componentAppId } = this.#parts.workspace;
    const given = { extJson, variables, version: template.version, componentAppId };
    const looked = await mapAtOnce(ids, readAtOnce, async (tenantId): Promise<Looked> => {
      const record = await this.#read(tenantId);
      if (typeof record === 'string') return { tenantId, record: null, candidacy: no(record) };
      const plan = overlap.get(tenantId);
      const candidacy = plan === undefined ? candidacyOf(record, given) : no('in-other-plan', plan);
      return { tenantId, record, candidacy };
    });
    return this.#withUniqueKeys(looked);
  }

  /** Two tenants must not be served as one: neither inside the plan nor with a tenant outside of it. */
  async #withUniqueKeys(looked: readonly Looked[]): Promise<readonly Looked[]> {
    const holders = new Map<string, TenantId>();
    for (const { id, hosting } of await this.#parts.rows()) {
      const key = hosting?.tenantKey ?? null;
      if (key !== null && !holders.has(key)) holders.set(key, id);
    }
    return looked.map((one) => {
      if (one.candidacy.is !== 'ready') return one;
      const key = one.candidacy.tenantKey;
      const holder = holders.get(key);
      if (holder === undefined) holders.set(key, one.tenantId);
      return holder === undefined || holder === one.tenantId ? one : { ...one, candidacy: no('tenant-key-taken', key) };
    });
  }

  async #read(tenantId: TenantId): Promise<TenantRecord | FleetObstacle> {
    try {
      return await this.#parts.read(tenantId);
    } catch (failure) {
      if (!(failure instanceof AppError)) throw failure;
      return failure.code === 'not-found' ? 'unknown' : 'record-unreadable';
    }
  }

  /** Any tenant's token of the platform tells it; null where WeChat does not. */
  async #quota(one: Looked | undefined): Promise<AuditQuota | null> {
    if (one === undefined) return null;
    try {
      return await this.#parts.hosting.ask(one.tenantId, (api, appId) => api.quota(appId));
    } catch (failure) {
      if (!(failure instanceof AppError)) throw failure;
      return null;
    }
  }
}

function candidateOf(
  { tenantId, record, candidacy }: Looked,
  waves: ReadonlyMap<TenantId, number>,
  dated: ReadonlyMap<TenantId, number>,
): FleetCandidate {
  const common = { tenantId, name: record?.profile.name ?? tenantId };
  if (candidacy.is === 'obstacle') {
    const { obstacle, text } = candidacy;
    const appId = record?.binding?.appId ?? '';
    return { ...common, appId, obstacle, text, wave: null, diff: [], audits: 0, notBeforeMs: null };
  }
  const changes = diffExtJson(record?.hosting?.lastCommit?.extJson ?? null, candidacy.extJson);
  return {
    ...common,
    appId: candidacy.appId,
    obstacle: null,
    text: '',
    wave: waves.get(tenantId) ?? 0,
    diff: changes.slice(0, listedChanges),
    audits: 1,
    notBeforeMs: dated.get(tenantId) ?? null,
  };
}

function memberOf({ tenantId, record, candidacy }: Looked, wave: number): readonly FleetMember[] {
  if (candidacy.is !== 'ready' || record === null) return [];
  const { appId, tenantKey, extJson } = candidacy;
  return [{ tenantId, name: record.profile.name, appId, tenantKey, wave, extHash: sha256(extJson) }];
}
