import { WarningFilled } from '@ant-design/icons-svg';
import type { TFunction } from 'i18next';
import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArchiveRelation } from '../../../preload/contract/archive';
import { Icon } from '../../ui/icon';
import { Moment } from '../../ui/moment';
import { Segmented } from '../../ui/segmented';
import { StageTag } from '../../ui/status';
import { type TableColumn, VirtualTable } from '../../ui/virtual-table';
import { displayText } from '../../ui/format/display-text';
import { type Choice, type ChosenRow, isOpenToChoice } from './archive-choices';
import { stageGroupOf } from '../../../preload/contract/vocabulary/stages';
import { useStores } from '../../app/stores';

type ColumnKey = 'tenant' | 'relation' | 'here' | 'there' | 'choice';

const rowHeight = 58;

const toneOfRelation: Readonly<Record<ArchiveRelation, string>> = {
  new: 'accent',
  'newer-there': 'accent',
  forked: 'warn',
  'newer-here': 'neutral',
  same: 'neutral',
  'only-here': 'neutral',
  'damaged-here': 'fail',
};

/** What is in the way of a tenant, or worth knowing before it is taken. */
function Remarks(props: { readonly row: ChosenRow }): ReactElement | null {
  const { row } = props;
  const { t } = useTranslation();
  const remarks = [
    row.obstacle === null ? null : t(`archive.preview.obstacle.${row.obstacle}`),
    row.conflicts.length === 0
      ? null
      : t('archive.preview.conflict', {
          names: row.conflicts.map(({ tenantName }) => displayText(tenantName, 40)).join('、'),
        }),
    row.chainBroken ? t('archive.preview.chainBroken') : null,
  ].filter((remark) => remark !== null);
  if (remarks.length === 0) return null;
  return (
    <span className="cell-sub tone-warn transfer-remark" title={remarks.join('\n')}>
      <Icon of={WarningFilled} /> {remarks.join(' · ')}
    </span>
  );
}

function Side(props: {
  readonly stage: ChosenRow['stageHere'];
  readonly updatedAtMs: number | null;
  readonly own: number;
}): ReactElement {
  const { t } = useTranslation();
  if (props.stage === null) return <span className="quiet">{t('archive.preview.absent')}</span>;
  return (
    <div className="cell-lines">
      <span>
        <StageTag stage={props.stage} group={stageGroupOf(props.stage)} />
      </span>
      <span className="cell-sub">
        {props.updatedAtMs === null ? null : <Moment atMs={props.updatedAtMs} />}
        {props.own > 0 ? ` · ${t('archive.preview.own', { count: props.own })}` : ''}
      </span>
    </div>
  );
}

/** The choice of one tenant; nothing where there is none to make. */
function ChoiceCell(props: { readonly row: ChosenRow }): ReactElement {
  const { row } = props;
  const { t } = useTranslation();
  const { archive } = useStores();
  if (!isOpenToChoice(row)) return <span className="quiet">–</span>;
  const isNew = row.relation === 'new' || row.relation === 'damaged-here';
  const options = [
    { value: 'here' as const, label: t(isNew ? 'archive.preview.choice.skip' : 'archive.preview.choice.here') },
    { value: 'there' as const, label: t(isNew ? 'archive.preview.choice.add' : 'archive.preview.choice.there') },
  ];
  return (
    <span
      className="transfer-choice"
      role="presentation"
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <Segmented<Choice>
        size="small"
        value={row.choice}
        options={
          row.choice === 'undecided'
            ? [{ value: 'undecided', label: t('archive.preview.choice.undecided'), disabled: true }, ...options]
            : options
        }
        aria-label={t('archive.preview.choiceLabel', { name: displayText(row.name, 60) })}
        data-testid={`choice-${row.id}`}
        onChange={(choice) => archive.choose([row.id], choice)}
      />
    </span>
  );
}

function columnsIn(t: TFunction): readonly TableColumn<ChosenRow, ColumnKey>[] {
  return [
    {
      key: 'tenant',
      title: t('archive.preview.column.tenant'),
      width: 200,
      grow: 1.6,
      sortable: true,
      render: (row) => (
        <div className="cell-lines">
          <span className="cell-main">{displayText(row.name, 120)}</span>
          <Remarks row={row} />
        </div>
      ),
    },
    {
      key: 'relation',
      title: t('archive.preview.column.relation'),
      width: 120,
      sortable: true,
      render: (row) => (
        <span
          className={`tag tone-${toneOfRelation[row.relation]}`}
          title={t(`archive.preview.relationHelp.${row.relation}`)}
        >
          {t(`archive.preview.relation.${row.relation}`)}
        </span>
      ),
    },
    {
      key: 'here',
      title: t('archive.preview.column.here'),
      width: 190,
      grow: 1,
      render: (row) => <Side stage={row.stageHere} updatedAtMs={row.updatedHereMs} own={row.ownHere} />,
    },
    {
      key: 'there',
      title: t('archive.preview.column.there'),
      width: 190,
      grow: 1,
      render: (row) => <Side stage={row.stageThere} updatedAtMs={row.updatedThereMs} own={row.ownThere} />,
    },
    {
      key: 'choice',
      title: t('archive.preview.column.choice'),
      width: 190,
      render: (row) => <ChoiceCell row={row} />,
    },
  ];
}

const order: readonly ArchiveRelation[] = [
  'forked',
  'damaged-here',
  'newer-there',
  'new',
  'newer-here',
  'only-here',
  'same',
];

function sorted(rows: readonly ChosenRow[], column: string, isDescending: boolean): readonly ChosenRow[] {
  const byName = (a: ChosenRow, b: ChosenRow): number => a.name.localeCompare(b.name);
  const byRelation = (a: ChosenRow, b: ChosenRow): number =>
    order.indexOf(a.relation) - order.indexOf(b.relation) || byName(a, b);
  const found = rows.toSorted(column === 'tenant' ? byName : byRelation);
  return isDescending ? found.toReversed() : found;
}

/** Every tenant of both sides, of any number; a row opens the comparison. */
export function PreviewTable(props: { readonly rows: readonly ChosenRow[] }): ReactElement {
  const { t } = useTranslation();
  const { archive } = useStores();
  const [sort, setSort] = useState({ column: 'relation', descending: false });
  const columns = useMemo(() => columnsIn(t), [t]);
  const rows = useMemo(() => sorted(props.rows, sort.column, sort.descending), [props.rows, sort]);
  return (
    <VirtualTable
      label={t('archive.preview.title')}
      columns={columns}
      rows={rows}
      rowHeight={rowHeight}
      rowTestId={(row) => `archive-row-${row.id}`}
      sort={sort}
      onSort={(column) => setSort({ column, descending: sort.column === column && !sort.descending })}
      onOpen={(row) => void archive.compare(row.id)}
    />
  );
}
