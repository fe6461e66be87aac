import type { Language } from '../settings';
import stages from '../locales/en/stages.json' with { type: 'json' };
import checks from '../locales/en/checks.json' with { type: 'json' };
import checkReasons from '../locales/en/check-reasons.json' with { type: 'json' };
import nextSteps from '../locales/en/next-steps.json' with { type: 'json' };
import errors from '../locales/en/errors.json' with { type: 'json' };
import ledger from '../locales/en/ledger.json' with { type: 'json' };
import ledgerDetails from '../locales/en/ledger-details.json' with { type: 'json' };
import vocabulary from '../locales/en/vocabulary.json' with { type: 'json' };
import evidencePack from '../locales/en/evidence-pack.json' with { type: 'json' };
import importing from '../locales/en/importing.json' with { type: 'json' };
import hosting from '../locales/en/hosting.json' with { type: 'json' };
import hostingSettings from '../locales/en/hosting-settings.json' with { type: 'json' };
import hostingKit from '../locales/en/hosting-kit.json' with { type: 'json' };
import fleet from '../locales/en/fleet.json' with { type: 'json' };
import releaseEvidence from '../locales/en/release-evidence.json' with { type: 'json' };
import zhStages from '../locales/zh-CN/stages.json' with { type: 'json' };
import zhChecks from '../locales/zh-CN/checks.json' with { type: 'json' };
import zhCheckReasons from '../locales/zh-CN/check-reasons.json' with { type: 'json' };
import zhNextSteps from '../locales/zh-CN/next-steps.json' with { type: 'json' };
import zhErrors from '../locales/zh-CN/errors.json' with { type: 'json' };
import zhLedger from '../locales/zh-CN/ledger.json' with { type: 'json' };
import zhLedgerDetails from '../locales/zh-CN/ledger-details.json' with { type: 'json' };
import zhVocabulary from '../locales/zh-CN/vocabulary.json' with { type: 'json' };
import zhEvidencePack from '../locales/zh-CN/evidence-pack.json' with { type: 'json' };
import zhImporting from '../locales/zh-CN/importing.json' with { type: 'json' };
import zhHosting from '../locales/zh-CN/hosting.json' with { type: 'json' };
import zhHostingSettings from '../locales/zh-CN/hosting-settings.json' with { type: 'json' };
import zhHostingKit from '../locales/zh-CN/hosting-kit.json' with { type: 'json' };
import zhFleet from '../locales/zh-CN/fleet.json' with { type: 'json' };
import zhReleaseEvidence from '../locales/zh-CN/release-evidence.json' with { type: 'json' };
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
  evidencePack,
  importing,
  hosting,
  hostingSettings,
  hostingKit,
  fleet,
  releaseEvidence,
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
  evidencePack: zhEvidencePack,
  importing: zhImporting,
  hosting: zhHosting,
  hostingSettings: zhHostingSettings,
  hostingKit: zhHostingKit,
  fleet: zhFleet,
  releaseEvidence: zhReleaseEvidence,
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
