import { SearchOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ExplainedItem, explainedItems, searchCatalogue } from '../../../preload/contract/error-texts';
import { CatalogueEntryText } from '../../ui/catalogue-entry';
import { EmptyState, LoadingState } from '../../ui/empty';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { Input } from '../../ui/input';
import { Section } from '../../ui/section';
import { displayText } from '../../ui/format/display-text';
import { useStores } from '../../app/stores';
import { type ConsoleErrorItem, searchConsoleErrors } from './console-errors';
import { ConsoleErrorText } from './console-error-text';

interface Catalogue {
  readonly explainedItems: typeof explainedItems;
  readonly searchCatalogue: typeof searchCatalogue;
}

const shownItems = 40;

/** The catalogue is large and only needed here and behind errors, so it is loaded when first looked at. */
function useCatalogue(): Catalogue | null {
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void import('../../../preload/contract/error-texts').then((loaded) => {
      if (isCurrent) setCatalogue(loaded);
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  return catalogue;
}

function itemsOf(catalogue: Catalogue | null, query: string): readonly ExplainedItem[] {
  if (catalogue === null) return [];
  return query.trim() === '' ? catalogue.explainedItems : catalogue.searchCatalogue(query, shownItems);
}

function Found(props: {
  readonly items: readonly ExplainedItem[];
  readonly own: readonly ConsoleErrorItem[];
}): ReactElement {
  const { items, own } = props;
  return (
    <div className="catalogue">
      {items.slice(0, shownItems).map(({ kind, code, entry }) => (
        <CatalogueEntryText key={`${kind}${code}`} kind={kind} code={code} entry={entry} />
      ))}
      {own.map(({ code }) => (
        <ConsoleErrorText key={code} code={code} />
      ))}
    </div>
  );
}

/** Finds an error by its number, or by the words as they stand on the phone. */
export function CatalogueTab(): ReactElement {
  const { t } = useTranslation();
  const { platform } = useStores();
  const query = useStore(platform.state, (state) => state.catalogueQuery);
  const catalogue = useCatalogue();
  const items = useMemo(() => itemsOf(catalogue, query), [catalogue, query]);
  const own = useMemo(() => searchConsoleErrors(query, t), [query, t]);
  const count = items.length + own.length;
  return (
    <Section title={t('errorCatalogue.title')} testId="section-catalogue">
      <div className="card-body form-stack">
        <Field label={t('errorCatalogue.search')}>
          {(control) => (
            <Input
              {...control}
              onClear={() => platform.showCatalogue('')}
              prefix={<Icon of={SearchOutlined} />}
              className="catalogue-search"
              placeholder={t('errorCatalogue.placeholder')}
              value={query}
              data-testid="catalogue-search"
              onChange={(event) => platform.showCatalogue(event.target.value)}
            />
          )}
        </Field>
        <p role="status" className="quiet" data-testid="catalogue-count" data-count={count}>
          {items.length > shownItems
            ? t('errorCatalogue.more', { shown: shownItems, count })
            : t('errorCatalogue.count', { count })}
        </p>
        {catalogue === null ? <LoadingState /> : null}
        {catalogue !== null && count === 0 ? (
          <EmptyState
            compact
            title={t('errorCatalogue.empty', { query: displayText(query, 60) })}
            text={t('errorCatalogue.emptyText')}
          />
        ) : null}
        <Found items={items} own={own} />
      </div>
    </Section>
  );
}
