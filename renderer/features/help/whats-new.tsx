import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import whatsNew from '../../../preload/contract/locales/en/whats-new.json';
import { Section } from '../../ui/section';
import { mentions } from './glossary';

type Item = keyof typeof whatsNew.items;

function isItem(key: string): key is Item {
  return Object.hasOwn(whatsNew.items, key);
}

const items = Object.keys(whatsNew.items).filter(isItem);

/** What this version brings, as far as it is about the query. */
export function WhatsNew(props: { readonly version: string; readonly query: string }): ReactElement | null {
  const { t } = useTranslation();
  const found = items
    .map((key) => ({ key, title: t(`whatsNew.items.${key}.title`), text: t(`whatsNew.items.${key}.text`) }))
    .filter(({ title, text }) => mentions([title, text], props.query));
  if (found.length === 0) return null;
  return (
    <Section
      title={t('whatsNew.title')}
      extra={<span className="quiet">{t('whatsNew.inVersion', { version: props.version })}</span>}
      testId="whats-new"
    >
      <dl className="help-list">
        {found.map(({ key, title, text }) => (
          <div key={key}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
