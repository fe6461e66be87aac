import { useCallback } from 'react';
import type { TenantId } from '../../../preload/contract/ids';
import { useStores } from '../../app/stores';

/** Opens a tenant in a window of its own; why it cannot is shown. */
export function useTenantWindow(): (tenantId: TenantId) => void {
  const { actions, app } = useStores();
  return useCallback(
    (tenantId) =>
      void actions.openTenantWindow(tenantId).then((result) => {
        if (!result.ok) app.raise(result.error);
      }),
    [actions, app],
  );
}
