import type { FleetPlace, FleetStop, StopRules } from '../../../preload/contract/fleet/plan';
import type { TenantId } from '../../../preload/contract/ids';
import { rejectionPoints } from '../hosting/rejection-reasons';

/** WeChat restricts the platform or an account: nobody submits on. */
const restrictions: readonly number[] = [86_007, 86_008, 86_009, 86_010];
const quotaUsed = 85_085;

/** A tenant with its wave, as the rules look at it. */
export interface Judged {
  readonly place: FleetPlace;
  readonly wave: number;
}

type Found = Pick<FleetStop, 'rule' | 'count' | 'of' | 'limit' | 'text' | 'tenantIds' | 'wave'>;

/**
 * Why a plan has to stop now; null when it may go on. Tenants that a person has accounted for already are left away by the caller.
 * The most serious rule comes first; rates are of those that were decided in one wave.
 */
export function stopFor(rules: StopRules, judged: readonly Judged[]): Found | null {
  const withCode = (codes: readonly number[]): readonly Judged[] =>
    judged.filter(({ place: { why } }) => why?.errcode !== undefined && codes.includes(why.errcode));
  return (
    byCode('restricted', withCode(restrictions), judged.length) ??
    byCode('quota', withCode([quotaUsed]), judged.length) ??
    sameReason(rules, judged) ??
    byRate('rejection-rate', rules.rejectionPercent, rules.leastDecided, judged, 'rejected') ??
    byRate('failure-rate', rules.failurePercent, rules.leastDecided, judged, 'failed')
  );
}

function byCode(rule: 'restricted' | 'quota', hit: readonly Judged[], of: number): Found | null {
  const [first] = hit;
  if (first === undefined) return null;
  const text = first.place.why?.errcode?.toString() ?? '';
  return { rule, count: hit.length, of, limit: 1, text, tenantIds: idsOf(hit), wave: first.wave };
}

/** Two rejections are alike when their points are, word by word: numbering, line breaks and blanks apart. */
function sameReason({ sameReason: limit }: StopRules, judged: readonly Judged[]): Found | null {
  if (limit === null) return null;
  const byPoint = new Map<string, Judged[]>();
  const rejected = judged.filter(({ place }) => place.stage === 'rejected');
  for (const one of rejected) {
    for (const point of new Set(
      rejectionPoints(one.place.why?.text ?? '').map(({ text }) => text.replaceAll(/\s+/g, '')),
    )) {
      byPoint.set(point, [...(byPoint.get(point) ?? []), one]);
    }
  }
  for (const [text, hit] of byPoint) {
    if (hit.length < limit) continue;
    const count = hit.length;
    return {
      rule: 'same-reason',
      count,
      of: rejected.length,
      limit,
      text: text.slice(0, 500),
      tenantIds: idsOf(hit),
      wave: lastWave(hit),
    };
  }
  return null;
}

function byRate(
  rule: 'rejection-rate' | 'failure-rate',
  limit: number | null,
  least: number,
  judged: readonly Judged[],
  stage: 'rejected' | 'failed',
): Found | null {
  if (limit === null) return null;
  for (const wave of new Set(judged.map((one) => one.wave))) {
    const decided = judged.filter((one) => one.wave === wave && isDecided(one.place, stage));
    const hit = decided.filter(({ place }) => place.stage === stage);
    if (decided.length < least || hit.length * 100 < limit * decided.length || hit.length === 0) continue;
    return { rule, count: hit.length, of: decided.length, limit, text: '', tenantIds: idsOf(hit), wave };
  }
  return null;
}

/** An audit is decided by a rejection or by what can only follow an approval. */
function isDecided({ stage }: FleetPlace, by: 'rejected' | 'failed'): boolean {
  const approved = ['approval', 'window', 'release', 'gray', 'soak', 'done'];
  return approved.includes(stage) || stage === 'rejected' || (by === 'failed' && stage === 'failed');
}

function idsOf(judged: readonly Judged[]): TenantId[] {
  return judged.map(({ place }) => place.tenantId);
}

function lastWave(judged: readonly Judged[]): number {
  return Math.max(...judged.map(({ wave }) => wave));
}
