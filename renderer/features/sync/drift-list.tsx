import { type ReactElement, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TenantRow } from '../../../preload/contract/tenant';
import { Button } from '../../ui/button';
import { DriftTable } from '../../ui/drift-table';
import { EmptyState, LoadingState } from '../../ui/empty';
import { ErrorPanel } from '../../ui/error-panel';
import { Section } from '../../ui/section';
import { displayText } from '../../ui/format/display-text';
import { useCanWrite, useStores } from '../../app/stores';
import { TenantLine } from '../tenants/tenant-line';

const pageLength = 20;

function DriftOfTenant(props: { readonly row: TenantRow }): ReactElement {
  const { row } = props;
  const { t } = useTranslation();
  const { drift, navigation } = useStores();
  const canWrite = useCanWrite();
  const known = useStore(drift.state, (state) => state.byTenant.get(row.id));
  const items = known?.items ?? [];
  return (
    <li className="drift-tenant" data-testid={`drift-of-${row.id}`}>
      <div className="drift-tenant-head">
        <TenantLine row={row} onOpen={() => navigation.showTenant(row.id)} />
        {items.length > 1 ? (
          <Button size="small" disabled={!canWrite} onClick={() => void drift.accept(row.id, items)}>
            {t('sync.acceptAll')}
          </Button>
        ) : null}
      </div>
      {known === undefined ? <LoadingState rows={1} /> : null}
      <ErrorPanel
        error={known?.error}
        title={t('common.labelled', { label: t('sync.driftFailed'), value: displayText(row.name, 60) })}
      />
      {items.length > 0 ? (
        <DriftTable items={items} isDisabled={!canWrite} onAccept={(accepted) => void drift.accept(row.id, accepted)} />
      ) : null}
    </li>
  );
}

/** What changed at WeChat, across tenants, until somebody accepts it. */
export function DriftList(props: { readonly rows: readonly TenantRow[] }): ReactElement {
  const { t } = useTranslation();
  const { drift } = useStores();
  const [pages, setPages] = useState(1);
  const drifted = useMemo(() => props.rows.filter((row) => row.flags.includes('drift')), [props.rows]);
  const shown = useMemo(() => drifted.slice(0, pages * pageLength), [drifted, pages]);
  useEffect(() => {
    void drift.load(shown);
  }, [drift, shown]);
  return (
    <Section title={t('common.counted', { label: t('sync.driftTitle'), count: drifted.length })} testId="drift-list">
      {drifted.length === 0 ? (
        <EmptyState compact title={t('sync.driftEmpty')} text={t('sync.driftEmptyText')} />
      ) : null}
      <ul>
        {shown.map((row) => (
          <DriftOfTenant key={row.id} row={row} />
        ))}
      </ul>
      {drifted.length > shown.length ? (
        <button type="button" className="link-button list-more" onClick={() => setPages(pages + 1)}>
          {t('common.more')}
        </button>
      ) : null}
    </Section>
  );
}
