import { describe, expect, it } from 'vitest';
import type { DriftField, FoundKind, ReadingPart } from '../../../preload/contract/account';
import type {
  ArchiveObstacle,
  ArchivePart,
  ArchiveProblem,
  ArchivePurpose,
  ArchiveRelation,
  ArchiveTask,
} from '../../../preload/contract/archive';
import type { PageState } from '../../../preload/contract/attempt-view';
import type {
  Attempt,
  AttemptOutcome,
  AttemptPhase,
  BindingIssue,
  CredentialRecord,
  MissingSet,
  QuarantineReason,
} from '../../../preload/contract/binding';
import type { CheckId, CheckLevel, Verdict } from '../../../preload/contract/checks';
import type { CatalogueActor, RetryClass } from '../../../preload/contract/error-catalogue';
import type { EvidenceFormat, EvidenceProgress } from '../../../preload/contract/evidence';
import type { EntityKind } from '../../../preload/contract/facts';
import type { LedgerKind, Source } from '../../../preload/contract/ledger';
import type { NextStep } from '../../../preload/contract/next-steps';
import type { PassphraseProblem } from '../../../preload/contract/passphrase';
import type { PlatformSecret } from '../../../preload/contract/platform';
import type {
  AuthorityFileProblem,
  CredentialKind,
  ElsewhereReason,
  InputLookAlike,
  InputProblem,
  LinkProblem,
  MissingThing,
  NetworkReason,
  Occupation,
  PushProblem,
  RelayCode,
  SettingProblem,
} from '../../../preload/contract/problem-reasons';
import type { RefusalReason } from '../../../preload/contract/refusals';
import type { NextActor, Stage, StageAction, StageGroup } from '../../../preload/contract/stages';
import type { SyncProgress, SyncResult } from '../../../preload/contract/sync';
import type {
  ImportErrorCode,
  ImportField,
  ImportProgress,
  ImportRow,
  ImportRowFilter,
  ImportWarningCode,
  OnKnown,
} from '../../../preload/contract/table-import';
import type { HiddenCells, MergedCells, TableEncoding } from '../../../preload/contract/table-reading';
import type { AcknowledgementKind, Edition, HealthFlag } from '../../../preload/contract/tenant';
import type { TenantsColumn } from '../../../preload/contract/tenants-table';
import type { FileRefusal } from '../../../preload/contract/transfer';
import type { Application, PlatformMode, WorkspaceSettings } from '../../../preload/contract/workspace';
import enPack from '../../../preload/contract/locales/en/evidence-pack.json';
import zhPack from '../../../preload/contract/locales/zh-CN/evidence-pack.json';
import { en } from '../../../renderer/i18n/en';
import { zhCn } from '../../../renderer/i18n/zh-cn';

/** Compiles only if the texts answer every member of the union and nothing else. */
function exactly<K extends string>() {
  return <T extends Readonly<Record<K, string>>>(texts: Exclude<keyof T, K> extends never ? T : never): T => texts;
}

