import type { AssetName } from '../../../preload/contract/ids';
import type { Sheet } from '../../ports/table-writer';
import { accountTexts, officialAccountTexts } from './texts/account-texts';
import { decisionTexts, driftTexts, reservationTexts, setTexts } from './texts/binding-texts';
import { brandingTexts, historyTexts } from './texts/branding-texts';
import { checksTexts } from './texts/check-texts';
import { hostingFacts, operationTexts, reviewTexts, slotTexts } from './texts/hosting-texts';
import { ledgerTexts } from './texts/ledger-texts';
import { summaryTexts } from './texts/summary-texts';
import type { Fact, Wording } from './texts/wording';

/** A sheet, and the name of its CSV file without the extension. */
export interface EvidenceSheet {
  readonly file: string;
  readonly sheet: Sheet;
}

const factWidths = [30, 90];

/** A tenant's evidence as sheets: one workbook, or one CSV file each. */
export function evidenceSheets(w: Wording): readonly EvidenceSheet[] {
  return [
    { file: 'summary', sheet: factSheet(w, w.words.evidencePack.section.summary, summaryTexts(w)) },
    { file: 'checklist', sheet: checkSheet(w) },
    { file: 'account', sheet: accountSheet(w) },
    { file: 'permissions', sheet: permissionSheet(w) },
    { file: 'branding', sheet: brandingSheet(w) },
    { file: 'branding-history', sheet: historySheet(w) },
    { file: 'decisions', sheet: decisionSheet(w) },
    { file: 'drift', sheet: driftSheet(w) },
    { file: 'hosting', sheet: hostingSheet(w) },
    { file: 'hosting-operations', sheet: operationSheet(w) },
    { file: 'hosting-reviews', sheet: reviewSheet(w) },
    { file: 'ledger', sheet: ledgerSheet(w) },
  ];
}

function factSheet(w: Wording, name: string, facts: readonly Fact[]): Sheet {
  const { field, value } = w.words.evidencePack.column;
  return { name, header: [field, value], rows: facts, widths: factWidths };
}

function checkSheet(w: Wording): Sheet {
  const { section, column } = w.words.evidencePack;
  return {
    name: section.checks,
    header: [
      column.check,
      column.level,
      column.verdict,
      column.reason,
      column.actor,
      column.source,
      column.by,
      column.recorded,
      column.age,
      column.waiver,
    ],
    rows: checksTexts(w).map((check) => [
      check.name,
      check.level,
      check.verdictWord,
      check.reason,
      check.actor,
      check.source,
      check.by,
      check.recorded,
      check.age,
      check.waiver,
    ]),
    widths: [34, 10, 10, 50, 14, 12, 16, 28, 14, 40],
  };
}

function accountSheet(w: Wording): Sheet {
  const { section, row } = w.words.evidencePack;
  const { account } = w.document;
  const read: Fact[] =
    account === null ? [] : [[w.words.evidencePack.column.synced, `${w.time(account.atMs)} (${w.age(account.atMs)})`]];
  const official = officialAccountTexts(w).map(([label, value]): Fact => [`${row.officialAccount}: ${label}`, value]);
  return factSheet(w, section.account, [...read, ...accountTexts(w), ...official]);
}

function permissionSheet(w: Wording): Sheet {
  const { section, column } = w.words.evidencePack;
  return {
    name: section.permissions,
    header: [
      column.id,
      column.set,
      column.required,
      column.granted,
      column.exclusive,
      column.missing,
      column.neededFor,
    ],
    rows: setTexts(w).map(({ set, name, required, granted, exclusive, missing, neededFor }) => [
      String(set.id),
      name,
      required,
      granted,
      exclusive,
      missing,
      neededFor,
    ]),
    widths: [8, 34, 12, 12, 12, 40, 50],
  };
}

function brandingSheet(w: Wording): Sheet {
  const { section, column } = w.words.evidencePack;
  return {
    name: section.branding,
    header: [column.field, column.before, column.after],
    rows: brandingTexts(w).map(([field, before, after]) => [field, before, after ?? '']),
    widths: [24, 50, 50],
  };
}

