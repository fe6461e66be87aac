import { isMediaAlive } from '../../../preload/contract/hosting/kit-rules';
import type { HostingPlan } from '../../../preload/contract/hosting/view';
import type { OperationId } from '../../../preload/contract/hosting/operations';
import type { PlatformRequest, TenantRequest } from '../../../preload/contract/hosting/requests';
import type { DomainImpact } from '../../../preload/contract/hosting/settings';
import type { Hosting } from '../../../preload/contract/hosting/state';
import type { ReadBack } from '../../../preload/contract/hosting/versions';
import type { AppId, TenantId } from '../../../preload/contract/ids';
import { setsOfBinding, toldSets } from '../../../preload/contract/permission-sets';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { activeBinding } from '../../domain/binding/active-binding';
import { AppError } from '../../domain/failures/app-error';
import { callRow } from '../../domain/hosting/call-table';
import { diffExtJson, originsIn, renderExtJson } from '../../domain/hosting/ext-json';
import { knownLimit, operationIdIn } from '../../domain/hosting/operation-id';
import { type Intent, openOperation, requestHash } from '../../domain/hosting/operations';
import { type ReadinessRow, readinessFor } from '../../domain/hosting/readiness';
import { isSameVersion, withReadBack } from '../../domain/hosting/slots';
import { canonicalJson, sha256 } from '../../domain/ledger/ledger';
import type { Clock } from '../../ports/clock';
import type { TenantChanges } from '../tenants/tenant-changes';
import type { HostingRecords, Scope } from './hosting-records';
import { type BodyContext, bodyOf, platformBodyOf } from './operation-bodies';
import type { HostingApi } from './ports/hosting-api';
import { readFacts } from './readiness-reader';
import type { TenantSettings } from './tenant-settings';
import { readSlots, readTruth } from './truth-reader';

/** What plans are made with. */
export interface HostingPlannerParts {
  readonly api: HostingApi;
  readonly changes: TenantChanges;
  readonly records: HostingRecords;
  readonly access: (scope: Scope) => Promise<void>;
  readonly clock: Clock;
  /** Another tenant of the workspace that was uploaded with this key. */
  readonly keyHolder: (tenantKey: string, besides: TenantId) => Promise<string | null>;
  /** Fetches the screenshots of a rejection that was just read: WeChat does not keep them. */
  readonly keepScreenshots: (tenantId: TenantId, appId: AppId, hosting: Hosting) => Promise<Hosting>;
  readonly settings: Pick<TenantSettings, 'impact'>;
  /** Longest description of an upload in characters: WeChat's own limit is not documented. */
  readonly descriptionLimit: number;
}

/** A plan and what the engine needs to carry it out. */
export interface Planned {
  readonly plan: HostingPlan;
  readonly intent: Intent;
}

type Draft = Omit<Intent, 'id'> & { readonly id: OperationId; readonly rows: readonly ReadinessRow[] };

/** Dry runs: reads WeChat, renders what would be sent, and judges what stands in the way. Changes nothing. */
export class HostingPlanner {
  readonly #parts: HostingPlannerParts;

  constructor(parts: HostingPlannerParts) {
    this.#parts = parts;
  }

