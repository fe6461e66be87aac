import type { EvidenceDocument } from '../../../preload/contract/evidence-document';
import type { AssetName } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { isBurned, pipelineState } from '../../domain/hosting/pipeline';
import { pointsOf } from '../../domain/hosting/rejection-reasons';

type EvidenceHosting = NonNullable<EvidenceDocument['hosting']>;

/** Every screenshot of a reviewer that was kept. */
export function reviewPictures({ hosting }: Pick<TenantRecord, 'hosting'>): readonly AssetName[] {
  return (hosting?.screenshots ?? []).flatMap(({ asset }) => asset ?? []);
}

/**
 * What evidence tells of the hosting pipeline: the slots, every operation with id and hash, every review with its reasons, the
 * tenant's sign-offs, domains and guideline as they were last read.
 *
 * Bodies of requests stay out: an application may carry what identifies a person, and the hash proves what was sent.
 */
export function hostingEvidence(
  { hosting }: Pick<TenantRecord, 'hosting'>,
  files: ReadonlyMap<AssetName, string | null>,
): EvidenceHosting | null {
  if (hosting === undefined) return null;
  const { trial, scan, audit, gray, live, visitOpen, audits, operations, signOffs, screenshots, settings } = hosting;
  return {
    state: pipelineState(hosting),
    slots: { trial, scan, audit, gray, live },
    ...(isBurned(hosting) ? { burned: true as const } : {}),
    visitOpen,
    reviews: audits.map((review) => ({
      ...review,
      points: pointsOf(review),
      pictures: screenshots
        .filter(({ auditId, mediaId }) => auditId === review.auditId && review.screenshots.includes(mediaId))
        .flatMap(({ asset }) => (asset === null ? [] : [{ asset, file: files.get(asset) ?? null }])),
    })),
    operations: operations.map(
      ({ id, call, appId, hash, by, intendedAtMs, state, proof, because, error, result, settledAtMs }) => ({
        id,
        call,
        appId,
        hash,
        by,
        intendedAtMs,
        state,
        proof,
        because,
        errcode: error?.errcode ?? null,
        result,
        settledAtMs,
      }),
    ),
    signOffs,
    domains: settings?.domains ?? null,
    privacy: settings?.privacy ?? null,
  };
}
