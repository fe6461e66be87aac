import { SearchOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import help from '../../../preload/contract/locales/en/help.json';
import { useBoot, useStores } from '../../app/stores';
import { useBeginTour } from '../../app/use-begin-tour';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty';
import { displayText } from '../../ui/format/display-text';
import { Icon } from '../../ui/icon';
import { Input } from '../../ui/input';
import { Section } from '../../ui/section';
import { shortcuts, ShortcutList } from '../../ui/shortcut-list';
import { useLanguage } from '../../ui/use-language';
import { PageHeader } from '../../ui/page-header';
import { mentions, searchGlossary } from './glossary';
import { WhatsNew } from './whats-new';

type Step = Exclude<keyof typeof help.steps, 'title'>;

function isStep(key: string): key is Step {
  return key !== 'title' && Object.hasOwn(help.steps, key);
}

const steps = Object.keys(help.steps).filter(isStep);

function FirstSteps(props: { readonly query: string }): ReactElement | null {
  const { t } = useTranslation();
  const shown = steps
    .map((key, index) => ({
      key,
      number: index + 1,
      title: t(`help.steps.${key}.title`),
      text: t(`help.steps.${key}.text`),
    }))
    .filter(({ title, text }) => mentions([title, text], props.query));
  if (shown.length === 0) return null;
  return (
    <Section title={t('help.steps.title')} testId="help-steps">
      <ol className="help-steps">
        {shown.map(({ key, number, title, text }) => (
          <li key={key} value={number}>
            <strong>{title}</strong>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** Each term in the language of the page, with its name in the other one. */
function Glossary(props: { readonly query: string }): ReactElement | null {
  const { t } = useTranslation();
  const language = useLanguage();
  const other = language === 'en' ? 'zh-CN' : 'en';
  const found = searchGlossary(props.query);
  if (found.length === 0) return null;
  const byTerm = new Intl.Collator(language);
  const sorted = found.toSorted((a, b) => byTerm.compare(a.in[language].term, b.in[language].term));
  return (
    <Section
      title={t('help.glossary.title')}
      extra={
        props.query === '' ? null : (
          <span className="quiet" role="status">
            {t('help.count', { count: found.length })}
          </span>
        )
      }
      testId="help-glossary"
    >
      <dl className="help-list">
        {sorted.map((entry) => (
          <div key={entry.key} data-testid={`term-${entry.key}`}>
            <dt>
              {entry.in[language].term}
              <span className="help-other" lang={other}>
                {entry.in[other].term}
              </span>
            </dt>
            <dd>{entry.in[language].meaning}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Errors(): ReactElement {
  const { t } = useTranslation();
  const { platform, navigation } = useStores();
  const query = useStore(useStores().help.state, (state) => state.query);
  return (
    <Section title={t('help.errors.title')} testId="help-errors">
      <div className="card-body stack">
        <p>{t('help.errors.text')}</p>
        <div>
          <Button
            data-testid="help-to-errors"
            onClick={() => {
              platform.showCatalogue(/^-?\d+$/.test(query.trim()) ? query.trim() : '');
              navigation.show('platform');
            }}
          >
            {t('help.errors.open')}
          </Button>
        </div>
      </div>
    </Section>
  );
}

/** First steps, glossary, keys and news: all of it offline, and searched at once. */
export function HelpView(): ReactElement {
  const { t } = useTranslation();
  const { help: store } = useStores();
  const beginTour = useBeginTour();
  const { version } = useBoot();
  const typed = useStore(store.state, (state) => state.query);
  const query = typed.trim();
  const hasKeys = shortcuts.some(({ name }) => mentions([t(`frame.shortcuts.${name}`)], query));
  const hasAny =
    hasKeys ||
    searchGlossary(query).length > 0 ||
    steps.some((key) => mentions([t(`help.steps.${key}.title`), t(`help.steps.${key}.text`)], query));
  return (
    <div className="page help" data-testid="help-page">
      <PageHeader title={t('help.title')} intro={t('help.intro')}>
        <Input
          className="help-search"
          type="search"
          onClear={() => store.search('')}
          prefix={<Icon of={SearchOutlined} />}
          value={typed}
          placeholder={t('help.search')}
          aria-label={t('help.search')}
          data-testid="help-search"
          onChange={(event) => store.search(event.target.value)}
        />
      </PageHeader>
      {hasAny ? null : (
        <EmptyState title={t('help.noMatch', { query: displayText(query, 60) })}>
          <Button onClick={() => store.search('')}>{t('help.clear')}</Button>
        </EmptyState>
      )}
      <div className="help-columns">
        <div className="stack">
          <FirstSteps query={query} />
          <Glossary query={query} />
        </div>
        <div className="stack">
          <WhatsNew version={version} query={query} />
          {hasKeys ? (
            <Section title={t('frame.shortcuts.title')} testId="help-shortcuts">
              <div className="card-body">
                <ShortcutList query={query} />
              </div>
            </Section>
          ) : null}
          <Errors />
          <div>
            <Button onClick={beginTour}>{t('help.more.tour')}</Button>
          </div>
        </div>
      </div>
    </div>
  );
}
