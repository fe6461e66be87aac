import type { EvidenceOmission } from '../../../../preload/contract/evidence';
import type { ChainVerification } from '../../../../preload/contract/evidence-document';
import type { FleetMember, FleetPlan } from '../../../../preload/contract/fleet/plan';
import {
  type ReleaseDocument,
  releaseDocumentSchema,
  type ReleaseTenant,
} from '../../../../preload/contract/release-document';
import type { TenantRecord } from '../../../../preload/contract/tenant';
import { brokenLogEntry } from '../../../domain/fleet/plan';
import { toldCalls } from '../../../domain/fleet/release-calls';
import { pointsOf } from '../../../domain/hosting/rejection-reasons';
import { requireWhole } from '../../../domain/ledger/ledger';
import { chainOf, type EvidenceContext } from '../evidence-document';

/** Circumstances under which the evidence of a release is made. */
export type ReleaseContext = Omit<EvidenceContext, 'images'>;

/** What a plan did for one tenant, from the tenant's record. The chain of its ledger is computed anew. */
export function releaseTenantOf(
  plan: FleetPlan,
  member: FleetMember,
  record: TenantRecord,
  context: Pick<ReleaseContext, 'nowMs' | 'integrity'>,
): ReleaseTenant {
  requireWhole(record);
  const { name, appId, tenantKey, extHash, wave, tenantId } = member;
  const { calls, entries } = toldCalls(plan.definition, member, record.ledger);
  const release = calls.findLast(({ effect, state }) => effect === 'release' && state === 'done');
  const uploads = calls.filter(({ effect }) => effect === 'upload').map(({ id }) => id as string);
  const live = record.hosting?.live ?? null;
  return {
    tenantId,
    name,
    appId,
    tenantKey,
    extHash,
    wave,
    place: placeOf(plan, member),
    revision: record.revision,
    released: release === undefined ? null : { by: release.by, atMs: release.settledAtMs ?? release.intendedAtMs },
    readBack: live === null ? null : { ...live, isOurs: uploads.includes(live.operationId ?? '') },
    reviews: reviewsOf(record, new Set(calls.flatMap(({ auditId }) => auditId ?? []))),
    calls: [...calls],
    chain: chainOf(record, context),
    entries: [...entries],
  };
}

/** The evidence of a whole release. Passes the schema before it is handed out. */
export function releaseDocumentOf(
  plan: FleetPlan,
  tenants: readonly ReleaseTenant[],
  omitted: readonly EvidenceOmission[],
  { workspace, operator, language, nowMs }: ReleaseContext,
): ReleaseDocument {
  const { places: _places, ...kept } = plan;
  const { baseline: _baseline, ...shown } = workspace;
  const { id, name, application, environment, mode, componentAppId } = shown;
  return releaseDocumentSchema.parse({
    format: 'hosting-console-release',
    version: 1,
    generatedAtMs: nowMs,
    generatedBy: operator,
    language,
    workspace: { id, name, application, environment, mode, componentAppId },
    plan: kept,
    chain: planChainOf(plan, nowMs),
    tenants,
    omitted,
  });
}

/** What computing the chain of a plan's log anew has found; a changed plan breaks it at its first entry. */
export function planChainOf(plan: FleetPlan, nowMs: number): ChainVerification {
  const brokenAt = brokenLogEntry(plan);
  return {
    whole: brokenAt === null,
    brokenAt,
    entries: plan.log.length,
    head: plan.log.at(-1)?.hash ?? null,
    verifiedAtMs: nowMs,
  };
}

function placeOf({ places, definition }: FleetPlan, { tenantId }: FleetMember): ReleaseTenant['place'] {
  const place = places.find((one) => one.tenantId === tenantId);
  const { madeAtMs } = definition;
  if (place === undefined) {
    return { stage: 'waiting', why: null, sinceMs: madeAtMs, nextAtMs: null, notBeforeMs: null, signedOffBy: null };
  }
  const { tenantId: _id, ...rest } = place;
  return rest;
}

function reviewsOf({ hosting }: TenantRecord, auditIds: ReadonlySet<string>): ReleaseTenant['reviews'] {
  const own = (hosting?.audits ?? []).filter(({ auditId }) => auditIds.has(auditId));
  return own.map((review) => ({ ...review, points: pointsOf(review) }));
}
