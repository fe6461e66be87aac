import type { EvidenceFile, EvidenceOmission } from '../../../../preload/contract/evidence';
import type { EvidenceManifest } from '../../../../preload/contract/evidence-document';
import type { FleetPlan } from '../../../../preload/contract/fleet/plan';
import type { ReleaseDocument, ReleaseTenant } from '../../../../preload/contract/release-document';
import type { TenantView } from '../../../../preload/contract/tenant';
import { displayText } from '../../../../preload/contract/words/display-text';
import { wordsOf } from '../../../../preload/contract/words/words';
import { fileNamePart } from '../../../domain/text/file-name';
import type { WholeFolder } from '../../../ports/whole-folders';
import { type EvidenceOrder, type EvidenceTools, manifestOf, type Pack } from '../evidence-pack';
import { jsonBytes, PackFiles, type PackSeal, textBytes } from '../pack-files';
import { releaseDocumentOf, releaseTenantOf } from './release-document';
import { releaseHtml } from './release-html';
import { releaseSheets } from './release-sheets';
import { releaseWording } from './release-texts';

/**
 * The files of the evidence of one release: one document for all of its tenants, since it is about the plan.
 *
 * One tenant's record is in memory at a time; what stays of it is what the plan did.
 */
export class ReleasePack implements Pack {
  readonly #files: PackFiles;
  readonly #plan: FleetPlan;
  readonly #order: EvidenceOrder;
  readonly #tools: EvidenceTools;
  readonly #tenants: ReleaseTenant[] = [];

  constructor(folder: WholeFolder, plan: FleetPlan, order: EvidenceOrder, tools: EvidenceTools) {
    this.#files = new PackFiles(folder, order.signal);
    this.#plan = plan;
    this.#order = order;
    this.#tools = tools;
  }

  get files(): readonly EvidenceFile[] {
    return this.#files.written;
  }

  get fileCount(): number {
    return this.#files.written.length;
  }

  /** Takes what the plan did for one of its tenants. */
  async add({ record }: TenantView): Promise<void> {
    const member = this.#plan.definition.members.find(({ tenantId }) => tenantId === record.id);
    if (member === undefined) throw new Error(`${record.id} is not in the plan`);
    const context = { nowMs: this.#order.now(), integrity: this.#tools.integrity };
    this.#tenants.push(releaseTenantOf(this.#plan, member, record, context));
  }

  async finish(omitted: readonly EvidenceOmission[]): Promise<PackSeal> {
    const { releaseEvidence, evidencePack } = wordsOf(this.#order.language);
    const { now } = this.#order;
    const context = { ...this.#order, nowMs: now(), integrity: this.#tools.integrity };
    const document = releaseDocumentOf(this.#plan, this.#tenants, omitted, context);
    const base = `${releaseEvidence.fileLabel}-${fileNamePart(document.plan.definition.name)}`;
    await this.#writeDocuments(document, base);
    await this.#files.printed();
    await this.#files.write('manifest.json', jsonBytes(this.#manifest(document)));
    await this.#files.write(evidencePack.howToFile, textBytes(`\ufeff${releaseEvidence.howTo}\n`));
    return await this.#files.seal(this.#tools.integrity);
  }

  settled(): Promise<void> {
    return this.#files.settled();
  }

  async #writeDocuments(document: ReleaseDocument, base: string): Promise<void> {
    const w = releaseWording(document);
    await this.#files.writeDocument(base, this.#order.formats, this.#tools, {
      json: document,
      html: (jsonHash) => releaseHtml(w, jsonHash),
      footer: [w.words.releaseEvidence.title, displayText(document.plan.definition.name, 80)],
      sheets: () => releaseSheets(w),
    });
  }

  #manifest({ tenants, chain, plan, omitted }: ReleaseDocument): EvidenceManifest {
    return manifestOf(this.#order, {
      tenants: tenants.map((one) => ({
        id: one.tenantId,
        name: one.name,
        folder: '',
        revision: one.revision,
        chain: one.chain,
      })),
      release: { id: plan.definition.id, name: plan.definition.name, hash: plan.hash, chain },
      omitted,
      files: this.#files.written,
    });
  }
}
