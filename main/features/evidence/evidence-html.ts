import type { AssetName } from '../../../preload/contract/ids';
import { displayText } from '../../../preload/contract/words/display-text';
import { fill } from '../../../preload/contract/words/fill';
import { escapeHtml } from '../../domain/text/escape-html';
import { hostingHtml } from './evidence-hosting-html';
import { facts, hashLine, lineBreaks, lines, page, part, picture, type Pictures, quiet, table } from './html-parts';
import { accountTexts, officialAccountTexts } from './texts/account-texts';
import { decisionTexts, driftTexts, reservationTexts, setsSummary, setTexts } from './texts/binding-texts';
import { brandingTexts, historyTexts } from './texts/branding-texts';
import { checksTexts, verdictCounts } from './texts/check-texts';
import { chainText, type EntryTexts, ledgerTexts } from './texts/ledger-texts';
import { summaryTexts } from './texts/summary-texts';
import { dotted, type Fact, type Wording } from './texts/wording';

/**
 * A tenant's evidence as a self-contained page, to be printed. Everything that people or WeChat wrote is escaped.
 *
 * `jsonSha256` is the hash of the JSON file beside it; null when there is none.
 */
export function evidenceHtml(w: Wording, pictures: Pictures, jsonSha256: string | null): string {
  const { section } = w.words.evidencePack;
  const parts = [
    head(w, jsonSha256),
    part(section.checks, `<p class="note">${escapeHtml(w.words.evidencePack.ages)}</p>${checks(w)}`),
    part(section.account, account(w)),
    part(section.permissions, permissions(w)),
    part(section.branding, branding(w, pictures)),
    part(section.officialAccount, facts(officialAccountTexts(w))),
    part(section.decisions, decisions(w)),
    part(section.drift, drift(w)),
    part(section.hosting, hostingHtml(w, pictures)),
    part(section.ledger, ledger(w)),
    part(section.check, `<p>${escapeHtml(w.words.evidencePack.checkText)}</p>`),
  ];
  return page(w.document.language, `${w.words.evidencePack.title} - ${w.tenantName()}`, parts);
}

function head(w: Wording, jsonSha256: string | null): string {
  const { chain } = w.document;
  const { row, section } = w.words.evidencePack;
  const hashes: readonly Fact[] = [
    [w.words.evidencePack.column.head, chain.head ?? ''],
    [row.jsonHash, jsonSha256 ?? ''],
  ];
  // These stand in the head already.
  const above: ReadonlySet<string> = new Set([row.tenant, row.verdicts, row.chain]);
  const hashLines = hashes.filter(([, hash]) => hash !== '').map(([label, hash]) => hashLine(label, hash));
  return `<header><p class="kicker">${escapeHtml(w.words.evidencePack.title)}</p><h1>${escapeHtml(w.tenantName())}</h1>
<p class="lead">${escapeHtml(`${w.words.stages.stage[w.document.tenant.stage]} · ${verdictCounts(w)}`)}</p>
<div class="seal ${chain.whole ? 'pass' : 'fail'}"><div>${escapeHtml(`${row.chain}: ${chainText(w.document.chain, w.words)}`)}</div>${hashLines.join('')}</div>
</header><h2>${escapeHtml(section.summary)}</h2>${pairedFacts(summaryTexts(w).filter(([label]) => !above.has(label)))}`;
}

/** Short facts, two to a line. */
function pairedFacts(rows: readonly Fact[]): string {
  const items = rows.map(([label, value]) => `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd></div>`);
  return `<dl class="pairs">${items.join('')}</dl>`;
}

function checks(w: Wording): string {
  const { column } = w.words.evidencePack;
  const rows = checksTexts(w).map((check) => [
    tag(check.verdict, check.verdictWord),
    `<span class="name">${escapeHtml(check.name)}</span><br><span class="small quiet">${escapeHtml(check.level)}</span>`,
    lines([check.reason, check.waiver, check.actor === '' ? '' : `${column.actor}: ${check.actor}`]),
    sourceCell(w, check),
  ]);
  return table(
    [
      [column.verdict, 11],
      [column.check, 26],
      [column.reason, 38],
      [`${column.source} · ${column.age}`, 25],
    ],
    rows,
  );
}

function sourceCell(
  w: Wording,
  { source, by, recorded, age }: { source: string; by: string; recorded: string; age: string },
): string {
  if (recorded === '') return `<span class="quiet">${escapeHtml(w.words.evidencePack.column.source)}: —</span>`;
  return `${escapeHtml(dotted([source, by]))}<br>${escapeHtml(age)}<br><span class="small quiet">${escapeHtml(recorded)}</span>`;
}

function account(w: Wording): string {
  const { account: reading } = w.document;
  const { noAccount, readAt } = w.words.evidencePack;
  if (reading === null) return quiet(noAccount);
  const read = fill(readAt, { time: w.time(reading.atMs), age: w.age(reading.atMs) });
  return `<p class="note">${escapeHtml(read)}</p>${facts(accountTexts(w))}`;
}

function permissions(w: Wording): string {
  const { column } = w.words.evidencePack;
  const rows = setTexts(w).map(({ set, name, required, granted, exclusive, missing, neededFor }) => [
    tag(set.granted ? 'pass' : set.missing === null ? 'unknown' : 'fail', granted),
    `<span class="name">${escapeHtml(name)}</span> <span class="mono quiet">${set.id}</span>`,
    escapeHtml(dotted([required, exclusive])),
    escapeHtml(missing || neededFor),
  ]);
  const columns = [
    [column.granted, 14],
    [column.set, 30],
    [column.required, 16],
    [`${column.missing} / ${column.neededFor}`, 40],
  ] as const;
  return `<p class="note">${escapeHtml(setsSummary(w))}</p>${table(columns, rows)}`;
}