/** Texts whose keys are the members of a union of the contract: the type checker compares them. */
const lists: Readonly<Record<string, object>> = {
  'archive.pack.purposes': exactly<ArchivePurpose>()(en.archive.pack.purposes),
  'archive.task': exactly<ArchiveTask>()(en.archive.task),
  'archive.failed': exactly<ArchiveTask>()(en.archive.failed),
  'archive.preview.relation': exactly<ArchiveRelation>()(en.archive.preview.relation),
  'archive.preview.relationHelp': exactly<ArchiveRelation>()(en.archive.preview.relationHelp),
  'archive.preview.obstacle': exactly<ArchiveObstacle>()(en.archive.preview.obstacle),
  'archive.preview.part': exactly<ArchivePart>()(en.archive.preview.part),
  'archive.refused': exactly<ArchiveProblem>()(en.archive.refused),
  'archive.passphraseProblem': exactly<PassphraseProblem>()(en.archive.passphraseProblem),
  'authorize.live.page': exactly<PageState>()(en.authorize.live.page),
  'errorCatalogue.actor': exactly<CatalogueActor>()(en.errorCatalogue.actor),
  'errorCatalogue.retry': exactly<RetryClass>()(en.errorCatalogue.retry),
  'evidence.format': exactly<EvidenceFormat>()(en.evidence.format),
  'evidence.state': exactly<EvidenceProgress['state']>()(en.evidence.state),
  fileRefusals: exactly<FileRefusal>()(en.fileRefusals),
  'tableImport.phase': exactly<ImportProgress['phase']>()(en.tableImport.phase),
  'tableImport.encoding': exactly<TableEncoding>()(en.tableImport.encoding),
  'tableImport.hidden': exactly<HiddenCells>()(en.tableImport.hidden),
  'tableImport.merged': exactly<MergedCells>()(en.tableImport.merged),
  'tableImport.choices.onKnownOption': exactly<OnKnown>()(en.tableImport.choices.onKnownOption),
  'tableImport.filter': exactly<ImportRowFilter>()(en.tableImport.filter),
  'tableImport.verdict': exactly<ImportRow['verdict']>()(en.tableImport.verdict),
  'platform.mode': exactly<PlatformMode>()(en.platform.mode),
  'platform.modeText': exactly<PlatformMode>()(en.platform.modeText),
  'platform.modeHolder': exactly<PlatformMode>()(en.platform.modeHolder),
  'reasons.authorityFile': exactly<AuthorityFileProblem>()(en.reasons.authorityFile),
  'reasons.credential': exactly<CredentialKind | PlatformSecret>()(en.reasons.credential),
  'reasons.input': exactly<InputProblem>()(en.reasons.input),
  'reasons.looksLike': exactly<InputLookAlike>()(en.reasons.looksLike),
  'reasons.push': exactly<PushProblem>()(en.reasons.push),
  'reasons.busyWith': exactly<Occupation>()(en.reasons.busyWith),
  'reasons.link': exactly<LinkProblem>()(en.reasons.link),
  'reasons.part': exactly<ReadingPart>()(en.reasons.part),
  'reasons.missing': exactly<MissingThing>()(en.reasons.missing),
  'reasons.setting': exactly<Exclude<SettingProblem, AuthorityFileProblem>>()(en.reasons.setting),
  'reasons.elsewhere': exactly<ElsewhereReason>()(en.reasons.elsewhere),
  'reasons.network': exactly<NetworkReason>()(en.reasons.network),
  'reasons.relay': exactly<RelayCode>()(en.reasons.relay),
  'sync.state': exactly<SyncProgress['state']>()(en.sync.state),
  'sync.result': exactly<SyncResult>()(en.sync.result),
  'tenant.permissions.next': exactly<MissingSet['reason']>()(en.tenant.permissions.next),
  'tenantsTable.column': exactly<TenantsColumn>()(en.tenantsTable.column),
  'workspaces.colour': exactly<WorkspaceSettings['colour']>()(en.workspaces.colour),
  nextSteps: exactly<NextStep>()(en.nextSteps),
  refusals: exactly<RefusalReason>()(en.refusals),
  'checks.name': exactly<CheckId>()(en.checks.name),
  'checks.hint': exactly<CheckId>()(en.checks.hint),
  'checks.entityKind': exactly<EntityKind>()(en.checks.entityKind),
  'evidencePack.format': exactly<EvidenceFormat>()(enPack.format),
  'importing.field': exactly<ImportField>()(en.importing.field),
  'importing.issue': exactly<ImportErrorCode | ImportWarningCode>()(en.importing.issue),
  'ledger.kind': exactly<LedgerKind>()(en.ledger.kind),
  'stages.stage': exactly<Stage>()(en.stages.stage),
  'stages.group': exactly<StageGroup>()(en.stages.group),
  'stages.actor': exactly<NextActor>()(en.stages.actor),
  'stages.action': exactly<StageAction>()(en.stages.action),
  'stages.verdict': exactly<Verdict>()(en.stages.verdict),
  'stages.level': exactly<CheckLevel>()(en.stages.level),
  'stages.source': exactly<Source>()(en.stages.source),
  'stages.outcome': exactly<AttemptOutcome>()(en.stages.outcome),
  'stages.flag': exactly<HealthFlag>()(en.stages.flag),
  'vocabulary.attemptOutcome': exactly<AttemptOutcome>()(en.vocabulary.attemptOutcome),
  'vocabulary.driftField': exactly<DriftField>()(en.vocabulary.driftField),
  'vocabulary.quarantineReason': exactly<QuarantineReason>()(en.vocabulary.quarantineReason),
  'vocabulary.acknowledgement': exactly<AcknowledgementKind>()(en.vocabulary.acknowledgement),
  'vocabulary.acknowledgementText': exactly<Exclude<AcknowledgementKind, 'unknowns-accepted'>>()(
    en.vocabulary.acknowledgementText,
  ),
  'vocabulary.missingSetReason': exactly<MissingSet['reason']>()(en.vocabulary.missingSetReason),
  'vocabulary.bindingIssue': exactly<BindingIssue>()(en.vocabulary.bindingIssue),
  'vocabulary.bindingIssueNext': exactly<BindingIssue>()(en.vocabulary.bindingIssueNext),
  'vocabulary.attemptPhase': exactly<AttemptPhase>()(en.vocabulary.attemptPhase),
  'vocabulary.application': exactly<Application>()(en.vocabulary.application),
  'vocabulary.accountKind': exactly<FoundKind>()(en.vocabulary.accountKind),
  'vocabulary.attemptVia': exactly<Attempt['via']>()(en.vocabulary.attemptVia),
  'vocabulary.credentialProblem': exactly<NonNullable<CredentialRecord['problem']>>()(en.vocabulary.credentialProblem),
  'vocabulary.edition': exactly<Edition>()(en.vocabulary.edition),
};

function at(catalogue: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((node, key) => new Map(Object.entries({ ...(node as object) })).get(key), catalogue);
}

describe('texts of a union', () => {
  it.each(Object.entries(lists))('%s has the same members in Chinese', (path, texts) => {
    const chinese = at({ ...zhCn, evidencePack: zhPack }, path);
    expect(Object.keys({ ...(chinese as object) }).sort()).toEqual(Object.keys(texts).sort());
  });
});
