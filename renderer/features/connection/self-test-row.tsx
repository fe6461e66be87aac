import { MinusCircleOutlined } from '@ant-design/icons-svg';
import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SelfTestLine } from '../../../preload/contract/self-test';
import { selfTestTexts } from '../../../preload/contract/self-test-texts';
import type { Language } from '../../../preload/contract/settings';
import { Button } from '../../ui/button';
import { ErrorReferenceLink, referenceOf } from '../../ui/error-reference';
import { Icon } from '../../ui/icon';
import { VerdictMark } from '../../ui/status';
import { useLanguage } from '../../ui/use-language';
import { displayText } from '../../ui/format/display-text';
import { namesOfSets } from '../../../preload/contract/words/check-words';
import { en } from '../../i18n/en';
import { errorReason } from '../../i18n/error-reason';
import { useBoot, useStores } from '../../app/stores';
import { placeOfLine } from './self-test-place';

const seenTexts = en.platform.selfTest.seen;

function isSeenKey(name: string): name is keyof typeof seenTexts {
  return Object.hasOwn(seenTexts, name);
}

function isHolder(value: string | number): value is keyof typeof en.platform.holder {
  return Object.hasOwn(en.platform.holder, value);
}

function seenText(name: string, value: string | number, t: TFunction, language: Language): string | null {
  // Reasons are spelled out beneath, as a sentence.
  if (!isSeenKey(name) || name === 'reason' || name === 'what' || name === 'code') return null;
  const label = t(`platform.selfTest.seen.${name}`);
  const labelled = (text: string): string => t('common.labelled', { label, value: text });
  if (name === 'missing') return labelled(namesOfSets(String(value).replaceAll(' ', ','), language));
  if (name === 'holder' && isHolder(value)) return labelled(t(`platform.holder.${value}`));
  if (name === 'proxy' && value === 'DIRECT') return labelled(t('platform.selfTest.noProxy'));
  return labelled(displayText(String(value), 200));
}

function Verdict(props: { readonly verdict: SelfTestLine['verdict'] }): ReactElement {
  const { verdict } = props;
  const { t } = useTranslation();
  if (verdict === 'skipped') {
    return (
      <span className="verdict tone-unknown">
        <Icon of={MinusCircleOutlined} /> {t('platform.selfTest.skipped')}
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
  const { workspace } = useBoot();
  // The sandbox sets its connection by itself.
  const found = placeOfLine(line);
  const place = workspace?.mode === 'sandbox' && found?.tab === 'connection' ? null : found;
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
        {line.why === null ? null : <p className="quiet">{selfTestTexts[language].why[line.why]}</p>}
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
        {place === null ? null : (
          <Button size="small" onClick={() => platform.leadTo(place)} data-testid={`fix-${line.id}`}>
            {t('platform.selfTest.fix')}
          </Button>
        )}
      </div>
    </li>
  );
}