function branding(w: Wording, pictures: Pictures): string {
  const { before, after, history } = w.document.branding;
  const { column, noBranding, section, noAvatar } = w.words.evidencePack;
  const initial = [...displayText(before.name, 60)][0] ?? '';
  const own =
    after === null
      ? `<figure class="face"><figcaption>${escapeHtml(column.after)}</figcaption>${quiet(noBranding)}</figure>`
      : face(column.after, after, picture(pictures, after.avatar, noAvatar), code(w, pictures, after.qrCode));
  const compared = brandingTexts(w).map(([field, was, is]) => [
    escapeHtml(field),
    lineBreaks(was),
    is === null ? '—' : `<span class="${is === was ? 'quiet' : 'name'}">${lineBreaks(is)}</span>`,
  ]);
  const rows = historyTexts(w).map(({ snapshot, time, changes }) => [
    picture(pictures, snapshot.avatar, '', 'thumb'),
    `<span class="name">${escapeHtml(w.text(snapshot.name))}</span><br><span class="small quiet">${escapeHtml(w.text(snapshot.entity))}</span>`,
    escapeHtml(changes),
    `<span class="small">${escapeHtml(time)}</span>`,
  ]);
  const dated = table(
    [
      [w.words.evidencePack.row.avatar, 10],
      [column.name, 42],
      [w.words.evidencePack.changed, 22],
      [column.time, 26],
    ],
    rows,
  );
  return `<div class="faces">${face(column.before, before, `<span class="picture initial">${escapeHtml(initial)}</span>`, '')}${own}</div>
${table(
  [
    [column.field, 18],
    [column.before, 41],
    [column.after, 41],
  ],
  compared,
)}${history.length === 0 ? '' : `<h3>${escapeHtml(section.history)}</h3>${dated}`}`;
}

function face(
  caption: string,
  shown: { readonly name: string; readonly entity: string; readonly introduction: string },
  avatar: string,
  qrCode: string,
): string {
  return `<figure class="face"><figcaption>${escapeHtml(caption)}</figcaption><div class="face-head">${avatar}<span class="face-name">${escapeHtml(displayText(shown.name, 60))}</span></div>
<p class="small">${escapeHtml(displayText(shown.entity, 120))}</p><p class="small quiet">${escapeHtml(displayText(shown.introduction, 240))}</p>${qrCode}</figure>`;
}

function code(w: Wording, pictures: Pictures, name: AssetName | null): string {
  const url = name === null ? undefined : pictures.get(name);
  if (url === undefined) return '';
  return `<p class="small quiet">${escapeHtml(w.words.evidencePack.row.qrCode)}</p><img class="code" src="${escapeHtml(url)}" alt="">`;
}

function decisions(w: Wording): string {
  const { column, noDecision } = w.words.evidencePack;
  const rows = decisionTexts(w).map(({ time, what, who }) => [escapeHtml(time), escapeHtml(what), escapeHtml(who)]);
  const reservations = reservationTexts(w);
  const listed = table(
    [
      [column.time, 28],
      [column.outcome, 36],
      [column.by, 36],
    ],
    rows,
  );
  return (rows.length === 0 ? quiet(noDecision) : listed) + (reservations.length === 0 ? '' : facts(reservations));
}

function drift(w: Wording): string {
  const { column, noDrift } = w.words.evidencePack;
  const rows = driftTexts(w).map(({ time, field, before, after, accepted }) => [
    escapeHtml(time),
    escapeHtml(field),
    escapeHtml(before),
    escapeHtml(after),
    escapeHtml(accepted),
  ]);
  const { before, after } = w.words.ledgerDetails;
  const columns = [
    [column.time, 20],
    [column.field, 14],
    [before, 23],
    [after, 23],
    [column.accepted, 20],
  ] as const;
  return rows.length === 0 ? quiet(noDrift) : table(columns, rows);
}

function ledger(w: Wording): string {
  const { column, responsesInJson } = w.words.evidencePack;
  const note = `<p class="note">${escapeHtml(chainText(w.document.chain, w.words))} ${escapeHtml(responsesInJson)}</p>`;
  const columns = [
    [column.sequence, 6],
    [column.time, 17],
    [column.kind, 19],
    [`${column.details} · ${column.hash}`, 58],
  ] as const;
  const rows = ledgerTexts(w).map((entry) => entryCells(w, entry));
  return note + (rows.length === 0 ? '' : table(columns, rows));
}

function entryCells(w: Wording, { entry, number, time, kind, source, by, details }: EntryTexts): readonly string[] {
  const listed = details.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${lineBreaks(value)}</dd>`).join('');
  const isBroken = entry.sequence === w.document.chain.brokenAt;
  return [
    number,
    `<span class="small">${escapeHtml(time)}</span>`,
    `<span class="name">${escapeHtml(kind)}</span><br><span class="small quiet">${escapeHtml(dotted([by, source]))}</span>`,
    `<dl class="details small">${listed}</dl>${isBroken ? `<p class="fail">${escapeHtml(chainText(w.document.chain, w.words))}</p>` : ''}<span class="mono quiet">${escapeHtml(entry.hash)}</span>`,
  ];
}

function tag(tone: string, text: string): string {
  return `<span class="tag ${tone}">${escapeHtml(text)}</span>`;
}