/** Every dated snapshot, newest first, with the files of its pictures. */
function historySheet(w: Wording): Sheet {
  const { section, column, row } = w.words.evidencePack;
  const files = new Map(w.document.branding.images.map(({ asset, file }) => [asset, file]));
  const fileOf = (asset: AssetName | null): string =>
    asset === null ? '' : (files.get(asset) ?? w.words.evidencePack.pictureGone);
  return {
    name: section.history,
    header: [
      column.time,
      row.nickName,
      row.entity,
      row.introduction,
      w.words.evidencePack.changed,
      row.avatar,
      row.qrCode,
    ],
    rows: historyTexts(w).map(({ snapshot, time, changes }) => [
      time,
      w.text(snapshot.name),
      w.text(snapshot.entity),
      w.text(snapshot.introduction),
      changes,
      fileOf(snapshot.avatar),
      fileOf(snapshot.qrCode),
    ]),
    widths: [28, 24, 34, 50, 24, 40, 40],
  };
}

function decisionSheet(w: Wording): Sheet {
  const { section, column } = w.words.evidencePack;
  return {
    name: section.decisions,
    header: [column.time, column.outcome, column.by],
    rows: [
      ...decisionTexts(w).map(({ time, what, who }) => [time, what, who]),
      ...reservationTexts(w).map(([label, value]) => ['', label, value]),
    ],
    widths: [28, 40, 60],
  };
}

function driftSheet(w: Wording): Sheet {
  const { section, column } = w.words.evidencePack;
  return {
    name: section.drift,
    header: [column.time, column.field, w.words.ledgerDetails.before, w.words.ledgerDetails.after, column.accepted],
    rows: driftTexts(w).map(({ time, field, before, after, accepted }) => [time, field, before, after, accepted]),
    widths: [28, 16, 40, 40, 36],
  };
}

/** The five slots, then domains, guideline and sign-offs as they were last read. */
function hostingSheet(w: Wording): Sheet {
  const { section, column } = w.words.evidencePack;
  return {
    name: section.hosting,
    header: [column.field, column.outcome, column.version, column.details, column.time, column.source],
    rows: [
      ...slotTexts(w).map(({ slot, state, version, description, since, source }) => [
        slot,
        state,
        version,
        description,
        since,
        source,
      ]),
      ...hostingFacts(w).map(([label, value]) => [label, '', '', value, '', '']),
    ],
    widths: [30, 24, 20, 70, 28, 40],
  };
}

function operationSheet(w: Wording): Sheet {
  const { section, column } = w.words.evidencePack;
  return {
    name: section.hostingOperations,
    header: [column.time, column.kind, column.by, column.outcome, column.id, column.requestHash],
    rows: operationTexts(w).map(({ operation, time, call, by, outcome }) => [
      time,
      call,
      by,
      outcome,
      operation.id,
      operation.hash,
    ]),
    widths: [28, 30, 16, 40, 12, 66],
  };
}

function reviewSheet(w: Wording): Sheet {
  const { section, column } = w.words.evidencePack;
  return {
    name: section.hostingReviews,
    header: [column.time, column.id, column.version, column.outcome, column.reason, column.file],
    rows: reviewTexts(w).map(({ time, number, version, state, points, pictures }) => [
      time,
      number,
      version,
      state,
      points.join('\n'),
      pictures.map(({ file }) => file ?? w.words.evidencePack.pictureGone).join('\n'),
    ]),
    widths: [28, 16, 40, 16, 80, 50],
  };
}

function ledgerSheet(w: Wording): Sheet {
  const { section, column } = w.words.evidencePack;
  return {
    name: section.ledger,
    header: [
      column.sequence,
      column.time,
      column.kind,
      column.source,
      column.by,
      column.details,
      column.previous,
      column.hash,
    ],
    rows: ledgerTexts(w).map(({ entry, number, time, kind, source, by, details }) => [
      number,
      time,
      kind,
      source,
      by,
      details.map(([name, value]) => `${name}: ${value}`).join('\n'),
      entry.previous,
      entry.hash,
    ]),
    widths: [8, 28, 22, 12, 16, 60, 66, 66],
  };
}
