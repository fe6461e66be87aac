import type { Sheet } from '../../../ports/table-writer';
import type { EvidenceSheet } from '../evidence-sheets';
import { factSheet, sheetOf } from '../sheet-columns';
import { callTexts, logTexts, releaseFacts, type ReleaseWording, tenantTexts } from './release-texts';

/** The evidence of a release as sheets: one workbook, or one CSV file each. */
export function releaseSheets(w: ReleaseWording): readonly EvidenceSheet[] {
  return [
    { file: 'summary', sheet: factSheet(w, w.words.evidencePack.section.summary, releaseFacts(w)) },
    { file: 'tenants', sheet: tenantSheet(w) },
    { file: 'calls', sheet: callSheet(w) },
    { file: 'log', sheet: logSheet(w) },
  ];
}

function tenantSheet(w: ReleaseWording): Sheet {
  const { evidencePack, releaseEvidence } = w.words;
  const { column, section } = releaseEvidence;
  return sheetOf(section.tenants, tenantTexts(w), [
    [evidencePack.column.tenant, 28, ({ name }) => name],
    [evidencePack.column.tenantId, 18, ({ tenant }) => tenant.tenantId],
    [evidencePack.row.appId, 22, ({ tenant }) => tenant.appId],
    [column.wave, 8, ({ wave }) => wave],
    [column.state, 34, ({ state }) => state],
    [column.why, 40, ({ why }) => why],
    [column.released, 38, ({ released }) => released],
    [column.signedOff, 18, ({ signedOff }) => signedOff],
    [column.readBack, 60, ({ readBack }) => readBack],
    [column.review, 60, ({ review }) => review],
    [column.extHash, 66, ({ tenant }) => tenant.extHash],
    [evidencePack.column.chain, 60, ({ chain }) => chain],
    [evidencePack.column.head, 66, ({ tenant }) => tenant.chain.head ?? ''],
  ]);
}

function callSheet(w: ReleaseWording): Sheet {
  const { evidencePack, releaseEvidence } = w.words;
  const { column, section } = releaseEvidence;
  return sheetOf(section.calls, callTexts(w), [
    [evidencePack.column.tenant, 28, ({ tenant }) => tenant.name],
    [evidencePack.row.appId, 22, ({ tenant }) => tenant.appId],
    [column.effect, 18, ({ effect }) => effect],
    [column.attempt, 8, ({ call }) => String(call.attempt)],
    [evidencePack.column.by, 16, ({ by }) => by],
    [column.intended, 28, ({ intended }) => intended],
    [column.settled, 28, ({ settled }) => settled],
    [evidencePack.column.outcome, 34, ({ outcome }) => outcome],
    [evidencePack.column.id, 12, ({ call }) => call.id],
    [column.auditId, 16, ({ call }) => call.auditId ?? ''],
    [evidencePack.column.requestHash, 66, ({ call }) => call.requestHash],
  ]);
}

function logSheet(w: ReleaseWording): Sheet {
  const { column } = w.words.evidencePack;
  return sheetOf(w.words.releaseEvidence.section.log, logTexts(w), [
    [column.sequence, 8, ({ number }) => number],
    [column.time, 28, ({ time }) => time],
    [column.by, 16, ({ by }) => by],
    [column.details, 60, ({ text }) => text],
    [column.previous, 66, ({ entry }) => entry.previous],
    [column.hash, 66, ({ entry }) => entry.hash],
  ]);
}
