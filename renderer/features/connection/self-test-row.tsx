import { MinusCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SelfTestId, SelfTestLine } from '../../../preload/contract/self-test';
import { selfTestTexts } from '../../../preload/contract/self-test-texts';
import type { Language } from '../../../preload/contract/settings';
import { ErrorReferenceLink, referenceOf } from '../../ui/error-reference';
import { VerdictMark } from '../../ui/status';
import { useLanguage } from '../../ui/use-language';
import { displayText } from '../../ui/format/display-text';
import { namesOfSets } from '../../../preload/contract/words/check-words';
import { en } from '../../i18n/en';
import { errorReason } from '../../i18n/error-reason';
import type { PlatformTab } from './platform-store';
import { useStores } from '../../app/stores';

const seenTexts = en.platform.selfTest.seen;

function isSeenKey(name: string): name is keyof typeof seenTexts {
  return Object.hasOwn(seenTexts, name);
}

function isHolder(value: string | number): value is keyof typeof en.platform.holder {
  return Object.hasOwn(en.platform.holder, value);
}

/** Where in this screen a line can be put right; null where that is done elsewhere. */
const placeOf: Readonly<Partial<Record<SelfTestId, { readonly tab: PlatformTab; readonly section: string }>>> = {
  network: { tab: 'connection', section: 'section-connection' },
  relay: { tab: 'connection', section: 'section-connection' },
  'app-id': { tab: 'connection', section: 'section-connection' },
  secret: { tab: 'connection', section: 'section-secrets' },
  ticket: { tab: 'connection', section: 'section-ticket' },
  'launch-domain': { tab: 'connection', section: 'section-launch' },
  'redirect-page': { tab: 'connection', section: 'section-launch' },
  'platform-sets': { tab: 'permissions', section: 'section-sets' },
  publication: { tab: 'permissions', section: 'section-publication' },
  'token-holder': { tab: 'connection', section: 'section-connection' },
};

/** The tab of a line, for the link that leads to it. */
export function tabOfLine(id: SelfTestId): PlatformTab | null {
  return placeOf[id]?.tab ?? null;
}

function seenText(name: string, value: string | number, t: TFunction, language: Language): string | null {
  // Reasons are spelled out beneath, as a sentence.
  if (!isSeenKey(name) || name === 'reason' || name === 'what' || name === 'code') return null;
  const label = t(`platform.selfTest.seen.${name}`);
  if (name === 'missing') return `${label}: ${namesOfSets(String(value).replaceAll(' ', ','), language)}`;
  if (name === 'holder' && isHolder(value)) return `${label}: ${t(`platform.holder.${value}`)}`;
  if (name === 'proxy' && value === 'DIRECT') return `${label}: ${t('platform.selfTest.noProxy')}`;
  return `${label}: ${displayText(String(value), 200)}`;
}

function Verdict(props: { readonly verdict: SelfTestLine['verdict'] }): ReactElement {
  const { verdict } = props;
  const { t } = useTranslation();
  if (verdict === 'skipped') {
    return (
      <span className="verdict tone-unknown">
        <MinusCircleOutlined aria-hidden="true" /> {t('platform.selfTest.skipped')}
      </span>
    );
  }
  return <VerdictMark verdict={verdict} />;
}

/** One check of the self-test. */
export function SelfTestRow(props: { readonly line: SelfTestLine }): ReactElement {
  const { line } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const { platform } = useStores();
  const seen = Object.entries(line.seen).flatMap(([name, value]) => seenText(name, value, t, language) ?? []);
  const reason = line.error === null ? null : errorReason(line.error, t);
  const actor = selfTestTexts[language].actor[line.actor];
  const tab = tabOfLine(line.id);
  return (
    <li
      className="self-test-line"
      data-testid={`line-${line.id}`}
      data-verdict={line.verdict}
      data-advice={line.advice ?? ''}
    >
      <Verdict verdict={line.verdict} />
      <div className="self-test-main">
        <p className="self-test-title">{selfTestTexts[language].title[line.id]}</p>
        {seen.length > 0 ? <p className="self-test-seen">{seen.join(' · ')}</p> : null}
        {reason === null ? null : <p>{reason}</p>}
        {line.advice === null ? null : (
          <p className="self-test-advice">
            {selfTestTexts[language].advice[line.advice]}
            {actor === '' ? null : <span className="tag tone-neutral">{actor}</span>}
          </p>
        )}
        {line.error?.rid === undefined ? null : (
          <p className="mono quiet">{t('errorPanel.rid', { rid: line.error.rid })}</p>
        )}
      </div>
      <div className="self-test-links">
        {line.error === null ? null : <ErrorReferenceLink reference={referenceOf(line.error)} />}
        {line.advice === null || tab === null ? null : (
          <Button size="small" onClick={() => platform.showTab(tab)} data-testid={`fix-${line.id}`}>
            {t('platform.selfTest.fix')}
          </Button>
        )}
      </div>
    </li>
  );
}
