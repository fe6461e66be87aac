import type { AssetName } from '../../../preload/contract/ids';
import { escapeHtml } from '../../domain/text/escape-html';
import type { Fact } from './texts/wording';

/** Pictures by their name, as data URLs. */
export type Pictures = ReadonlyMap<AssetName, string>;

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
