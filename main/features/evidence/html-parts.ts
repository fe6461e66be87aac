import type { AssetName } from '../../../preload/contract/ids';
import type { Language } from '../../../preload/contract/settings';
import { escapeHtml } from '../../domain/text/escape-html';
import { evidenceStyle } from './evidence-style';
import type { Fact } from './texts/wording';

/** Pictures by their name, as data URLs. */
export type Pictures = ReadonlyMap<AssetName, string>;

/** A self-contained page, to be printed. `parts` are finished HTML. */
export function page(language: Language, title: string, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${evidenceStyle}</style></head><body>
${parts.join('\n')}
</body></html>`;
}

/** A part of a page under its heading. */
export function part(title: string, body: string): string {
  return `<section><h2>${escapeHtml(title)}</h2>${body}</section>`;
}

/** Lines of a cell: the first in full, what follows smaller, empty ones not at all. */
export function lines(texts: readonly string[]): string {
  return texts
    .filter((text) => text !== '')
    .map((text, index) => `<div class="${index === 0 ? '' : 'small quiet'}">${lineBreaks(text)}</div>`)
    .join('');
}

/** A hash under its name. */
export function hashLine(label: string, hash: string): string {
  return `<div class="small">${escapeHtml(label)} <span class="mono">${escapeHtml(hash)}</span></div>`;
}

/** Labels and what stands behind them, one to a line. */
export function facts(rows: readonly Fact[]): string {
  const lines = rows.map(
    ([label, value]) => `<tr><th scope="row">${escapeHtml(label)}</th><td>${lineBreaks(value)}</td></tr>`,
  );
  return `<table class="facts"><tbody>${lines.join('')}</tbody></table>`;
}

/** A table; widths in percent of the page, cells as finished HTML. */
export function table(
  columns: readonly (readonly [heading: string, width: number])[],
  rows: readonly (readonly string[])[],
): string {
  const widths = columns.map(([, width]) => `<col style="width:${width}%">`).join('');
  const headings = columns.map(([heading]) => `<th scope="col">${escapeHtml(heading)}</th>`).join('');
  const lines = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
  return `<table><colgroup>${widths}</colgroup><thead><tr>${headings}</tr></thead><tbody>${lines.join('')}</tbody></table>`;
}

/** A text of less weight. */
export function quiet(text: string): string {
  return `<p class="quiet">${escapeHtml(text)}</p>`;
}

/** A text with its line breaks. */
export function lineBreaks(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}

/** A picture, or what stands for one that is missing. */
export function picture(pictures: Pictures, name: AssetName | null, missing: string, className = 'picture'): string {
  const url = name === null ? undefined : pictures.get(name);
  if (url !== undefined) return `<img class="${className}" src="${escapeHtml(url)}" alt="">`;
  return missing === '' ? '' : `<span class="${className}">${escapeHtml(missing)}</span>`;
}
