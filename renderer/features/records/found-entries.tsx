import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundRecord } from '../../../preload/contract/records';
import { displayText } from '../../ui/format/display-text';
import { TimelineEntry } from '../../ui/timeline';
import { useStores } from '../../app/stores';

/** Entries of several tenants as they were recorded, each with the way to its tenant. */
export function FoundEntries(props: { readonly found: readonly FoundRecord[] }): ReactElement {
  const { t } = useTranslation();
  const { navigation } = useStores();
  return (
    <ol className="timeline">
      {props.found.map(({ tenantId, tenantName, entry }) => {
        const name = displayText(tenantName, 80);
        return (
          <TimelineEntry
            key={`${tenantId} ${entry.sequence}`}
            entry={entry}
            lead={
              <button
                type="button"
                className="link-button record-tenant"
                aria-label={t('recordSearch.open', { name })}
                data-testid={`record-${tenantId}-${entry.sequence}`}
                onClick={() => navigation.showTenant(tenantId, 'records')}
              >
                {name}
              </button>
            }
          />
        );
      })}
    </ol>
  );
}
