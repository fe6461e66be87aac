import { useMemo, useState } from 'react';
import type { TenantRow } from '../../../../preload/contract/tenant';

/** What the order was made of: each row's revision, in that order. */
type Order = ReadonlyMap<string, number>;

/** Rows that stand still, and which of them are not as they were when they were put in order. */
export interface FrozenRows {
  readonly rows: readonly TenantRow[];
  readonly changedIds: ReadonlySet<string>;
  readonly orderAgain: () => void;
}

const none: ReadonlySet<string> = new Set();

function orderOf(rows: readonly TenantRow[]): Order {
  return new Map(rows.map(({ id, revision }) => [id, revision]));
}

/** Rows in an order that was made before; those that it does not know follow in the order that they have. */
export function inOrder(rows: readonly TenantRow[], order: Order): readonly TenantRow[] {
  const places = new Map([...order.keys()].map((id, index) => [id, index]));
  const placeOf = ({ id }: TenantRow): number => places.get(id) ?? places.size;
  return rows.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/**
 * Keeps rows where they are while many of them change, as during a sync: nobody can read, or click at, a list that moves. `key`
 * stands for what the person asked for: another filter or order puts them in order again.
 */
export function useFrozenOrder(rows: readonly TenantRow[], isChanging: boolean, key: string): FrozenRows {
  const [frozen, setFrozen] = useState<{ readonly key: string; readonly order: Order } | null>(null);
  if (frozen !== null && frozen.key !== key) setFrozen(isChanging ? { key, order: orderOf(rows) } : null);
  else if (frozen === null && isChanging) setFrozen({ key, order: orderOf(rows) });
  const order = frozen?.key === key ? frozen.order : null;
  return useMemo(() => {
    const changed = order === null ? [] : rows.filter(({ id, revision }) => (order.get(id) ?? revision) !== revision);
    return {
      rows: order === null ? rows : inOrder(rows, order),
      changedIds: changed.length === 0 ? none : new Set(changed.map(({ id }) => id)),
      orderAgain: () => setFrozen(null),
    };
  }, [rows, order]);
}
