import { SearchOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type ReactElement, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TenantId } from '../../../preload/contract/ids';
import { EmptyState, LoadingState } from '../../components/empty';
import { ErrorPanel } from '../../components/error-panel';
import { LedgerBrowser } from '../../components/ledger-browser';
import { Age } from '../../components/moment';
import { Section } from '../../components/section';
import { displayText } from '../../format/display-text';
import { useTenantSearch } from '../search';
import { useStores } from '../stores';
import { TenantLine } from '../tenant-line';

const shownTenants = 60;

function TenantRecords(props: { readonly tenantId: TenantId }): ReactElement {
  const { tenantId } = props;
  const { t } = useTranslation();
  const { tenant, navigation, actions } = useStores();
  const state = useStore(tenant.state);
  useEffect(() => {
    void tenant.open(tenantId);
  }, [tenant, tenantId]);
  if (state.status === 'failed') {
    return <ErrorPanel error={state.error} title={t('tenant.openFailed')} onCopy={actions.copyText} />;
  }
  if (state.status !== 'ready' || state.tenantId !== tenantId) return <LoadingState label={t('tenant.loading')} />;
  const { record, chainBrokenAt } = state.view;
  return (
    <Section
      title={displayText(record.profile.name, 120)}
      extra={
        <Button size="small" onClick={() => navigation.showTenant(tenantId, 'records')}>
          {t('records.openTenant')}
        </Button>
      }
    >
      <div className="card-body">
        <LedgerBrowser key={tenantId} entries={record.ledger} brokenAt={chainBrokenAt} />
      </div>
    </Section>
  );
}

/** What was recorded, tenant by tenant, the latest change first; readable without a network. */
export function RecordsView(): ReactElement {
  const { t } = useTranslation();
  const { tenants } = useStores();
  const search = useTenantSearch();
  const rows = useStore(tenants.state, (state) => state.rows);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<TenantId | null>(null);
  const words = useDeferredValue(query);
  const found = useMemo(
    () => [...search.find(rows, words)].sort((a, b) => b.updatedAtMs - a.updatedAtMs),
    [rows, words, search],
  );
  return (
    <div className="page records">
      <header className="page-header">
        <h1 className="page-title">{t('records.title')}</h1>
        <p className="page-intro">{t('records.intro')}</p>
      </header>
      <div className="records-columns">
        <Section title={t('records.recent')} className="records-list" extra={found.length}>
          <div className="records-search">
            <Input
              type="search"
              prefix={<SearchOutlined aria-hidden="true" />}
              value={query}
              placeholder={t('records.search')}
              aria-label={t('records.search')}
              data-testid="records-search"
              onChange={(event) => setQuery(event.target.value)}
            />
          </div>
          {found.length === 0 ? <EmptyState compact title={t('tenants.noMatch.title')} /> : null}
          {found.slice(0, shownTenants).map((row) => (
            <TenantLine
              key={row.id}
              row={row}
              isCurrent={row.id === chosen}
              testId={`records-${row.id}`}
              onOpen={() => setChosen(row.id)}
            >
              <span className="quiet">
                <Age atMs={row.updatedAtMs} />
              </span>
            </TenantLine>
          ))}
          {found.length > shownTenants ? (
            <p className="quiet list-more">{t('overview.more', { count: found.length - shownTenants })}</p>
          ) : null}
        </Section>
        <div className="records-detail">
          {chosen === null ? <EmptyState title={t('records.choose')} /> : <TenantRecords tenantId={chosen} />}
        </div>
      </div>
    </div>
  );
}
