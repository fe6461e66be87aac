import type { Language } from '../settings';
import { checkReasons, nextSteps } from './en/check-reasons';
import { checks } from './en/checks';
import { errors } from './en/errors';
import { evidence } from './en/evidence';
import { importing } from './en/importing';
import { ledger } from './en/ledger';
import { ledgerDetails } from './en/ledger-details';
import { stages } from './en/stages';
import { vocabulary } from './en/vocabulary';
import { checkReasons as zhCheckReasons, nextSteps as zhNextSteps } from './zh-cn/check-reasons';
import { checks as zhChecks } from './zh-cn/checks';
import { errors as zhErrors } from './zh-cn/errors';
import { evidence as zhEvidence } from './zh-cn/evidence';
import { importing as zhImporting } from './zh-cn/importing';
import { ledger as zhLedger } from './zh-cn/ledger';
import { ledgerDetails as zhLedgerDetails } from './zh-cn/ledger-details';
import { stages as zhStages } from './zh-cn/stages';
import { vocabulary as zhVocabulary } from './zh-cn/vocabulary';
import type { Translated } from './catalogue';

const english = {
  stages,
  checks,
  checkReasons,
  nextSteps,
  errors,
  ledger,
  ledgerDetails,
  vocabulary,
  evidence,
  importing,
};

/** What the unions of the contract are called in one language. */
export type Words = Translated<typeof english>;

const chinese: Words = {
  stages: zhStages,
  checks: zhChecks,
  checkReasons: zhCheckReasons,
  nextSteps: zhNextSteps,
  errors: zhErrors,
  ledger: zhLedger,
  ledgerDetails: zhLedgerDetails,
  vocabulary: zhVocabulary,
  evidence: zhEvidence,
  importing: zhImporting,
};

/** The words of a language. */
export function wordsOf(language: Language): Words {
  return language === 'en' ? english : chinese;
}

/** The word for a key; undefined for one that this version does not know. */
export function wordFor(words: object, key: unknown): string | undefined {
  const word =
    typeof key === 'string' || typeof key === 'number'
      ? new Map<string, unknown>(Object.entries(words)).get(String(key))
      : undefined;
  return typeof word === 'string' ? word : undefined;
}

/** Puts values into the `{{placeholders}}` of a text. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
}
