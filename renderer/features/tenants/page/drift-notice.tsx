import { ExclamationCircleFilled } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DriftItem } from '../../../../preload/contract/account';
import type { TenantView } from '../../../../preload/contract/tenant';
import { Button } from '../../../ui/button';
import { DriftTable } from '../../../ui/drift-table';
import { Icon } from '../../../ui/icon';
import { useCanWrite, useStores } from '../../../app/stores';

/** What changed at WeChat and was not accepted yet, as dated differences. */
export function DriftNotice(props: { readonly view: TenantView }): ReactElement | null {
  const { t } = useTranslation();
  const { tenant } = useStores();
  const canWrite = useCanWrite();
  const open = props.view.record.drift.filter((item) => item.acceptedAtMs === null);
  if (open.length === 0) return null;
  const accept = (items: readonly DriftItem[]): void => {
    void tenant.change('acceptDrift', { driftIds: items.map((item) => item.id) });
  };
  return (
    <section className="callout tone-warn" data-testid="notice-drift">
      <span className="callout-icon" aria-hidden="true">
        <Icon of={ExclamationCircleFilled} />
      </span>
      <div className="callout-body">
        <h2 className="callout-title">{t('tenant.drift.title')}</h2>
        <DriftTable items={open} isDisabled={!canWrite} onAccept={accept} />
        {open.length > 1 ? (
          <Button size="small" disabled={!canWrite} onClick={() => accept(open)}>
            {t('tenant.drift.acceptAll')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
