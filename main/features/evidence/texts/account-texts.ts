import type { AccountReading } from '../../../../preload/contract/account';
import { displayLines, displayText } from '../../../../preload/contract/words/display-text';
import { localDay } from '../../../../preload/contract/words/local-time';
import {
  accountStatusText,
  filingText,
  registerTypeText,
  serviceTypeText,
  verificationText,
} from '../../../../preload/contract/words/value-words';
import { fill } from '../../../../preload/contract/words/fill';
import { wordFor } from '../../../../preload/contract/words/words';
import { dotted, type Fact, type Wording } from './wording';

/** The newest read-out of the account; nothing when there is none. */
export function accountTexts(w: Wording): readonly Fact[] {
  const { account } = w.document;
  if (account === null) return [];
  const { row } = w.words.evidencePack;
  const { checks, vocabulary } = w.words;
  return [
    [row.appId, account.appId],
    [row.originalId, w.text(account.originalId)],
    [row.kind, vocabulary.accountKind[account.kind]],
    [row.nickName, w.text(account.nickName)],
    [row.introduction, displayLines(account.introduction, 1000) || vocabulary.answer.empty],
    [row.principalName, w.text(account.principalName)],
    [row.entityKind, w.known(account.entityKind, (kind) => checks.entityKind[kind])],
    [row.credential, w.known(account.credential, displayText)],
    [row.verifyType, w.known(account.verifyType, (verifyType) => verificationText(verifyType, w.words))],
    [row.accountStatus, w.known(account.accountStatus, (status) => accountStatusText(status, w.words))],
    [row.categories, categoriesText(w, account)],
    [row.annualReview, w.known(account.annualReview, (review) => reviewText(w, review))],
    [row.filing, w.known(account.filing, (filing) => filingText(filing.status, filing.smsStatus, w.document.language))],
    [row.privacyGuideline, w.known(account.privacyGuideline, (exists) => existsText(w, exists))],
    [row.openAppId, w.known(account.openAppId, displayText)],
    [row.sameEntityAsOpenAccount, w.known(account.sameEntityAsOpenAccount, (same) => yesText(w, same))],
    [row.serviceType, w.known(account.serviceType, (type) => serviceTypeText(account.kind, type, w.words))],
    [row.registerType, w.known(account.registerType, (type) => registerTypeText(type, w.words))],
  ];
}

/** The official account, and how its entity compares. */
export function officialAccountTexts(w: Wording): readonly Fact[] {
  const { officialAccount, entityComparison } = w.document;
  const { row } = w.words.evidencePack;
  const { vocabulary, stages } = w.words;
  const compared = [vocabulary.entityVerdict[entityComparison.verdict], vocabulary.entityBy[entityComparison.by]];
  const comparison: Fact = [row.comparison, dotted(compared)];
  if (officialAccount === null) return [[row.officialAccount, w.words.evidencePack.noOfficialAccount], comparison];
  const { name, appId, entityName, credential, linkStatus, source, atMs } = officialAccount;
  const link = linkStatus === null ? vocabulary.linkStatus.unknown : wordFor(vocabulary.linkStatus, linkStatus);
  return [
    [row.officialAccount, w.text(name)],
    [row.appId, appId ?? vocabulary.answer.none],
    [row.entity, w.text(entityName)],
    [row.credential, w.known(credential, displayText)],
    [row.linkStatus, link ?? fill(vocabulary.linkStatus.other, { status: linkStatus ?? '' })],
    [w.words.evidencePack.column.recorded, `${w.time(atMs)} (${stages.source[source]}, ${w.age(atMs)})`],
    comparison,
  ];
}

function categoriesText(w: Wording, { categories }: AccountReading): string {
  const { audit } = w.words.checks;
  const texts = categories.map(
    ({ first, second, audit: state }) => `${displayText(first, 40)} > ${displayText(second, 40)} (${audit[state]})`,
  );
  return texts.join('; ') || w.words.vocabulary.answer.none;
}

function reviewText(w: Wording, { due, endsAtMs }: NonNullable<AccountReading['annualReview']>): string {
  const { due: dueUntil, dueUndated, notDue } = w.words.evidencePack;
  if (!due) return notDue;
  return endsAtMs === null ? dueUndated : fill(dueUntil, { date: localDay(endsAtMs) });
}

function existsText(w: Wording, exists: boolean): string {
  return exists ? w.words.evidencePack.exists : w.words.evidencePack.missing;
}

function yesText(w: Wording, value: boolean): string {
  const { yes, no } = w.words.vocabulary.answer;
  return value ? yes : no;
}
