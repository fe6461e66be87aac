import { createContext, type ReactElement, type ReactNode, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { TenantSearch } from '../features/tenants/search/tenant-search';
import { useStores, useTenantRows } from './stores';

const SearchContext = createContext<TenantSearch>(new TenantSearch(null));

const sliceMs = 8;

/** The dictionary waits until the page has nothing to draw, and no longer than this. */
const longestWaitMs = 3_000;

/** Runs `work` in short slices, with room for input between them, until it is finished; the result stops it. */
function inSlices(work: (hasTime: () => boolean) => boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slice = (): void => {
    const endMs = performance.now() + sliceMs;
    if (!work(() => performance.now() < endMs)) timer = setTimeout(slice);
  };
  timer = setTimeout(slice);
  return () => clearTimeout(timer);
}

/**
 * Offers the search of tenants to every view below. It finds plain text at once; pinyin and initials follow when the
 * dictionary is loaded and the rows are prepared, which happens after the first paint, between inputs.
 */
export function SearchProvider(props: { readonly children: ReactNode }): ReactElement {
  const { tenants } = useStores();
  const rows = useTenantRows();
  const isReady = useStore(tenants.state, (state) => state.status === 'ready');
  const [search, setSearch] = useState(() => new TenantSearch(null));
  const [next, setNext] = useState<TenantSearch | null>(null);

  useEffect(() => {
    if (!isReady || next) return;
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const { romanize } = await import('../features/tenants/search/romanize');
      if (isCurrent) setNext(new TenantSearch(romanize));
    };
    const idle = requestIdleCallback(() => void load(), { timeout: longestWaitMs });
    return () => {
      isCurrent = false;
      cancelIdleCallback(idle);
    };
  }, [isReady, next]);

  useEffect(() => {
    if (!next) return;
    return inSlices((hasTime) => {
      const isPrepared = next.prepare(rows, hasTime);
      if (isPrepared) setSearch(next);
      return isPrepared;
    });
  }, [next, rows]);

  return <SearchContext value={search}>{props.children}</SearchContext>;
}

/** The search of tenants as far as it is prepared; a new object once pinyin can be found. */
export function useTenantSearch(): TenantSearch {
  return useContext(SearchContext);
}
