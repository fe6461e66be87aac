import { PrinterOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { PlainTable } from '../../ui/plain-table';
import type { TenantRow } from '../../../preload/contract/tenant';
import { BarChart } from '../../ui/bar-chart';
import { EmptyState } from '../../ui/empty';
import { countText } from '../../ui/format/count';
import { displayText } from '../../ui/format/display-text';
import { localDay, localMinute } from '../../ui/format/time';
import { Age } from '../../ui/moment';
import { Section } from '../../ui/section';
import { ActorTag } from '../../ui/status';
import { useLanguage } from '../../ui/use-language';
import { useNow } from '../../ui/use-now';
import { useBoot, useStores, useTenantRows } from '../../app/stores';
import { workspaceName } from '../../ui/format/workspace-name';
import { boundPerWeek, longestWaiting, shownWeeks, waitingByActor } from './progress-groups';

const minuteMs = 60_000;
const shownTenants = 15;

/** How the portfolio comes along: bound per week, for whom tenants wait, and which have waited longest. Can be printed. */
export function Progress(): ReactElement {
  const { t } = useTranslation();
  const { workspace } = useBoot();
  const language = useLanguage();
  const nowMs = useNow(minuteMs);
  const rows = useTenantRows();
  if (rows.length === 0) return <EmptyState title={t('progress.empty')} />;
  return (
    <div className="progress stack" data-testid="progress">
      <div className="progress-head">
        <p className="quiet">
          {t('progress.asOf', {
            workspace: workspace === null ? '' : workspaceName(workspace, language),
            time: localMinute(nowMs),
            count: rows.length,
          })}
        </p>
        <Button
          icon={<Icon of={PrinterOutlined} />}
          className="no-print"
          data-testid="progress-print"
          onClick={(event) => event.currentTarget.ownerDocument.defaultView?.print()}
        >
          {t('progress.print')}
        </Button>
      </div>
      <BoundPerWeek rows={rows} nowMs={nowMs} />
      <WaitingByActor rows={rows} />
      <Longest rows={rows} />
    </div>
  );
}

interface PartProps {
  readonly rows: readonly TenantRow[];
}

function BoundPerWeek({ rows, nowMs }: PartProps & { readonly nowMs: number }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const weeks = useMemo(() => boundPerWeek(rows, nowMs), [rows, nowMs]);
  const total = weeks.reduce((sum, { count }) => sum + count, 0);
  const short = (atMs: number): string => {
    const date = new Date(atMs);
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  };
  return (
    <Section
      title={t('progress.bound')}
      extra={<span className="quiet">{t('progress.boundTotal', { count: total, weeks: shownWeeks })}</span>}
    >
      <div className="card-body">
        <BarChart
          isTall
          bars={weeks.map(({ startMs, count }) => ({ key: String(startMs), label: short(startMs), value: count }))}
        />
        <PlainTable
          head={[t('progress.week'), t('progress.boundCount')]}
          className="progress-table"
          testId="progress-weeks"
        >
          {weeks.map(({ startMs, count }) => (
            <tr key={startMs}>
              <th scope="row">{t('progress.weekOf', { date: localDay(startMs) })}</th>
              <td className="numbers">{countText(count, language)}</td>
            </tr>
          ))}
        </PlainTable>
      </div>
    </Section>
  );
}

function WaitingByActor({ rows }: PartProps): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { navigation } = useStores();
  const waiting = useMemo(() => waitingByActor(rows), [rows]);
  return (
    <Section title={t('progress.waiting')}>
      <div className="card-body">
        <BarChart
          bars={waiting.map(({ actor, count }) => ({ key: actor, label: t(`progress.actor.${actor}`), value: count }))}
        />
        <PlainTable
          head={[t('tenant.nextActor'), t('progress.tenants'), t('progress.oldest'), t('progress.since')]}
          className="progress-table"
          testId="progress-actors"
        >
          {waiting.map(({ actor, count, oldest }) => (
            <tr key={actor}>
              <th scope="row">
                <ActorTag actor={actor} />
              </th>
              <td className="numbers">{countText(count, language)}</td>
              <td>
                <button type="button" className="link-button" onClick={() => navigation.showTenant(oldest.id)}>
                  {displayText(oldest.name, 80)}
                </button>
              </td>
              <td>
                <Age atMs={oldest.stageSinceMs} />
              </td>
            </tr>
          ))}
        </PlainTable>
      </div>
    </Section>
  );
}

function Longest({ rows }: PartProps): ReactElement {
  const { t } = useTranslation();
  const { navigation } = useStores();
  const oldest = useMemo(() => longestWaiting(rows, shownTenants), [rows]);
  return (
    <Section title={t('progress.longest')}>
      <div className="card-body">
        <PlainTable
          head={[
            t('common.tenant'),
            t('tenants.column.stage'),
            t('tenant.nextActor'),
            t('tenants.column.owner'),
            t('progress.since'),
          ]}
          className="progress-table is-wide"
          testId="progress-longest"
        >
          {oldest.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <button type="button" className="link-button" onClick={() => navigation.showTenant(row.id)}>
                  {displayText(row.name, 80)}
                </button>
              </th>
              <td>{t(`stages.stage.${row.stage}`)}</td>
              <td>
                <ActorTag actor={row.nextActor} />
              </td>
              <td>{displayText(row.owner, 40)}</td>
              <td>
                <Age atMs={row.stageSinceMs} />
              </td>
            </tr>
          ))}
        </PlainTable>
      </div>
    </Section>
  );
}
