import { escapeHtml } from '../../domain/text/escape-html';
import { facts, picture, type Pictures, quiet, table } from './html-parts';
import { hostingFacts, operationTexts, reviewTexts, slotTexts } from './texts/hosting-texts';
import type { Wording } from './texts/wording';

/** The pipeline: its slots, what was done, what reviewers said and showed, and what surrounds the code. */
export function hostingHtml(w: Wording, pictures: Pictures): string {
  const { column, noHosting, section } = w.words.evidencePack;
  if (w.document.hosting === null) return quiet(noHosting);
  const slots = slotTexts(w).map(({ slot, state, version, description, since, source }) => [
    `<span class="name">${escapeHtml(slot)}</span>`,
    escapeHtml(state),
    `${escapeHtml(version)}<br><span class="small quiet">${escapeHtml(description)}</span>`,
    `<span class="small">${escapeHtml(since)}</span><br><span class="small quiet">${escapeHtml(source)}</span>`,
  ]);
  const slotColumns = [
    [column.field, 16],
    [column.outcome, 18],
    [column.version, 36],
    [`${column.time} · ${column.source}`, 30],
  ] as const;
  return `${table(slotColumns, slots)}${facts(hostingFacts(w))}<h3>${escapeHtml(section.hostingReviews)}</h3>${reviews(w, pictures)}<h3>${escapeHtml(section.hostingOperations)}</h3>${operations(w)}`;
}

function reviews(w: Wording, pictures: Pictures): string {
  const { column } = w.words.evidencePack;
  const rows = reviewTexts(w).map(({ time, number, version, state, points, pictures: shown }) => [
    `<span class="small">${escapeHtml(time)}</span><br><span class="mono quiet">${escapeHtml(number)}</span>`,
    escapeHtml(version),
    escapeHtml(state),
    `${points.map((point) => `<div>${escapeHtml(point)}</div>`).join('')}${shown.map(({ asset }) => picture(pictures, asset, '')).join('')}`,
  ]);
  const columns = [
    [column.time, 22],
    [column.version, 26],
    [column.outcome, 12],
    [column.reason, 40],
  ] as const;
  return table(columns, rows);
}

function operations(w: Wording): string {
  const { column } = w.words.evidencePack;
  const rows = operationTexts(w).map(({ operation, time, call, by, outcome }) => [
    `<span class="small">${escapeHtml(time)}</span>`,
    `<span class="name">${escapeHtml(call)}</span><br><span class="small quiet">${escapeHtml(by)}</span>`,
    escapeHtml(outcome),
    `<span class="mono">${escapeHtml(operation.id)}</span><br><span class="mono quiet">${escapeHtml(operation.hash)}</span>`,
  ]);
  const columns = [
    [column.time, 20],
    [column.kind, 22],
    [column.outcome, 24],
    [`${column.id} · ${column.requestHash}`, 34],
  ] as const;
  return table(columns, rows);
}
