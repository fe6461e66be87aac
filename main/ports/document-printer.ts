/** Turns a self-contained HTML document (no script, no network) into a file for people. */
export interface DocumentPrinter {
  toPdf(html: string): Promise<Uint8Array>;
  /** A picture of the whole document at the given width, in CSS pixels. */
  toPng(html: string, widthPx: number): Promise<Uint8Array>;
}
