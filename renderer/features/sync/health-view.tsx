import { SyncOutlined } from '@ant-design/icons-svg';
import { Select } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { isSevere } from '../../../preload/contract/vocabulary/flags';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { TenantId } from '../../../preload/contract/ids';
import { canSync } from '../../../preload/contract/can-sync';
import type { HealthFlag, TenantRow } from '../../../preload/contract/tenant';
import { useNotices } from '../../ui/notices';
import { EmptyState } from '../../ui/empty';
import { ErrorPanel } from '../../ui/error-panel';
import { Icon } from '../../ui/icon';
import { Age } from '../../ui/moment';
import { Section } from '../../ui/section';
import { FlagTag, IssueTag } from '../../ui/status';
import { useNow } from '../../ui/use-now';
import { displayText } from '../../ui/format/display-text';
import { PageHeader } from '../../ui/page-header';
import { useCanWrite, useStores, useTenantRows } from '../../app/stores';
import { TenantLine } from '../tenants/tenant-line';
import { DriftList } from './drift-list';
import { SyncPanel, useSyncObstacle } from './sync-panel';

const staleAfterMs = 7 * 86_400_000;
const everyMinute = 60_000;
const shownRows = 100;

interface Failure {
  readonly tenantName: string;
  readonly error: AppErrorView;
}

/** Syncs single tenants; remembers which is under way and what failed last. */
function useSync(): {
  readonly syncing: ReadonlySet<TenantId>;
  readonly failure: Failure | null;
  readonly sync: (row: TenantRow) => Promise<void>;
} {
  const { t } = useTranslation();
  const { tenants } = useStores();
  const { say } = useNotices();
  const [syncing, setSyncing] = useState<ReadonlySet<TenantId>>(new Set());
  const [failure, setFailure] = useState<Failure | null>(null);
  const sync = async (row: TenantRow): Promise<void> => {
    setSyncing((before) => new Set(before).add(row.id));
    const result = await tenants.sync(row.id);
    setSyncing((before) => new Set([...before].filter((id) => id !== row.id)));
    const name = displayText(row.name, 60);
    setFailure(result.ok ? null : { tenantName: name, error: result.error });
    if (result.ok) say(t('health.synced', { name }));
  };
  return { syncing, failure, sync };
}

function severeFirst(a: HealthFlag, b: HealthFlag): number {
  return Number(isSevere(b)) - Number(isSevere(a));
}

/** Whether the binding only waits to be confirmed; one with issues is confirmed when they are cleared. */
function isConfirmable({ flags, stage }: TenantRow): boolean {
  return flags.includes('unconfirmed') && stage === 'bound';
}

/** Whether the row belongs to the open problems: one that only waits to be confirmed has a list of its own. */
function isProblem(row: TenantRow): boolean {
  const { flags, issues = [] } = row;
  return issues.length > 0 || flags.some((flag) => flag !== 'unconfirmed' || !isConfirmable(row));
}

/** What is broken before what is due, and what a sync can cure before the rest. */
function worstFirst(a: TenantRow, b: TenantRow): number {
  const severe = ({ flags }: TenantRow): number => flags.filter(isSevere).length;
  return (
    Math.sign(severe(b)) - Math.sign(severe(a)) || Number(canSync(b)) - Number(canSync(a)) || severe(b) - severe(a)
  );
}

function HealthRow(props: {
  readonly row: TenantRow;
  readonly isSyncing: boolean;
  readonly onSync: () => void;
}): ReactElement {
  const { row } = props;
  const { t } = useTranslation();
  const { navigation } = useStores();
  const obstacle = useSyncObstacle();
  return (
    <li className="health-row" data-testid={`health-${row.id}`}>
      <TenantLine row={row} onOpen={() => navigation.showTenant(row.id)}>
        <span className="health-flags">
          {(row.issues ?? []).map((issue) => (
            <IssueTag key={issue} issue={issue} />
          ))}
          {row.flags.toSorted(severeFirst).map((flag) => (
            <FlagTag key={flag} flag={flag} />
          ))}
        </span>
      </TenantLine>
      <span className="health-age quiet">
        {row.syncedAtMs === null ? t('health.neverSynced') : <Age atMs={row.syncedAtMs} />}
      </span>
      {canSync(row) ? (
        <Button
          size="small"
          icon={<Icon of={SyncOutlined} spin={props.isSyncing} />}
          disabled={obstacle !== null || props.isSyncing}
          title={obstacle ?? undefined}
          aria-label={t('health.syncTenant', { name: displayText(row.name, 60) })}
          onClick={props.onSync}
        >
          {t('health.sync')}
        </Button>
      ) : (
        <Button size="small" onClick={() => navigation.showTenant(row.id)}>
          {t('health.open')}
        </Button>
      )}
    </li>
  );
}

