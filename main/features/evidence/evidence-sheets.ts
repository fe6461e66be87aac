import type { AssetName } from '../../../preload/contract/ids';
import type { Sheet } from '../../ports/table-writer';
import { factSheet, sheetOf } from './sheet-columns';
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

function checkSheet(w: Wording): Sheet {
  const { section, column } = w.words.evidencePack;
  return sheetOf(section.checks, checksTexts(w), [
    [column.check, 34, ({ name }) => name],
    [column.level, 10, ({ level }) => level],
    [column.verdict, 10, ({ verdictWord }) => verdictWord],
    [column.reason, 50, ({ reason }) => reason],
    [column.actor, 14, ({ actor }) => actor],
    [column.source, 12, ({ source }) => source],
    [column.by, 16, ({ by }) => by],
    [column.recorded, 28, ({ recorded }) => recorded],
    [column.age, 14, ({ age }) => age],
    [column.waiver, 40, ({ waiver }) => waiver],
  ]);
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
  return sheetOf(section.permissions, setTexts(w), [
    [column.id, 8, ({ set }) => String(set.id)],
    [column.set, 34, ({ name }) => name],
    [column.required, 12, ({ required }) => required],
    [column.granted, 12, ({ granted }) => granted],
    [column.exclusive, 12, ({ exclusive }) => exclusive],
    [column.missing, 40, ({ missing }) => missing],
    [column.neededFor, 50, ({ neededFor }) => neededFor],
  ]);
}

function brandingSheet(w: Wording): Sheet {
  const { section, column } = w.words.evidencePack;
  return sheetOf(section.branding, brandingTexts(w), [
    [column.field, 24, ([field]) => field],
    [column.before, 50, ([, before]) => before],
    [column.after, 50, ([, , after]) => after ?? ''],
  ]);
}

/** Every dated snapshot, newest first, with the files of its pictures. */
function historySheet(w: Wording): Sheet {
  const { section, column, row, changed, pictureGone } = w.words.evidencePack;
  const files = new Map(w.document.branding.images.map(({ asset, file }) => [asset, file]));
  const fileOf = (asset: AssetName | null): string => (asset === null ? '' : (files.get(asset) ?? pictureGone));
  return sheetOf(section.history, historyTexts(w), [
    [column.time, 28, ({ time }) => time],
    [row.nickName, 24, ({ snapshot }) => w.text(snapshot.name)],
    [row.entity, 34, ({ snapshot }) => w.text(snapshot.entity)],
    [row.introduction, 50, ({ snapshot }) => w.text(snapshot.introduction)],
    [changed, 24, ({ changes }) => changes],
    [row.avatar, 40, ({ snapshot }) => fileOf(snapshot.avatar)],
    [row.qrCode, 40, ({ snapshot }) => fileOf(snapshot.qrCode)],
  ]);
}

function decisionSheet(w: Wording): Sheet {
  const { section, column } = w.words.evidencePack;
  const reservations = reservationTexts(w).map(([what, who]) => ({ time: '', what, who }));
  return sheetOf(
    section.decisions,
    [...decisionTexts(w), ...reservations],
    [
      [column.time, 28, ({ time }) => time],
      [column.outcome, 40, ({ what }) => what],
      [column.by, 60, ({ who }) => who],
    ],
  );
}

function driftSheet(w: Wording): Sheet {
  const { section, column } = w.words.evidencePack;
  return sheetOf(section.drift, driftTexts(w), [
    [column.time, 28, ({ time }) => time],
    [column.field, 16, ({ field }) => field],
    [w.words.ledgerDetails.before, 40, ({ before }) => before],
    [w.words.ledgerDetails.after, 40, ({ after }) => after],
    [column.accepted, 36, ({ accepted }) => accepted],
  ]);
}

/** The five slots, then domains, guideline and sign-offs as they were last read. */
function hostingSheet(w: Wording): Sheet {
  const { section, column } = w.words.evidencePack;
  const facts = hostingFacts(w).map(([slot, description]) => ({
    slot,
    description,
    state: '',
    version: '',
    since: '',
    source: '',
  }));
  return sheetOf(
    section.hosting,
    [...slotTexts(w), ...facts],
    [
      [column.field, 30, ({ slot }) => slot],
      [column.outcome, 24, ({ state }) => state],
      [column.version, 20, ({ version }) => version],
      [column.details, 70, ({ description }) => description],
      [column.time, 28, ({ since }) => since],
      [column.source, 40, ({ source }) => source],
    ],
  );
}

function operationSheet(w: Wording): Sheet {
  const { section, column } = w.words.evidencePack;
  return sheetOf(section.hostingOperations, operationTexts(w), [
    [column.time, 28, ({ time }) => time],
    [column.kind, 30, ({ call }) => call],
    [column.by, 16, ({ by }) => by],
    [column.outcome, 40, ({ outcome }) => outcome],
    [column.id, 12, ({ operation }) => operation.id],
    [column.requestHash, 66, ({ operation }) => operation.hash],
  ]);
}

function reviewSheet(w: Wording): Sheet {
  const { section, column, pictureGone } = w.words.evidencePack;
  return sheetOf(section.hostingReviews, reviewTexts(w), [
    [column.time, 28, ({ time }) => time],
    [column.id, 16, ({ number }) => number],
    [column.version, 40, ({ version }) => version],
    [column.outcome, 16, ({ state }) => state],
    [column.reason, 80, ({ points }) => points.join('\n')],
    [column.file, 50, ({ pictures }) => pictures.map(({ file }) => file ?? pictureGone).join('\n')],
  ]);
}

function ledgerSheet(w: Wording): Sheet {
  const { section, column } = w.words.evidencePack;
  return sheetOf(section.ledger, ledgerTexts(w), [
    [column.sequence, 8, ({ number }) => number],
    [column.time, 28, ({ time }) => time],
    [column.kind, 22, ({ kind }) => kind],
    [column.source, 12, ({ source }) => source],
    [column.by, 16, ({ by }) => by],
    [column.details, 60, ({ details }) => details.map(([name, value]) => `${name}: ${value}`).join('\n')],
    [column.previous, 66, ({ entry }) => entry.previous],
    [column.hash, 66, ({ entry }) => entry.hash],
  ]);
}
