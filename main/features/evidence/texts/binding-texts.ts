import type { EvidenceSet } from '../../../../preload/contract/evidence-document';
import { permissionSetOf } from '../../../../preload/contract/permission-sets';
import { displayText } from '../../../../preload/contract/words/display-text';
import { driftValue } from '../../../../preload/contract/words/value-words';
import { fill } from '../../../../preload/contract/words/fill';
import { wordFor } from '../../../../preload/contract/words/words';
import type { Fact, Wording } from './wording';

/** One permission set in words. */
export interface SetTexts {
  readonly set: EvidenceSet;
  readonly name: string;
  readonly required: string;
  readonly granted: string;
  readonly exclusive: string;
  readonly missing: string;
  readonly neededFor: string;
}

/** The permission sets against the baseline. */
export function setTexts(w: Wording): readonly SetTexts[] {
  const { evidencePack: evidence, vocabulary } = w.words;
  const { language, permissions } = w.document;
  return permissions.map((set) => ({
    set,
    name: set.names[language],
    required: set.required ? evidence.required : '',
    granted: grantedText(set, evidence),
    exclusive: set.exclusive === true ? evidence.exclusive : '',
    missing: set.missing === null ? '' : vocabulary.missingSetReason[set.missing],
    neededFor: permissionSetOf(set.id)?.neededFor?.[language] ?? '',
  }));
}

function grantedText({ granted }: EvidenceSet, evidence: Wording['words']['evidencePack']): string {
  if (granted === null) return evidence.grantNotTold;
  return granted ? evidence.granted : evidence.notGranted;
}

/** How many of the required sets are granted. */
export function setsSummary(w: Wording): string {
  const { permissions, workspace, binding } = w.document;
  if (binding === null || binding.revokedAtMs !== undefined) return w.words.evidencePack.notBound;
  const required = permissions.filter((set) => set.required);
  if (required.some((set) => set.granted === null)) return w.words.evidencePack.setsNotTold;
  return fill(w.words.evidencePack.setsSummary, {
    granted: required.filter((set) => set.granted).length,
    required: required.length,
    version: workspace.baseline.version,
  });
}

/** Acceptances, attempts and the binding, oldest first: when, what, who and how it came out. */
export function decisionTexts(
  w: Wording,
): readonly { readonly time: string; readonly what: string; readonly who: string }[] {
  const { acknowledgements, attempts, binding } = w.document;
  const { vocabulary, stages, evidencePack: evidence } = w.words;
  const { row } = evidence;
  const confirmedBy = displayText(binding?.confirmedBy ?? '', 60);
  const events = [
    ...acknowledgements.map(({ kind, acceptedBy, recordedBy, atMs }) => ({
      atMs,
      what: vocabulary.acknowledgement[kind],
      who: fill(evidence.acceptedBy, { by: displayText(acceptedBy, 80), recorder: displayText(recordedBy, 80) }),
    })),
    ...attempts.map(({ startedAtMs, startedBy, accountKind, outcome, pageWords }) => ({
      atMs: startedAtMs,
      what: [
        vocabulary.accountKind[accountKind],
        outcome === null ? evidence.open : stages.outcome[outcome],
        ...(pageWords === undefined ? [] : [`${w.words.ledgerDetails.pageText}: ${displayText(pageWords, 500)}`]),
      ].join(' · '),
      who: displayText(startedBy, 80),
    })),
    { atMs: binding?.authorizedAtMs ?? null, what: row.authorized, who: binding?.appId ?? '' },
    { atMs: binding?.confirmedAtMs ?? null, what: row.confirmed, who: confirmedBy },
    { atMs: binding?.revokedAtMs ?? null, what: row.revoked, who: binding?.appId ?? '' },
  ];
  return events
    .flatMap(({ atMs, what, who }) => (atMs === null ? [] : [{ atMs, time: w.time(atMs), what, who }]))
    .sort((a, b) => a.atMs - b.atMs);
}

/** What keeps the binding from being clean, claims of others, and a result that was set aside. */
export function reservationTexts(w: Wording): readonly Fact[] {
  const { binding, conflicts, quarantine } = w.document;
  const { row, conflict } = w.words.evidencePack;
  const { vocabulary } = w.words;
  const issues = (binding?.issues ?? []).map((issue) => vocabulary.bindingIssue[issue]).join('; ');
  const claims = conflicts.map(({ tenantName, application, workspaceName }) =>
    fill(conflict, {
      tenant: displayText(tenantName, 80),
      application: wordFor(vocabulary.application, application) ?? displayText(application, 40),
      workspace: displayText(workspaceName, 60),
    }),
  );
  const facts: readonly Fact[] = [
    [row.issues, issues],
    [row.conflicts, claims.join('; ')],
    [row.quarantine, quarantine === null ? '' : vocabulary.quarantineReason[quarantine.reason]],
  ];
  return facts.filter(([, value]) => value !== '');
}

/** What changed at WeChat, and who accepted it. */
export function driftTexts(w: Wording): readonly {
  readonly time: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly accepted: string;
}[] {
  const { vocabulary, evidencePack: evidence } = w.words;
  return w.document.drift.map(({ field, before, after, foundAtMs, acceptedAtMs, acceptedBy }) => ({
    time: w.time(foundAtMs),
    field: vocabulary.driftField[field],
    before: driftValue(field, before, w.document.language),
    after: driftValue(field, after, w.document.language),
    accepted:
      acceptedAtMs === null
        ? evidence.open
        : fill(evidence.by, { time: w.time(acceptedAtMs), by: displayText(acceptedBy ?? '', 60) }),
  }));
}
