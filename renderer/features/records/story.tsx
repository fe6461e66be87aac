import { RightOutlined } from '@ant-design/icons-svg';
import type { TFunction } from 'i18next';
import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundRecord } from '../../../preload/contract/records';
import { displayText } from '../../ui/format/display-text';
import { Icon } from '../../ui/icon';
import { Moment } from '../../ui/moment';
import { FoundEntries } from './found-entries';
import { type Chapter, chaptersOf, tenantsOf } from './story-groups';

const namesShown = 3;

/** Records as a story: one line for each thing that happened, and its entries one click below. */
export function Story(props: { readonly found: readonly FoundRecord[] }): ReactElement {
  const chapters = useMemo(() => chaptersOf(props.found), [props.found]);
  return (
    <ol className="plain-list story" data-testid="records-story">
      {chapters.map((chapter) =>
        chapter.kind === 'entry' ? (
          <li key={chapter.key}>
            <FoundEntries found={chapter.records} />
          </li>
        ) : (
          <FoldedChapter key={chapter.key} chapter={chapter} />
        ),
      )}
    </ol>
  );
}

function FoldedChapter({ chapter }: { readonly chapter: Chapter }): ReactElement {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const tenants = tenantsOf(chapter);
  const names = tenants.slice(0, namesShown).map(({ name }) => displayText(name, 30));
  const rest = tenants.length - names.length;
  const [newest] = chapter.records;
  return (
    <li className={isOpen ? 'chapter is-open' : 'chapter'}>
      <button
        type="button"
        className="chapter-head"
        aria-expanded={isOpen}
        data-testid={`chapter-${chapter.kind}`}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon of={RightOutlined} className="chapter-arrow" />
        <strong>{t(`records.chapter.${chapter.kind === 'entry' ? 'authorization' : chapter.kind}`)}</strong>
        <span className="chapter-names">
          {names.join(t('bulk.listSeparator'))}
          {rest > 0 ? t('bulk.andMore', { count: rest }) : ''}
        </span>
        <span className="chapter-what quiet">{endOf(chapter, t)}</span>
        <span className="quiet numbers">{t('records.entries', { count: chapter.records.length })}</span>
        {newest === undefined ? null : (
          <span className="chapter-when quiet">
            <Moment atMs={newest.entry.atMs} />
          </span>
        )}
      </button>
      {isOpen ? <FoundEntries found={chapter.records} /> : null}
    </li>
  );
}

/** What came of it: the newest kind for one tenant, how many tenants for many. */
function endOf(chapter: Chapter, t: TFunction): string {
  const count = tenantsOf(chapter).length;
  if (count > 1) return t('overviewParts.tenants', { count });
  const kind = chapter.records[0]?.entry.kind;
  return kind === undefined ? '' : t(`ledger.kind.${kind}`);
}
