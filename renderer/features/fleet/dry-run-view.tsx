import type { TFunction } from 'i18next';
import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FleetCandidate, FleetDryRun } from '../../../preload/contract/fleet/view';
import { Button } from '../../ui/button';
import { CountTabs } from '../../ui/count-tabs';
import { displayText } from '../../ui/format/display-text';
import { Moment } from '../../ui/moment';
import { Section } from '../../ui/section';
import { type TableColumn, VirtualTable } from '../../ui/virtual-table';

const rowHeight = 46;

type Group = 'ready' | 'dated' | 'skipped';

function groupOf({ obstacle, notBeforeMs }: FleetCandidate): Group {
  if (obstacle !== null) return 'skipped';
  return notBeforeMs === null ? 'ready' : 'dated';
}

/** Why a tenant is not part of the plan, in words. */
function Why({ candidate }: { readonly candidate: FleetCandidate }): ReactElement {
  const { t } = useTranslation();
  if (candidate.obstacle !== null) {
    return (
      <span className="cell-main">
        {t(`fleet.why.${candidate.obstacle}`)} <span className="quiet">{displayText(candidate.text, 80)}</span>
      </span>
    );
  }
  if (candidate.notBeforeMs === null) return <span className="cell-main">{t('fleet.dry.ready')}</span>;
  return (
    <span className="cell-main">
      {t('fleet.dry.from')} <Moment atMs={candidate.notBeforeMs} />
    </span>
  );
}

function Changes({ candidate }: { readonly candidate: FleetCandidate }): ReactElement {
  const { t } = useTranslation();
  const { diff } = candidate;
  if (candidate.obstacle !== null) return <span className="quiet">—</span>;
  if (diff.length === 0) return <span className="quiet">{t('fleet.dry.unchanged')}</span>;
  const text = diff.map(({ path, before, after }) => `${path}: ${before ?? '—'} → ${after ?? '—'}`);
  return (
    <span className="cell-lines" title={displayText(text.join('\n'), 2000)}>
      <span className="cell-main mono">{displayText(text[0] ?? '', 120)}</span>
      {diff.length > 1 ? <span className="cell-sub">{t('fleet.dry.more', { count: diff.length - 1 })}</span> : null}
    </span>
  );
}

function candidateColumns(t: TFunction): readonly TableColumn<FleetCandidate & { readonly id: string }, string>[] {
  return [
    {
      key: 'name',
      title: t('tenants.column.tenant'),
      width: 170,
      grow: 1,
      render: (row: FleetCandidate) => (
        <div className="cell-lines">
          <span className="cell-main">{displayText(row.name, 120)}</span>
          <span className="cell-sub mono">{row.appId}</span>
        </div>
      ),
    },
    {
      key: 'wave',
      title: t('fleet.list.column.wave'),
      width: 70,
      render: (row: FleetCandidate) => <span>{row.wave === null ? '—' : row.wave + 1}</span>,
    },
    {
      key: 'why',
      title: t('fleet.dry.result'),
      width: 220,
      grow: 1.4,
      render: (row: FleetCandidate) => <Why candidate={row} />,
    },
    {
      key: 'diff',
      title: t('fleet.dry.changes'),
      width: 240,
      grow: 1.6,
      render: (row: FleetCandidate) => <Changes candidate={row} />,
    },
  ];
}

/** What a plan would do: whom it reaches and whom not, what it costs, and what would change. */
export function DryRunView(props: {
  readonly dryRun: FleetDryRun;
  readonly isBusy: boolean;
  readonly onKeep: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { candidates, quota, waves } = props.dryRun;
  const [group, setGroup] = useState<Group | null>(null);
  const top = useRef<HTMLDivElement>(null);
  // It stands below a long form: whoever asked for it sees it.
  useEffect(() => top.current?.scrollIntoView({ block: 'start' }), [candidates]);
  const rows = useMemo(() => candidates.map((one) => ({ ...one, id: one.tenantId })), [candidates]);
  const shown = useMemo(() => (group === null ? rows : rows.filter((one) => groupOf(one) === group)), [rows, group]);
  const count = (key: Group): number => rows.filter((one) => groupOf(one) === key).length;
  const ready = count('ready') + count('dated');
  const columns = useMemo(() => candidateColumns(t), [t]);
  return (
    <Section title={t('fleet.dry.title')} testId="dry-run" className="fleet-dry">
      <div ref={top} className="fleet-dry-top" />
      <p role="status" data-testid="dry-quota">
        {quota.known
          ? t('fleet.dry.quota', {
              rest: quota.rest,
              limit: quota.limit,
              days: quota.daysLeft,
              reserve: quota.reserve,
              fits: quota.fits,
              dated: quota.dated,
            })
          : t('fleet.dry.quotaUnknown')}{' '}
        {quota.speedUpLimit > 0
          ? t('fleet.dry.speedUps', { rest: quota.speedUpRest, limit: quota.speedUpLimit })
          : t('fleet.dry.speedUpsUnknown')}{' '}
        {t('fleet.dry.waves', { sizes: waves.join(' / ') })}
      </p>
      <CountTabs
        label={t('fleet.dry.result')}
        items={(['ready', 'dated', 'skipped'] as const).map((key) => ({
          key,
          label: t(`fleet.dry.group.${key}`),
          count: count(key),
        }))}
        total={rows.length}
        current={group}
        testId="dry"
        onChange={setGroup}
      />
      <div className="fleet-table">
        <VirtualTable
          label={t('fleet.dry.title')}
          columns={columns}
          rows={shown}
          rowHeight={rowHeight}
          rowTestId={(row) => `candidate-${row.id}`}
          sort={{ column: '', descending: false }}
          onSort={() => undefined}
          onOpen={() => undefined}
        />
      </div>
      <div className="fleet-actions">
        <Button type="primary" disabled={props.isBusy || ready === 0} data-testid="plan-keep" onClick={props.onKeep}>
          {t('fleet.dry.keep', { count: ready })}
        </Button>
        <span className="quiet">{t('fleet.dry.keepHelp')}</span>
      </div>
    </Section>
  );
}
