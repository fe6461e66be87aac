import { randomUUID } from 'node:crypto';
import { BrowserWindow, session as sessions } from 'electron';
import type { DocumentPrinter } from '../ports/document-printer';
import type { Logger } from '../ports/logger';
import { denyPermissions, enforceNavigation } from './web-contents-guard';

/**
 * Prints documents in a hidden, sandboxed window without script, network or preload; one session in memory per document.
 *
 * The document is given as a data URL, so it has an origin of its own and reaches nothing.
 */
export class ElectronDocumentPrinter implements DocumentPrinter {
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  async toPdf(html: string): Promise<Uint8Array> {
    return await this.#with(html, 794, async (window) => {
      const pdf = await window.webContents.printToPDF({
        pageSize: 'A4',
        printBackground: true,
        preferCSSPageSize: true,
        displayHeaderFooter: true,
        headerTemplate: '<span></span>',
        footerTemplate:
          '<div style="width:100%;font-size:8px;color:#888;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>',
      });
      return new Uint8Array(pdf);
    });
  }

  async toPng(html: string, widthPx: number): Promise<Uint8Array> {
    return await this.#with(html, widthPx, async (window) => {
      const image = await window.webContents.capturePage();
      return new Uint8Array(image.toPNG());
    });
  }

  async #with(html: string, widthPx: number, use: (window: BrowserWindow) => Promise<Uint8Array>): Promise<Uint8Array> {
    const partition = sessions.fromPartition(`document-${randomUUID()}`, { cache: false });
    denyPermissions(partition, this.#logger);
    partition.webRequest.onBeforeRequest((details, respond) => respond({ cancel: !details.url.startsWith('data:') }));
    const window = new BrowserWindow({
      show: false,
      width: widthPx,
      height: 1400,
      useContentSize: true,
      enableLargerThanScreen: true,
      backgroundColor: '#ffffff',
      webPreferences: {
        session: partition,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        javascript: false,
        offscreen: true,
      },
    });
    const nowhere = { allowedOrigins: [], resourceDomains: [], callback: null };
    enforceNavigation(window.webContents, nowhere, { onCallback: () => undefined, onDenied: () => undefined });
    try {
      await window.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`);
      return await use(window);
    } finally {
      window.destroy();
    }
  }
}
