import { useMemo } from 'react';
import type { TenantId } from '../../../preload/contract/ids';
import { useBoot, useStores } from '../../app/stores';

/** Tenants that the person keeps at hand in this workspace. */
export interface Pins {
  readonly ids: ReadonlySet<TenantId>;
  readonly toggle: (id: TenantId) => void;
}

/** The pins of the open workspace, and the way to change them. */
export function usePins(): Pins {
  const { app } = useStores();
  const { settings, workspace } = useBoot();
  const { pins } = settings;
  return useMemo(() => {
    const own = (pins ?? []).filter(({ workspaceId }) => workspaceId === workspace?.id);
    const ids = new Set(own.map(({ tenantId }) => tenantId));
    const toggle = (id: TenantId): void => {
      if (workspace === null) return;
      const others = (pins ?? []).filter(
        ({ tenantId, workspaceId }) => tenantId !== id || workspaceId !== workspace.id,
      );
      const added = ids.has(id) ? [] : [{ workspaceId: workspace.id, tenantId: id }];
      void app.updateSettings({ pins: [...others, ...added] });
    };
    return { ids, toggle };
  }, [app, pins, workspace]);
}
