import type { FleetPlan } from '../../../preload/contract/fleet/plan';
import type { TenantId } from '../../../preload/contract/ids';
import type { Language } from '../../../preload/contract/settings';
import type { TenantRow } from '../../../preload/contract/tenant';
import { wordsOf } from '../../../preload/contract/words/words';
import type { WholeFolder } from '../../ports/whole-folders';
import { fileNamePart } from '../../domain/text/file-name';
import { type EvidenceOrder, EvidencePack, type EvidenceTools, type Pack } from './evidence-pack';
import { ReleasePack } from './release/release-pack';

/** A tenant whose record is read for a pack. */
export interface PackTarget {
  readonly id: TenantId;
  readonly name: string;
}

/** What a pack is about. */
export interface PackSubject {
  /** Begin of the folder's name. */
  readonly label: string;
  readonly targets: readonly PackTarget[];
  /** A tenant whose record cannot be read is left out, and named. */
  readonly isTolerant: boolean;
  /** There is something to tell even when no record of a tenant can be read. */
  readonly isAboutPlan: boolean;
  readonly open: (folder: WholeFolder, order: EvidenceOrder, tools: EvidenceTools) => Pack;
}

/** Evidence of tenants: documents of its own for each. */
export function tenantsSubject(rows: readonly TenantRow[], language: Language): PackSubject {
  const { packLabel } = wordsOf(language).evidencePack;
  const [first] = rows;
  const isSelection = rows.length > 1;
  const who = isSelection || first === undefined ? String(rows.length) : fileNamePart(first.name);
  return {
    label: `${packLabel}-${who}`,
    targets: rows,
    isTolerant: isSelection,
    isAboutPlan: false,
    open: (folder, order, tools) => new EvidencePack(folder, isSelection, order, tools),
  };
}

/** Evidence of a release: one document about a plan and all of its tenants. */
export function releaseSubject(plan: FleetPlan, language: Language): PackSubject {
  const { definition } = plan;
  const { packLabel } = wordsOf(language).releaseEvidence;
  return {
    label: `${packLabel}-${fileNamePart(definition.name)}`,
    targets: definition.members.map(({ tenantId, name }) => ({ id: tenantId, name })),
    isTolerant: true,
    isAboutPlan: true,
    open: (folder, order, tools) => new ReleasePack(folder, plan, order, tools),
  };
}