/** Open problems and stale read-outs after binding, with a sync for each tenant. */
export function HealthView(): ReactElement {
  const { t } = useTranslation();
  const { bulk } = useStores();
  const canWrite = useCanWrite();
  const rows = useTenantRows();
  const [flag, setFlag] = useState<HealthFlag | null>(null);
  const { syncing, failure, sync } = useSync();
  const nowMs = useNow(everyMinute);
  const flagged = useMemo(() => rows.filter(isProblem).toSorted(worstFirst), [rows]);
  const unconfirmed = useMemo(() => rows.filter(isConfirmable), [rows]);
  const flags = useMemo(() => [...new Set(flagged.flatMap((row) => row.flags))], [flagged]);
  const syncableCount = rows.filter(canSync).length;
  const shown = flag === null ? flagged : flagged.filter((row) => row.flags.includes(flag));
  const stale = rows.filter((row) => row.bound && (row.syncedAtMs === null || nowMs - row.syncedAtMs > staleAfterMs));
  const list = (members: readonly TenantRow[]): ReactElement => (
    <ul>
      {members.slice(0, shownRows).map((row) => (
        <HealthRow key={row.id} row={row} isSyncing={syncing.has(row.id)} onSync={() => void sync(row)} />
      ))}
      {members.length > shownRows ? (
        <li className="quiet list-more">{t('overview.more', { count: members.length - shownRows })}</li>
      ) : null}
    </ul>
  );
  return (
    <div className="page stack">
      <PageHeader title={t('health.title')} intro={t('health.intro')} />
      <SyncPanel syncableCount={syncableCount} />
      <DriftList rows={rows} />
      <ErrorPanel error={failure?.error} title={failure?.tenantName} />
      {unconfirmed.length > 0 ? (
        <Section
          title={t('health.unconfirmed', { count: unconfirmed.length })}
          testId="health-unconfirmed"
          extra={
            <Button
              size="small"
              type="primary"
              disabled={!canWrite}
              title={canWrite ? undefined : t('common.readOnlyDisabled')}
              data-testid="confirm-all"
              onClick={() =>
                void bulk.preview(
                  { kind: 'confirmation' },
                  unconfirmed.map(({ id }) => id),
                )
              }
            >
              {t('health.confirm', { count: unconfirmed.length })}
            </Button>
          }
        >
          {list(unconfirmed)}
        </Section>
      ) : null}
      <Section
        title={t('common.counted', { label: t('health.flags'), count: shown.length })}
        extra={
          flags.length > 0 ? (
            <Select
              size="small"
              aria-label={t('health.flags')}
              popupMatchSelectWidth={false}
              value={flag ?? 'all'}
              options={[
                { value: 'all', label: t('health.allFlags') },
                ...flags.map((value) => ({ value, label: t(`stages.flag.${value}`) })),
              ]}
              onChange={(value) => setFlag(flags.find((candidate) => candidate === value) ?? null)}
            />
          ) : null
        }
      >
        {flagged.length === 0 ? (
          <EmptyState title={t('health.flagsEmpty')} text={t('health.flagsEmptyText')} />
        ) : (
          list(shown)
        )}
      </Section>
      <Section title={t('common.counted', { label: t('health.stale'), count: stale.length })}>
        {stale.length === 0 ? <EmptyState compact title={t('health.staleEmpty')} /> : list(stale)}
      </Section>
    </div>
  );
}
