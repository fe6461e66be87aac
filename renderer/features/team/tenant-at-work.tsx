import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TenantId } from '../../../preload/contract/ids';
import { displayText } from '../../ui/format/display-text';
import { useStores } from '../../app/stores';

/** Who else of the team is at a tenant right now, beside its name; nothing when nobody is. */
export function TenantAtWork(props: { readonly tenantId: TenantId }): ReactElement | null {
  const { t } = useTranslation();
  const { team } = useStores();
  const lease = useStore(team.state, ({ status }) =>
    status?.leases.find(({ subject, isMine }) => subject === props.tenantId && !isMine),
  );
  if (lease === undefined) return null;
  const kind = lease.kind === 'release' ? 'release' : 'tenant';
  return (
    <span className="tag tone-warn" data-testid="tenant-at-work">
      {t(`team.atWork.onTenant.${kind}`, { who: displayText(lease.holder, 60) })}
    </span>
  );
}
