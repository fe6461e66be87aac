import { displayText } from '../../../../preload/contract/words/display-text';
import { fill } from '../../../../preload/contract/words/fill';
import { escapeHtml } from '../../../domain/text/escape-html';
import { facts, hashLine, lines, page, part, table } from '../html-parts';
import { chainText } from '../texts/ledger-texts';
import {
  callTexts,
  isBrokenAt,
  isWhole,
  logTexts,
  releaseFacts,
  type ReleaseWording,
  tenantTexts,
} from './release-texts';

/**
 * The evidence of a release as a self-contained page, to be printed. Everything that people or WeChat wrote is escaped.
 *
 * `jsonSha256` is the hash of the JSON file beside it; null when there is none.
 */
export function releaseHtml(w: ReleaseWording, jsonSha256: string | null): string {
  const { section } = w.words.releaseEvidence;
  const { evidencePack, releaseEvidence } = w.words;
  const name = displayText(w.document.plan.definition.name, 80);
  const parts = [
    head(w, name, jsonSha256),
    part(section.tenants, tenants(w)),
    part(section.calls, `<p class="note">${escapeHtml(releaseEvidence.callsNote)}</p>${calls(w)}`),
    part(section.log, log(w)),
    part(evidencePack.section.check, `<p>${escapeHtml(releaseEvidence.checkText)}</p>`),
  ];
  return page(w.document.language, `${releaseEvidence.title} - ${name}`, parts);
}

function head(w: ReleaseWording, name: string, jsonSha256: string | null): string {
  const { evidencePack, releaseEvidence, fleet } = w.words;
  const { plan, tenants: all } = w.document;
  const live = all.filter(({ released }) => released !== null).length;
  const total = plan.definition.members.length;
  const whole = isWhole(w.document);
  const seal = whole ? fill(releaseEvidence.whole, { count: all.length }) : releaseEvidence.broken;
  const json = jsonSha256 === null ? '' : hashLine(evidencePack.row.jsonHash, jsonSha256);
  return `<header><p class="kicker">${escapeHtml(releaseEvidence.title)}</p><h1>${escapeHtml(name)}</h1>
<p class="lead">${escapeHtml(`${fleet.state[plan.state]} · ${fill(releaseEvidence.releasedOf, { live, total })}`)}</p>
<div class="seal ${whole ? 'pass' : 'fail'}"><div>${escapeHtml(seal)}</div>${hashLine(releaseEvidence.row.planHash, plan.hash)}${json}</div>
</header><h2>${escapeHtml(evidencePack.section.summary)}</h2>${facts(releaseFacts(w))}`;
}

function tenants(w: ReleaseWording): string {
  const { evidencePack, releaseEvidence } = w.words;
  const { column } = releaseEvidence;
  const rows = tenantTexts(w).map(({ tenant, ...texts }) => [
    `<span class="name">${escapeHtml(texts.name)}</span><br><span class="mono quiet">${escapeHtml(tenant.appId)}</span><br><span class="small quiet">${escapeHtml(`${column.wave} ${texts.wave}`)}</span>`,
    lines([texts.state, texts.why]),
    lines([texts.released, texts.signedOff === '' ? '' : `${column.signedOff}: ${texts.signedOff}`]),
    lines([texts.readBack, texts.review]),
    `<span class="small${tenant.chain.whole ? ' quiet' : ' fail'}">${escapeHtml(texts.chain)}</span>`,
  ]);
  const columns = [
    [evidencePack.column.tenant, 20],
    [column.state, 18],
    [column.released, 18],
    [`${column.readBack} · ${column.review}`, 26],
    [evidencePack.column.chain, 18],
  ] as const;
  return table(columns, rows);
}

function calls(w: ReleaseWording): string {
  const { evidencePack, releaseEvidence } = w.words;
  const rows = callTexts(w).map(({ call, tenant, effect, by, intended, settled, outcome }) => [
    `<span class="name">${escapeHtml(displayText(tenant.name, 120))}</span><br><span class="small quiet">${escapeHtml(by)}</span>`,
    `${escapeHtml(effect)}<br><span class="small quiet">${escapeHtml(outcome)}</span>`,
    `<span class="small">${escapeHtml(intended)}</span><br><span class="small quiet">${escapeHtml(settled)}</span>`,
    `<span class="mono">${escapeHtml(call.id)}</span><br><span class="mono quiet">${escapeHtml(call.requestHash)}</span>`,
  ]);
  const columns = [
    [`${evidencePack.column.tenant} · ${evidencePack.column.by}`, 22],
    [`${releaseEvidence.column.effect} · ${evidencePack.column.outcome}`, 22],
    [`${releaseEvidence.column.intended} · ${releaseEvidence.column.settled}`, 22],
    [`${evidencePack.column.id} · ${evidencePack.column.requestHash}`, 34],
  ] as const;
  return table(columns, rows);
}

function log(w: ReleaseWording): string {
  const { column } = w.words.evidencePack;
  const { chain } = w.document;
  const rows = logTexts(w).map(({ entry, number, time, by, text }) => [
    number,
    `<span class="small">${escapeHtml(time)}</span><br><span class="small quiet">${escapeHtml(by)}</span>`,
    `${escapeHtml(text)}${isBrokenAt(chain, entry) ? `<p class="fail">${escapeHtml(chainText(chain, w.words))}</p>` : ''}`,
    `<span class="mono quiet">${escapeHtml(entry.hash)}</span>`,
  ]);
  const columns = [
    [column.sequence, 6],
    [`${column.time} · ${column.by}`, 22],
    [column.details, 40],
    [column.hash, 32],
  ] as const;
  return `<p class="note">${escapeHtml(chainText(chain, w.words))}</p>${table(columns, rows)}`;
}
