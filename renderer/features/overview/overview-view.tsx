import { type ReactElement, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { StageGroup } from '../../../preload/contract/stages';
import type { HealthFlag, TenantRow } from '../../../preload/contract/tenant';
import { EmptyState } from '../../ui/empty';
import { Age, Moment } from '../../ui/moment';
import { Section } from '../../ui/section';
import { useLanguage } from '../../ui/use-language';
import { useNow } from '../../ui/use-now';
import { displayText } from '../../ui/format/display-text';
import { FlagTag } from '../../ui/status';
import { countText } from '../../ui/format/count';
import { countByGroup } from '../../../preload/contract/vocabulary/stages';
import { isDueSoon } from '../tenants/tenants-filter-store';
import { useStores } from '../../app/stores';
import { NoTenants } from '../tenants/no-tenants';
import { TenantLine } from '../tenants/tenant-line';
import { TenantsReading } from '../tenants/tenants-reading';
import { type Condition, NextActs } from './next-acts';
import { DueReminders } from './due-reminders';
import { NearTenants } from './near-tenants';
import { RecentEntries } from './recent-entries';
import { ScopeChoice, useScope } from './scope';

const mainGroups: readonly StageGroup[] = ['platform', 'preparing', 'ready', 'authorizing', 'bound', 'live'];
const sideGroups: readonly StageGroup[] = ['quarantined', 'revoked', 'closed'];
const everyMinute = 60_000;
const shownPerList = 6;
const dueFlags: readonly HealthFlag[] = ['annual-review-overdue', 'annual-review-due', 'filing-open', 'link-expiring'];

/** Opens the tenants list with one condition, and with the scope of the overview. */
function useFilteredList(owner: string | null): (condition: Condition) => void {
  const { tenantsFilter, navigation } = useStores();
  return (condition) => {
    tenantsFilter.only({ owner, ...condition });
    navigation.show('tenants');
  };
}

interface PartProps {
  readonly rows: readonly TenantRow[];
  readonly open: (condition: Condition) => void;
}

function Funnel(props: PartProps): ReactElement {
  const { t } = useTranslation();
  const { open } = props;
  const language = useLanguage();
  const counts = useMemo(() => countByGroup(props.rows), [props.rows]);
  const cell = (group: StageGroup): ReactElement => {
    const count = counts.get(group) ?? 0;
    const label = t(`stages.group.${group}`);
    return (
      <button
        key={group}
        type="button"
        className={count === 0 ? `funnel-cell group-${group} is-empty` : `funnel-cell group-${group}`}
        title={t('overview.openList', { group: label, count })}
        data-testid={`funnel-${group}`}
        onClick={() => open({ group })}
      >
        <span className="funnel-count">{countText(count, language)}</span>
        <span className="funnel-label">{label}</span>
      </button>
    );
  };
  return (
    <section className="funnel" aria-label={t('overview.funnel')}>
      <div className="funnel-main">{mainGroups.map(cell)}</div>
      <div className="funnel-side">{sideGroups.map(cell)}</div>
    </section>
  );
}

/** The first of some tenants; the number opens all of them. */
function RowList(props: {
  readonly title: string;
  readonly empty: string;
  readonly rows: readonly TenantRow[];
  readonly detail: (row: TenantRow) => ReactNode;
  readonly openLabel: string;
  readonly testId: string;
  readonly onOpen: () => void;
  readonly children?: ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  const { navigation } = useStores();
  const language = useLanguage();
  const hidden = props.rows.length - shownPerList;
  return (
    <Section
      title={props.title}
      extra={
        props.rows.length === 0 ? null : (
          <button
            type="button"
            className="link-button"
            aria-label={props.openLabel}
            data-testid={props.testId}
            onClick={props.onOpen}
          >
            {countText(props.rows.length, language)}
          </button>
        )
      }
    >
      {props.children}
      {props.rows.length === 0 ? <EmptyState compact title={props.empty} /> : null}
      {props.rows.slice(0, shownPerList).map((row) => (
        <TenantLine key={row.id} row={row} onOpen={() => navigation.showTenant(row.id)}>
          {props.detail(row)}
        </TenantLine>
      ))}
      {hidden > 0 ? (
        <button type="button" className="link-button list-more" onClick={props.onOpen}>
          {t('overview.more', { count: hidden })}
        </button>
      ) : null}
    </Section>
  );
}

/** Why tenants are due, with how many; each opens its list. */
function DueFlags(props: PartProps): ReactElement | null {
  const { t } = useTranslation();
  const { rows, open } = props;
  const counted = useMemo(
    () =>
      dueFlags
        .map((flag) => ({ flag, count: rows.filter((row) => row.flags.includes(flag)).length }))
        .filter(({ count }) => count > 0),
    [rows],
  );
  if (counted.length === 0) return null;
  return (
    <div className="due-flags">
      {counted.map(({ flag, count }) => (
        <button
          key={flag}
          type="button"
          className="link-button"
          data-testid={`due-${flag}`}
          onClick={() => open({ flag })}
        >
          {t('overviewParts.flagCount', { flag: t(`stages.flag.${flag}`), count })}
        </button>
      ))}
    </div>
  );
}

function DueDetail(props: { readonly row: TenantRow }): ReactElement {
  const { row } = props;
  const flag = row.flags.find((candidate) => dueFlags.includes(candidate));
  return (
    <>
      {flag ? <FlagTag flag={flag} /> : null}
      {row.dueAtMs === null ? null : <Moment atMs={row.dueAtMs} dateOnly />}
    </>
  );
}

function Lists(props: PartProps): ReactElement {
  const { rows, open } = props;
  const { t } = useTranslation();
  const nowMs = useNow(everyMinute);
  const due = useMemo(
    () => rows.filter((row) => isDueSoon(row, nowMs)).sort((a, b) => (a.dueAtMs ?? 0) - (b.dueAtMs ?? 0)),
    [rows, nowMs],
  );
  const drifted = useMemo(() => rows.filter((row) => row.flags.includes('drift')), [rows]);
  const foreign = useMemo(() => rows.filter((row) => row.flags.includes('foreign-version')), [rows]);
  return (
    <div className="overview-lists">
      <DueReminders rows={rows} />
      <RowList
        title={t('overview.due')}
        empty={t('overview.dueEmpty')}
        rows={due}
        detail={(row) => <DueDetail row={row} />}
        openLabel={t('overviewParts.openDue', { count: due.length })}
        testId="open-due"
        onOpen={() => open({ due: 'soon', sort: { column: 'due', descending: false } })}
      >
        <DueFlags rows={rows} open={open} />
      </RowList>
      <RowList
        title={t('overview.drift')}
        empty={t('overview.driftEmpty')}
        rows={drifted}
        detail={(row) =>
          row.syncedAtMs === null ? null : (
            <span className="quiet">
              <Age atMs={row.syncedAtMs} />
            </span>
          )
        }
        openLabel={t('overviewParts.openDrift', { count: drifted.length })}
        testId="open-drift"
        onOpen={() => open({ flag: 'drift' })}
      />
      {foreign.length === 0 ? null : (
        <RowList
          title={t('overview.foreign')}
          empty=""
          rows={foreign}
          detail={({ hosting }) => (
            <span className="quiet mono">
              {displayText(hosting?.live || hosting?.audit || hosting?.trial || '', 40)}
            </span>
          )}
          openLabel={t('overviewParts.openForeign', { count: foreign.length })}
          testId="open-foreign"
          onOpen={() => open({ flag: 'foreign-version' })}
        />
      )}
      <NearTenants />
      <RecentEntries />
    </div>
  );
}

/** Where the tenants stand, who must act next, what is due, what changed. */
export function OverviewView(): ReactElement {
  const { t } = useTranslation();
  const { tenants } = useStores();
  const state = useStore(tenants.state);
  const scope = useScope(state.rows);
  const open = useFilteredList(scope.owner);
  return (
    <div className="page overview">
      <h1 className="visually-hidden">{t('overview.title')}</h1>
      <TenantsReading lines={8} />
      {state.status === 'ready' && state.rows.length === 0 ? <NoTenants /> : null}
      {state.rows.length > 0 ? (
        <>
          <ScopeChoice scope={scope} />
          <Funnel rows={scope.rows} open={open} />
          <NextActs rows={scope.rows} onOpen={open} />
          <Lists rows={scope.rows} open={open} />
        </>
      ) : null}
    </div>
  );
}
