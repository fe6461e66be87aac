import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ArchivePart, ArchiveRelation, ArchiveState } from '../../../preload/contract/archive';
import { Button } from '../../ui/button';
import { CountTabs } from '../../ui/count-tabs';
import { EmptyState, LoadingState } from '../../ui/empty';
import { ErrorPanel } from '../../ui/error-panel';
import { displayText } from '../../ui/format/display-text';
import { type ChosenRow, isOpenToChoice } from './archive-choices';
import { useJob, useStores } from '../../app/stores';
import { AdoptBar } from './adopt-bar';
import { PreviewFacts } from './preview-facts';
import { PreviewTable } from './preview-table';
import { SideBySide } from './side-by-side';

type Preview = Extract<ArchiveState, { kind: 'preview' }>;

/** In the order in which they ask for attention. */
const relations: readonly ArchiveRelation[] = [
  'forked',
  'newer-there',
  'new',
  'newer-here',
  'damaged-here',
  'same',
  'only-here',
];

/** Shows one relation or all of them; each with the number of tenants. */
function RelationTabs(props: {
  readonly counts: Preview['counts'];
  readonly total: number;
  readonly current: ArchiveRelation | null;
  readonly onChange: (relation: ArchiveRelation | null) => void;
}): ReactElement {
  const { t } = useTranslation();
  const items = relations.map((key) => ({
    key,
    label: t(`archive.preview.relation.${key}`),
    count: props.counts[key],
    help: t(`archive.preview.relationHelp.${key}`),
  }));
  return (
    <CountTabs
      label={t('archive.preview.filter')}
      items={items}
      total={props.total}
      current={props.current}
      testId="relation"
      onChange={props.onChange}
    />
  );
}

/** One decision for everything that is shown at the moment. */
function ForAll(props: { readonly rows: readonly ChosenRow[] }): ReactElement {
  const { t } = useTranslation();
  const { archive } = useStores();
  const ids = props.rows.filter(isOpenToChoice).map(({ id }) => id);
  const isSettled = ids.length === 0;
  return (
    <div className="transfer-for-all" role="group" aria-label={t('archive.preview.all')}>
      <span className="quiet">{t('archive.preview.all')}</span>
      <Button size="small" disabled={isSettled} onClick={() => archive.choose(ids, 'here')} data-testid="all-here">
        {t('archive.preview.allHere')}
      </Button>
      <Button size="small" disabled={isSettled} onClick={() => archive.choose(ids, 'there')} data-testid="all-there">
        {t('archive.preview.allThere')}
      </Button>
    </div>
  );
}

/** The archive belongs to a workspace that is not open: one step to it. */
function OtherWorkspace(props: { readonly target: Preview['target'] }): ReactElement {
  const { t } = useTranslation();
  const { app, archive } = useStores();
  const [isOpening, setIsOpening] = useState(false);
  const open = async (): Promise<void> => {
    setIsOpening(true);
    if (await app.openWorkspace(props.target.workspaceId)) await archive.recompare();
    setIsOpening(false);
  };
  return (
    <EmptyState title={t('archive.preview.targetOther', { name: displayText(props.target.name, 60) })}>
      <Button type="primary" loading={isOpening} onClick={() => void open()} data-testid="open-other">
        {t('archive.preview.openOther')}
      </Button>
      <Button onClick={() => void archive.close()}>{t('archive.preview.discard')}</Button>
    </EmptyState>
  );
}

/** The dry run: what is where, what would change, and the choice per tenant. Nothing has changed yet. */
export function PreviewView(props: { readonly preview: Preview }): ReactElement {
  const { preview } = props;
  const { t } = useTranslation();
  const { archive } = useStores();
  const { rows, comparison } = useStore(archive.state);
  const { error } = useJob('archive');
  const [relation, setRelation] = useState<ArchiveRelation | null>(null);
  const [parts, setParts] = useState<readonly ArchivePart[]>([]);
  const [takesSecrets, setTakesSecrets] = useState(preview.facts.hasSecrets);
  const shown = useMemo(
    () => (rows ?? []).filter((row) => relation === null || row.relation === relation),
    [rows, relation],
  );
  const isElsewhere = preview.target.kind === 'other';
  const compared = comparison === null ? undefined : rows?.find(({ id }) => id === comparison.tenantId);
  return (
    <div className="stack transfer-preview" data-testid="archive-preview">
      <header className="transfer-head">
        <h1 className="page-title">{t('archive.preview.title')}</h1>
        {isElsewhere ? null : (
          <AdoptBar rows={rows ?? []} preview={preview} parts={parts} takesSecrets={takesSecrets} />
        )}
      </header>
      <PreviewFacts
        preview={preview}
        parts={parts}
        onParts={setParts}
        takesSecrets={takesSecrets}
        onTakesSecrets={setTakesSecrets}
      />
      <ErrorPanel error={error} />
      <ErrorPanel error={preview.problem} />
      {isElsewhere ? (
        <OtherWorkspace target={preview.target} />
      ) : (
        <>
          <div className="transfer-filter">
            <RelationTabs counts={preview.counts} total={rows?.length ?? 0} current={relation} onChange={setRelation} />
            <ForAll rows={shown} />
          </div>
          {rows === null ? <LoadingState rows={8} /> : null}
          {rows !== null && shown.length > 0 ? <PreviewTable rows={shown} /> : null}
          {rows !== null && shown.length === 0 ? (
            <EmptyState title={t('archive.preview.nothing')} text={t('archive.preview.nothingText')} />
          ) : null}
        </>
      )}
      {comparison !== null && compared ? <SideBySide comparison={comparison} row={compared} /> : null}
    </div>
  );
}
