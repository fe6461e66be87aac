import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Section } from '../../ui/section';
import { useStores, useTenantRows } from '../../app/stores';
import { usePins } from '../tenants/pins';
import { TenantLine } from '../tenants/tenant-line';

const shownRecent = 5;

/** Tenants that the person keeps at hand, then those looked at last; nothing before there is any. */
export function NearTenants(): ReactElement | null {
  const { t } = useTranslation();
  const { navigation, visits } = useStores();
  const pins = usePins();
  const rows = useTenantRows();
  const recent = useStore(visits.state, (state) => state.recent);
  const near = useMemo(() => {
    const byId = new Map(rows.map((row) => [row.id, row]));
    const others = recent.filter((id) => !pins.ids.has(id)).slice(0, shownRecent);
    return [...pins.ids, ...others].flatMap((id) => byId.get(id) ?? []);
  }, [rows, recent, pins]);
  if (near.length === 0) return null;
  return (
    <Section title={t('overviewParts.near')} testId="near-tenants">
      {near.map((row) => (
        <TenantLine key={row.id} row={row} onOpen={() => navigation.showTenant(row.id)} />
      ))}
    </Section>
  );
}
