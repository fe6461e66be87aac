import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { RecordQuery } from '../../../preload/contract/records';
import { useStores } from '../../app/stores';
import type { RecordsStore } from './records-store';

/**
 * Has this looked for while it is on the screen, as soon as the tenants are listed. Every recorded change brings new rows, and with them
 * perhaps new matches; whoever looks is not drawn again for them.
 */
export function useShown(records: RecordsStore, query: RecordQuery): void {
  const { tenants } = useStores();
  const isListed = useStore(tenants.state, ({ status }) => status === 'ready' || status === 'failed');
  useEffect(() => {
    if (!isListed) return undefined;
    records.show(query, tenants.state.getState().rows);
    return tenants.state.subscribe(({ rows }, before) => {
      if (rows !== before.rows) records.show(query, rows);
    });
  }, [records, query, tenants, isListed]);
}
