import type { AssetName } from '../../../preload/contract/ids';
import {
  type EvidenceDocument,
  evidenceDocumentSchema,
  type EvidenceSet,
} from '../../../preload/contract/evidence-document';
import { permissionSetName, permissionSetOf, setsOfBinding } from '../../../preload/contract/permission-sets';
import type { Language } from '../../../preload/contract/settings';
import type { TenantRecord, TenantView } from '../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { activeBinding } from '../../domain/binding/active-binding';
import { headText } from '../../domain/integrity/signatures';
import { brokenEntryOf, requireWhole } from '../../domain/ledger/ledger';
import type { Integrity } from '../../ports/integrity';
import { hostingEvidence, reviewPictures } from './evidence-hosting';

/** Circumstances under which a document is made. */
export interface EvidenceContext {
  readonly workspace: WorkspaceSettings;
  readonly operator: string;
  readonly language: Language;
  readonly nowMs: number;
  /** Where each picture lies beside the document; null for one that is gone. */
  readonly images: ReadonlyMap<AssetName, string | null>;
  readonly integrity: Pick<Integrity, 'judge'>;
}

/** Every picture that the branding of a tenant ever showed. */
function brandingPictures(record: TenantRecord): readonly AssetName[] {
  const names = record.branding.flatMap(({ avatar, qrCode }) => [avatar, qrCode]);
  return [...new Set(names.filter((name) => name !== null))];
}

/** Every picture that belongs into the evidence: of the branding, and of reviewers. */
export function picturesOf(record: TenantRecord): readonly AssetName[] {
  return [...new Set([...brandingPictures(record), ...reviewPictures(record)])];
}

/**
 * The evidence about a tenant as it stands now. The chain of hashes is computed anew.
 *
 * Passes the schema before it is handed out: what has no place in it (nonces, pointers to secrets, notes) cannot get in.
 */
export function evidenceOf(view: TenantView, context: EvidenceContext): EvidenceDocument {
  const { record } = view;
  requireWhole(record);
  const { notes: _notes, ...profile } = record.profile;
  return evidenceDocumentSchema.parse({
    format: 'hosting-console-evidence',
    version: 1,
    generatedAtMs: context.nowMs,
    generatedBy: context.operator,
    language: context.language,
    workspace: context.workspace,
    tenant: {
      id: record.id,
      revision: record.revision,
      createdAtMs: record.createdAtMs,
      updatedAtMs: record.updatedAtMs,
      syncedAtMs: record.syncedAtMs,
      entity: view.row.entity,
      appId: view.row.appId,
      profile,
      stage: record.stage,
      stageSinceMs: record.stageSinceMs,
      flags: view.flags,
      nextActor: view.nextActor,
      nextStep: view.nextStep,
    },
    checks: view.checks,
    readiness: view.readiness,
    acknowledgements: record.acknowledgements,
    conflicts: view.conflicts,
    account: record.reading,
    acceptedAccount: record.baseline,
    drift: record.drift,
    binding: record.binding,
    quarantine: record.quarantine,
    attempts: record.attempts,
    permissions: permissionsOf(record, context.workspace.baseline.sets),
    officialAccount: record.officialAccount,
    entityComparison: view.entity,
    branding: {
      before: view.platformBranding,
      after: record.branding.at(-1) ?? null,
      history: record.branding,
      images: brandingPictures(record).map((asset) => ({ asset, file: context.images.get(asset) ?? null })),
    },
    hosting: hostingEvidence(record, context.images),
    chain: chainOf(record, context),
    ledger: record.ledger,
  });
}

/** Required sets first, in the order of the baseline; then what was granted beyond it. */
function permissionsOf(record: TenantRecord, required: readonly number[]): EvidenceSet[] {
  const binding = activeBinding(record);
  const told = binding === null ? [] : setsOfBinding(record);
  const granted = new Set(told ?? []);
  const missing = new Map(binding?.missingSets.map(({ id, reason }) => [id, reason]));
  return [...new Set([...required, ...granted])].map((id) => ({
    id,
    names: { 'zh-CN': permissionSetName(id, 'zh-CN'), en: permissionSetName(id, 'en') },
    exclusive: permissionSetOf(id)?.exclusive ?? null,
    required: required.includes(id),
    granted: told === null ? null : granted.has(id),
    missing: missing.get(id) ?? null,
  }));
}

/** What computing a tenant’s chain of hashes anew has found. */
export function chainOf(
  record: TenantRecord,
  { nowMs, integrity }: Pick<EvidenceContext, 'nowMs' | 'integrity'>,
): EvidenceDocument['chain'] {
  const text = headText(record);
  const signature = record.ledgerHead?.signature ?? null;
  const brokenAt = brokenEntryOf(record);
  return {
    whole: brokenAt === null,
    brokenAt,
    entries: record.ledger.length,
    head: record.ledger.at(-1)?.hash ?? null,
    verifiedAtMs: nowMs,
    signature: text === null ? { kind: 'missing' } : integrity.judge('ledger', text, signature),
    ...(record.ledgerHead === undefined ? {} : { signedHead: record.ledgerHead }),
  };
}
