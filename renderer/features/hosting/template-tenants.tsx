import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores, useTenantRows } from '../../app/stores';
import { displayText } from '../../ui/format/display-text';
import { Button } from '../../ui/button';

const shownAtMost = 40;

/** The tenants whose last upload was made from a template, each a way to its pipeline; nothing where none is known. */
export function TemplateTenants(props: { readonly templateId: number }): ReactElement | null {
  const { templateId } = props;
  const { t } = useTranslation();
  const { navigation } = useStores();
  const rows = useTenantRows();
  const own = useMemo(() => rows.filter(({ hosting }) => hosting?.templateId === templateId), [rows, templateId]);
  if (own.length === 0) return null;
  return (
    <div className="template-tenants" data-testid="template-tenants">
      {own.slice(0, shownAtMost).map(({ id, name, hosting }) => (
        <Button key={id} type="link" size="small" onClick={() => navigation.showTenant(id, 'hosting')}>
          {displayText(name, 60)}{' '}
          {hosting === undefined || hosting.live === '' ? null : (
            <span className="quiet mono">
              {t('hosting.templates.live', { version: displayText(hosting.live, 40) })}
            </span>
          )}
        </Button>
      ))}
      {own.length > shownAtMost ? (
        <span className="quiet">{t('hosting.templates.more', { count: own.length - shownAtMost })}</span>
      ) : null}
    </div>
  );
}
