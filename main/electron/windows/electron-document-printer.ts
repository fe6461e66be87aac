import { randomUUID } from 'node:crypto';
import { BrowserWindow, type BrowserWindowConstructorOptions, type Session, session as sessions } from 'electron';
import { AppError } from '../../domain/failures/app-error';
import type { DocumentPrinter } from '../../ports/document-printer';
import type { Logger } from '../../ports/logger';
import { documentScheme } from './app-protocol';
import { neededHeight } from './picture-height';
import { PrintWindows } from './print-windows';
import { denyPermissions, enforceNavigation } from './web-contents-guard';

/** Documents are served from memory: a data URL may not be longer than two megabytes. */
const origin = `${documentScheme}://print`;

/**
 * Prints documents in hidden, sandboxed windows without script, network or preload.
 *
 * All share one session in memory, since Electron keeps sessions until the end. A document is all that its window can reach: it
 * has an address of its own that nobody can guess, its pictures are data URLs, and its policy lets nothing else in. One window
 * prints many, one after the other.
 */
export class ElectronDocumentPrinter implements DocumentPrinter {
  readonly #logger: Logger;
  readonly #documents = new Map<string, string>();
  readonly #printing: PrintWindows<BrowserWindow>;
  #session: Session | null = null;

  constructor(logger: Logger) {
    this.#logger = logger;
    // A picture is taken of what was painted; for a PDF painting the page first would only take time.
    this.#printing = new PrintWindows(() => this.#open({ width: 794, paintWhenInitiallyHidden: false }), logger);
  }

  async toPdf(html: string, footer = ''): Promise<Uint8Array> {
    return await this.#printing.use(async (window) => {
      await this.#show(window, html);
      const pdf = await window.webContents.printToPDF({
        pageSize: 'A4',
        printBackground: true,
        preferCSSPageSize: true,
        displayHeaderFooter: true,
        headerTemplate: '<span></span>',
        footerTemplate: footerTemplate(footer),
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      });
      return new Uint8Array(pdf);
    });
  }

  async toPng(html: string, widthPx: number): Promise<Uint8Array> {
    const window = this.#open({ width: widthPx, webPreferences: { offscreen: true } });
    try {
      await this.#show(window, html);
      const image = await window.webContents.capturePage();
      const { width, height } = image.getSize();
      const needed = neededHeight(image.toBitmap(), width, height);
      return new Uint8Array(image.crop({ x: 0, y: 0, width, height: needed }).toPNG());
    } catch (cause) {
      this.#logger.error('picture not made', cause);
      throw new AppError('print-failed', {}, cause);
    } finally {
      window.destroy();
    }
  }

  /** Loads a document into a window; nobody else can ask for it, and nobody twice. */
  async #show(window: BrowserWindow, html: string): Promise<void> {
    const address = `${origin}/${randomUUID()}`;
    this.#documents.set(address, html);
    try {
      await window.loadURL(address);
    } finally {
      this.#documents.delete(address);
    }
  }

  #open({ webPreferences, ...options }: BrowserWindowConstructorOptions): BrowserWindow {
    const window = new BrowserWindow({
      ...options,
      show: false,
      height: 1400,
      useContentSize: true,
      enableLargerThanScreen: true,
      backgroundColor: '#ffffff',
      webPreferences: {
        ...webPreferences,
        session: this.#openSession(),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        javascript: false,
      },
    });
    const nowhere = { allowedOrigins: [], resourceDomains: [], callback: null };
    enforceNavigation(window.webContents, nowhere, { onCallback: () => undefined, onDenied: () => undefined });
    return window;
  }

  #openSession(): Session {
    if (this.#session !== null) return this.#session;
    const session = sessions.fromPartition(`documents-${randomUUID()}`, { cache: false });
    denyPermissions(session, this.#logger);
    session.protocol.handle(documentScheme, ({ url }) => {
      const html = this.#documents.get(url);
      return html === undefined
        ? new Response(null, { status: 404 })
        : new Response(html, { headers: documentHeaders });
    });
    session.webRequest.onBeforeRequest(({ url }, respond) => {
      respond({ cancel: !this.#documents.has(url) && !url.startsWith('data:') });
    });
    this.#session = session;
    return session;
  }
}

const documentHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
};

/** The foot of a page: a text, and the page number. Chromium puts the numbers in by class name. */
function footerTemplate(text: string): string {
  const escaped = text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  const numbers = '<span class="pageNumber"></span> / <span class="totalPages"></span>';
  return `<div style="display:flex;gap:16px;justify-content:${text === '' ? 'center' : 'space-between'};width:100%;padding:0 13mm;font:7.5px 'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;color:#646a73"><span>${escaped}</span><span style="white-space:nowrap">${numbers}</span></div>`;
}
