import { localMinute } from '../../../preload/contract/words/local-time';
import { permissionSetName } from '../../../preload/contract/permission-sets';
import type { TenantId } from '../../../preload/contract/ids';
import type { AttemptView } from '../../../preload/contract/attempt-view';
import type { Language } from '../../../preload/contract/settings';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { outsideWordsOf } from '../../../preload/contract/words/outside-words';
import { AppError } from '../../domain/failures/app-error';
import type { Desktop } from '../../ports/desktop';
import type { TableWriter } from '../../ports/table-writer';
import type { DocumentPrinter } from '../../ports/document-printer';
import type { Secret } from '../../domain/secrets/secret';
import { fileNamePart } from '../../domain/text/file-name';
import { handoverHtml, handoverWidthPx } from './handover-document';
import { type HandoverMessageParts, handoverPlainText } from './handover-message';
import type { LiveAttempts } from './live-attempts';
import type { TenantChanges } from '../tenants/tenant-changes';

/** What the handover works with. */
export interface HandoverParts {
  readonly changes: TenantChanges;
  readonly live: LiveAttempts;
  readonly desktop: Desktop;
  readonly printer: DocumentPrinter;
  readonly writer: TableWriter;
  readonly workspace: () => WorkspaceSettings;
}

/**
 * Hands an authorization link to an administrator who is elsewhere, as text or as a picture.
 *
 * The link carries the pre-auth code, so the text is put together here and never passes through the renderer.
 */
export class HandoverService {
  readonly #parts: HandoverParts;

  constructor(parts: HandoverParts) {
    this.#parts = parts;
  }

  async copy(tenantId: TenantId, language: Language): Promise<void> {
    const { message } = await this.#compose(tenantId, language);
    this.#parts.desktop.copyText(handoverPlainText(message, language));
  }

  /** The message as {@link copy} copies it, without the link: the page holds no secret. */
  async read(tenantId: TenantId, language: Language): Promise<string> {
    const { message } = await this.#compose(tenantId, language);
    return handoverPlainText({ ...message, link: outsideWordsOf(language).handover.linkLater }, language);
  }

  /** Puts the link alone on the clipboard. Rejects with `attempt-not-open` when there is no living link. */
  copyLink(tenantId: TenantId): void {
    this.#parts.desktop.copyText(this.#linkOf(tenantId).link.reveal());
  }

  /** False when the person declined to save. */
  async save(tenantId: TenantId, language: Language, format: 'png' | 'pdf'): Promise<boolean> {
    const { message, qrDataUrl } = await this.#compose(tenantId, language);
    const html = handoverHtml(message, qrDataUrl, language);
    const { printer, desktop } = this.#parts;
    const bytes = format === 'pdf' ? await printer.toPdf(html) : await printer.toPng(html, handoverWidthPx);
    const label = outsideWordsOf(language).handover.fileName;
    return await desktop.saveFile(`${label}-${fileNamePart(message.profile.name)}.${format}`, bytes);
  }

  /**
   * A sheet of the links that are open among these tenants: whom to send each to, and the message. Rejects with
   * `attempt-not-open` when there is none; false when the person declined to save.
   */
  async saveChaseList(tenantIds: readonly TenantId[], language: Language): Promise<boolean> {
    const rows: string[][] = [];
    for (const tenantId of tenantIds) {
      const live = this.#parts.live.of(tenantId);
      if (live === null || live.mobileLink === null || live.handover === null) continue;
      const { message } = await this.#compose(tenantId, language);
      const { name, administratorName, administratorContact, owner } = message.profile;
      const text = handoverPlainText(message, language);
      rows.push([name, administratorName, administratorContact, owner, message.expiresAt, message.link, text]);
    }
    if (rows.length === 0) throw new AppError('attempt-not-open');
    const { writer, desktop } = this.#parts;
    const { open } = outsideWordsOf(language).handover;
    const header = [open.tenant, open.administrator, open.contact, open.owner, open.until, open.link, open.message];
    const sheet = { name: open.title, header, rows, widths: [28, 14, 20, 12, 20, 40, 60] };
    return await desktop.saveFile(`${fileNamePart(sheet.name)}.xlsx`, await writer.xlsx([sheet]));
  }

  #linkOf(tenantId: TenantId): { readonly link: Secret; readonly handover: NonNullable<AttemptView['handover']> } {
    const live = this.#parts.live.of(tenantId);
    if (live === null || live.mobileLink === null || live.handover === null) throw new AppError('attempt-not-open');
    return { link: live.mobileLink, handover: live.handover };
  }

  /** Rejects with `attempt-not-open` when there is no living link. */
  async #compose(
    tenantId: TenantId,
    language: Language,
  ): Promise<{ message: HandoverMessageParts; qrDataUrl: string }> {
    const { link, handover } = this.#linkOf(tenantId);
    const { profile } = await this.#parts.changes.read(tenantId);
    const workspace = this.#parts.workspace();
    return {
      qrDataUrl: handover.qrDataUrl,
      message: {
        profile,
        platformName: workspace.branding.name,
        link: link.reveal(),
        expiresAt: localMinute(handover.expiresAtMs),
        setNames: workspace.baseline.sets.map((id) => permissionSetName(id, language)),
      },
    };
  }
}
