import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExplainedEntry } from '../../preload/contract/error-texts';
import { CopyButton } from './copy-button';
import { Facts } from './section';
import { useLanguage } from './use-language';

/** One entry of the catalogue: what happened, what to do, who, and whether trying again helps. */
export function CatalogueEntryText(props: {
  readonly kind: 'errcode' | 'page' | 'sign';
  readonly code: number | string;
  readonly entry: ExplainedEntry;
}): ReactElement {
  const { entry, code } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const { what, todo } = entry[language];
  const actor = t(`errorCatalogue.actor.${entry.actor}`);
  const retry = t(`errorCatalogue.retry.${entry.retry}`);
  const number = typeof code === 'number' ? `${code} ` : '';
  const copied = `${number}${what}\n${t('common.labelled', { label: t('errorCatalogue.todo'), value: todo })}\n${t('common.labelled', { label: t('errorCatalogue.actorLabel'), value: actor })}`;
  return (
    <article className="catalogue-entry" data-testid={`entry-${code}`}>
      <header className="catalogue-entry-head">
        {typeof code === 'number' ? <span className="catalogue-code">{code}</span> : null}
        <span className="quiet">{t(`errorCatalogue.kind.${props.kind}`)}</span>
        <CopyButton text={copied} label={t('errorCatalogue.copy')} />
      </header>
      <p className="catalogue-what">{what}</p>
      <p className="catalogue-todo">
        <strong>{t('errorCatalogue.todo')}</strong> {todo}
      </p>
      <Facts
        items={[
          { label: t('errorCatalogue.actorLabel'), value: actor },
          { label: t('errorCatalogue.retryLabel'), value: retry },
          ...(entry.words === undefined || entry.words.length === 0
            ? []
            : [{ label: t('errorCatalogue.wordsLabel'), value: entry.words.join(' · ') }]),
        ]}
      />
    </article>
  );
}
