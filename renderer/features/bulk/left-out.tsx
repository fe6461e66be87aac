import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkLeftOut } from '../../../preload/contract/bulk';
import { displayText } from '../../ui/format/display-text';
import { useStores } from '../../app/stores';

const shown = 50;

/** Tenants that are left out, each with why; one click opens it. */
export function LeftOut(props: {
  readonly leftOut: readonly BulkLeftOut[];
  readonly total: number;
}): ReactElement | null {
  const { t } = useTranslation();
  const { bulk, navigation } = useStores();
  const { leftOut, total } = props;
  if (total === 0) return null;
  return (
    <details className="bulk-left-out" data-testid="bulk-left-out">
      <summary>{t('bulk.leftOut', { count: total })}</summary>
      <ul>
        {leftOut.slice(0, shown).map(({ tenantId, name, reason, error }) => (
          <li key={tenantId}>
            <button
              type="button"
              className="link-button"
              onClick={() => {
                bulk.close();
                navigation.showTenant(tenantId);
              }}
            >
              {displayText(name, 60)}
            </button>{' '}
            <span className="quiet">
              {error === undefined ? t(`bulk.skip.${reason}`) : t(`errors.${error.code}.what`, error.params ?? {})}
            </span>
          </li>
        ))}
      </ul>
      {total > shown ? <p className="quiet">{t('bulk.leftOutMore', { count: total - shown })}</p> : null}
    </details>
  );
}
