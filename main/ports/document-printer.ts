/** Turns a self-contained HTML document (no script, no network) into a file for people. Rejects with `print-failed`. */
export interface DocumentPrinter {
  /** Several may be wanted at once; they are printed as there is room. `footer` stands at the foot of every page, left of the page number. */
  toPdf(html: string, footer?: string): Promise<Uint8Array>;
  /** A picture of the whole document at the given width, in CSS pixels. */
  toPng(html: string, widthPx: number): Promise<Uint8Array>;
}