  /**
   * A dry run for a tenant. Rejects with `not-found` for a tenant without authorization, `hosting-ext-json`, `hosting-no-template`,
   * and with WeChat's failures.
   */
  async forTenant(tenantId: TenantId, request: TenantRequest, id: OperationId): Promise<Planned> {
    const { api, changes, clock } = this.#parts;
    const record = await changes.read(tenantId);
    const appId = activeBinding(record)?.appId;
    if (appId === undefined) throw new AppError('not-found');
    await this.#parts.access(tenantId);
    const { call } = request;
    const extJson = request.call === 'commit' ? this.#rendered(request, appId) : null;
    if (lacksCodeRight(record)) return this.#withoutRight(request, { id, appId, extJson });
    const hosting = await this.refresh(tenantId, appId);
    const before = await readTruth(api, { call, appId, body: askedOf(request) }, () => clock.nowMs());
    const descriptionLimit = knownLimit(hosting.operations, this.#parts.descriptionLimit);
    const body = bodyOf(request, { id, appId, before, extJson, descriptionLimit });
    const rows = await this.#rows(request, record, hosting, appId, before);
    const tenantKey = request.call === 'commit' ? request.tenantKey : null;
    const carries = carriedBy(request, before);
    const diff = extJson === null ? [] : diffExtJson(hosting.lastCommit?.extJson ?? null, extJson);
    return planned({ id, call, appId, body, before, carries, tenantKey, rows }, diff);
  }

  /**
   * A dry run for the platform itself. Where it removes hosts, it names every tenant that this concerns; `isReading` lets it read
   * lists of tenants that are not known.
   */
  async forPlatform(request: PlatformRequest, id: OperationId, isReading: boolean): Promise<Planned> {
    const { api, records, clock, settings } = this.#parts;
    const { operations } = await records.read('platform');
    const { call } = request;
    const body = platformBodyOf(request);
    const before = await readTruth(api, { call, appId: null, body }, () => clock.nowMs());
    if (
      request.call === 'delete-template' &&
      !before.templates?.some(({ templateId }) => templateId === request.templateId)
    ) {
      throw new AppError('hosting-no-template');
    }
    if (request.call === 'add-template' && !(await api.drafts()).some(({ draftId }) => draftId === request.draftId)) {
      throw new AppError('hosting-no-template');
    }
    const open = openOperation(operations);
    const registered = Object.values(before.domains ?? {}).flat();
    const impact = await settings.impact(request, registered, isReading);
    const rows: readonly ReadinessRow[] = [
      ...(open === null
        ? []
        : [block('operation-settled', 'settle-operation', { operation: open.id, call: open.call })]),
      ...impactRows(impact),
    ];
    return planned({ id, call, appId: null, body, before, carries: null, tenantKey: null, rows }, [], impact);
  }

  /** Reads the slots anew and keeps them; the failure of a part is passed on only when nothing could be read. */
  async refresh(tenantId: TenantId, appId: AppId): Promise<Hosting> {
    const { api, records, clock } = this.#parts;
    const { read, failures } = await readSlots(api, appId, () => clock.nowMs());
    const [failure] = failures;
    if (failures.length === 5 && failure instanceof Error) throw failure;
    const saved = await records.update(tenantId, 'wechat', (hosting) => ({ hosting: withReadBack(hosting, read) }));
    return await this.#parts.keepScreenshots(tenantId, appId, saved);
  }

  /** Without set 18 WeChat lets nothing be read either: that is the one thing to be said. */
  #withoutRight(request: TenantRequest, context: Pick<BodyContext, 'id' | 'appId' | 'extJson'>): Planned {
    const before = { atMs: this.#parts.clock.nowMs() };
    const body = bodyOf(request, { ...context, before, descriptionLimit: this.#parts.descriptionLimit });
    const row = { ...block('set-18', 'reauthorize-with-set-18', {}), actor: 'tenant' as const };
    const { id, appId } = context;
    return planned({ id, call: request.call, appId, body, before, carries: null, tenantKey: null, rows: [row] }, []);
  }

  #rendered(request: Extract<TenantRequest, { call: 'commit' }>, appId: AppId): string {
    const variables = { ...request.variables, tenantKey: request.tenantKey, appId };
    const rendered = renderExtJson(request.extJson, variables, appId);
    if ('text' in rendered) return rendered.text;
    const { is: reason, ...rest } = rendered;
    throw new AppError('hosting-ext-json', { params: { reason, ...rest } });
  }

  async #rows(
    request: TenantRequest,
    record: TenantRecord,
    hosting: Hosting,
    appId: AppId,
    before: ReadBack,
  ): Promise<readonly ReadinessRow[]> {
    const { api, clock, keyHolder } = this.#parts;
    const facts = await readFacts(api, request.call, record, hosting, appId, clock.nowMs());
    const rows = [...readinessFor(request.call, facts)];
    if (request.call === 'commit') {
      const holder = await keyHolder(request.tenantKey, record.id);
      if (holder !== null) rows.push(block('tenant-key', 'change-tenant-key', { tenant: holder }));
      const templates = await api.templates();
      if (!templates.some(({ templateId }) => templateId === request.templateId))
        throw new AppError('hosting-no-template');
    }
    if (request.call === 'submit-audit') rows.push(...mediaRows(request, hosting, clock.nowMs()));
    if (request.call === 'revert-release') rows.push(...targetRows(request.appVersion, before));
    if ('lists' in request && request.action === 'delete') rows.push(...neededRows(request.lists, hosting));
    return rows;
  }
}

/** A roll-back goes to a version of the list that was just read, and not to the one that is live. */
function targetRows(appVersion: number, { history, live }: ReadBack): readonly ReadinessRow[] {
  const target = history?.find((version) => version.appVersion === appVersion);
  if (target === undefined) return [block('live-version', 'read-again', { appVersion })];
  return isSameVersion(target, live ?? null) ? [block('live-version', 'choose-other-version', { appVersion })] : [];
}

/** Domains that the uploaded shell names must not go unseen. */
function neededRows(
  lists: Readonly<Record<string, readonly string[]>>,
  { lastCommit }: Hosting,
): readonly ReadinessRow[] {
  const needed = new Set(originsIn(lastCommit?.extJson ?? null));
  const lost = Object.values(lists)
    .flat()
    .filter((domain) => needed.has(domain));
  if (lost.length === 0) return [];
  return [
    {
      id: 'domain-impact',
      verdict: 'warn',
      actor: 'consultant',
      fix: 'tell-tenants',
      params: { domains: lost.join('、') },
    },
  ];
}

/** Set 18 stands for everything about code. A grant that nobody has read is not taken for one that lacks it. */
const codeSet = 18;

function lacksCodeRight(record: TenantRecord): boolean {
  const { reading } = record;
  const sets = reading === null ? setsOfBinding(record) : toldSets(reading);
  return sets !== null && !sets.includes(codeSet);
}

function block(id: ReadinessRow['id'], fix: ReadinessRow['fix'], params: ReadinessRow['params']): ReadinessRow {
  return { id, verdict: 'block', actor: 'consultant', fix, params };
}

/** Media that WeChat has dropped meanwhile make it refuse the whole submission. */
function mediaRows(
  { pictures, videos, feedbackMedia }: Extract<TenantRequest, { call: 'submit-audit' }>,
  { media }: Hosting,
  nowMs: number,
): readonly ReadinessRow[] {
  const dropped = [...new Set([...pictures, ...videos, ...feedbackMedia])].flatMap((mediaId) => {
    const known = media.find((one) => one.mediaId === mediaId);
    return known !== undefined && isMediaAlive(known, nowMs) ? [] : [known?.fileName ?? mediaId];
  });
  return dropped.length === 0 ? [] : [block('preview-media', 'upload-media-again', { files: dropped.join('、') })];
}

/** Tenants that lose a domain are a warning; those of which it is not known are no less. */
function impactRows(impact: DomainImpact | null): readonly ReadinessRow[] {
  if (impact === null) return [];
  const { losing, unknown } = impact;
  const verdict = losing.length > 0 ? 'warn' : unknown.length > 0 ? 'unknown' : 'pass';
  const isFine = verdict === 'pass';
  return [
    {
      id: 'domain-impact',
      verdict,
      actor: isFine ? 'nobody' : 'consultant',
      fix: isFine ? 'nothing' : 'tell-tenants',
      params: { losing: losing.length, unknown: unknown.length },
    },
  ];
}

/** What decides which part is read: the domain lists' copy, and which privacy guideline. */
function askedOf(request: TenantRequest): Intent['body'] {
  return request.call === 'set-privacy' ? { privacy_ver: request.live ? 1 : 2 } : {};
}

/** The operation id of the upload to which a call belongs, if the upload was ours. */
function carriedBy({ call }: TenantRequest, { trial, audit }: ReadBack): string | null {
  if (call === 'submit-audit') return operationIdIn(trial?.description ?? '');
  return call === 'release' || call === 'gray-release' ? operationIdIn(audit?.description ?? '') : null;
}

/**
 * The premise is a hash over what is sent and what was read before: when it is the same again, nothing that matters has changed
 * since a person confirmed.
 */
function planned(
  { rows, ...intent }: Draft,
  diff: HostingPlan['diff'] | ReturnType<typeof diffExtJson>,
  impact: DomainImpact | null = null,
): Planned {
  const { id, call, appId, body, before } = intent;
  const { classes, irreversible } = callRow(call);
  const { atMs: _when, ...read } = before;
  const judged = rows.map((row) => [row.id, row.verdict]);
  const plan: HostingPlan = {
    operationId: id,
    call,
    body,
    requestHash: requestHash(call, appId, body),
    premise: sha256(canonicalJson({ call, appId, body, read, judged, impact })),
    before,
    rows: rows.map((row) => ({ ...row, params: { ...row.params } })),
    blocked: rows.some(({ verdict }) => verdict === 'block'),
    diff: [...diff],
    impact,
    classes: [...classes],
    irreversible,
  };
  return { plan, intent };
}
