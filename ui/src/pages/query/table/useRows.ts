import { useDeferredValue, useMemo, useState } from 'react';
import type { Labels } from '../../../lib/series.ts';
import { pageRows } from './Pager.tsx';
import { arrange, nextOrder, type Order } from './rows.ts';

/** Rows as a table shows them: searched, sorted, one page of them. */
export function useRows<T extends { readonly labels: Labels }>(all: readonly T[], weight: (row: T) => number) {
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState<Order>('given');
  const [wantedPage, setPage] = useState(0);
  const settled = useDeferredValue(search);
  const found = useMemo(() => arrange(all, settled, order, weight), [all, settled, order, weight]);
  const page = Math.min(wantedPage, Math.max(Math.ceil(found.length / pageRows) - 1, 0));
  return {
    search,
    setSearch,
    order,
    turnOrder: () => setOrder(nextOrder(order)),
    page,
    setPage,
    found: found.length,
    rows: found.slice(page * pageRows, (page + 1) * pageRows),
  };
}
