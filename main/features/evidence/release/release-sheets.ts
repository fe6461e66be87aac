import type { Sheet } from '../../../ports/table-writer';
import type { EvidenceSheet } from '../evidence-sheets';
import { callTexts, logTexts, releaseFacts, type ReleaseWording, tenantTexts } from './release-texts';

/** The evidence of a release as sheets: one workbook, or one CSV file each. */
export function releaseSheets(w: ReleaseWording): readonly EvidenceSheet[] {
  const { evidencePack, releaseEvidence } = w.words;
  const summary: Sheet = {
    name: evidencePack.section.summary,
    header: [evidencePack.column.field, evidencePack.column.value],
    rows: releaseFacts(w),
    widths: [30, 90],
  };
  return [
    { file: 'summary', sheet: summary },
    { file: 'tenants', sheet: tenantSheet(w, releaseEvidence.section.tenants) },
    { file: 'calls', sheet: callSheet(w, releaseEvidence.section.calls) },
    { file: 'log', sheet: logSheet(w, releaseEvidence.section.log) },
  ];
}

function tenantSheet(w: ReleaseWording, name: string): Sheet {
  const { evidencePack, releaseEvidence } = w.words;
  const { column } = releaseEvidence;
  return {
    name,
    header: [
      evidencePack.column.tenant,
      evidencePack.column.tenantId,
      evidencePack.row.appId,
      column.wave,
      column.state,
      column.why,
      column.released,
      column.signedOff,
      column.readBack,
      column.review,
      column.extHash,
      evidencePack.column.chain,
      evidencePack.column.head,
    ],
    rows: tenantTexts(w).map(({ tenant, ...texts }) => [
      texts.name,
      tenant.tenantId,
      tenant.appId,
      texts.wave,
      texts.state,
      texts.why,
      texts.released,
      texts.signedOff,
      texts.readBack,
      texts.review,
      tenant.extHash,
      texts.chain,
      tenant.chain.head ?? '',
    ]),
    widths: [28, 18, 22, 8, 34, 40, 38, 18, 60, 60, 66, 60, 66],
  };
}

function callSheet(w: ReleaseWording, name: string): Sheet {
  const { evidencePack, releaseEvidence } = w.words;
  const { column } = releaseEvidence;
  return {
    name,
    header: [
      evidencePack.column.tenant,
      evidencePack.row.appId,
      column.effect,
      column.attempt,
      evidencePack.column.by,
      column.intended,
      column.settled,
      evidencePack.column.outcome,
      evidencePack.column.id,
      column.auditId,
      evidencePack.column.requestHash,
    ],
    rows: callTexts(w).map(({ call, tenant, effect, by, intended, settled, outcome }) => [
      tenant.name,
      tenant.appId,
      effect,
      String(call.attempt),
      by,
      intended,
      settled,
      outcome,
      call.id,
      call.auditId ?? '',
      call.requestHash,
    ]),
    widths: [28, 22, 18, 8, 16, 28, 28, 34, 12, 16, 66],
  };
}

function logSheet(w: ReleaseWording, name: string): Sheet {
  const { column } = w.words.evidencePack;
  return {
    name,
    header: [column.sequence, column.time, column.by, column.details, column.previous, column.hash],
    rows: logTexts(w).map(({ entry, number, time, by, text }) => [number, time, by, text, entry.previous, entry.hash]),
    widths: [8, 28, 16, 60, 66, 66],
  };
}
