import type { AppId } from '../../../preload/contract/ids';
import type { Secret } from '../../domain/secrets/secret';
import type { AuthorizerListItem } from '../../ports/wechat-api';

/** One page as it was parsed: `odd` entries are counted, not kept. */
export interface ListPage {
  readonly total_count: number;
  readonly list: readonly {
    readonly authorizer_appid: AppId;
    readonly refresh_token: Secret | null;
    readonly auth_time: number;
  }[];
  readonly odd: number;
}

/** The list as far as it could be had; `isWhole` is false where WeChat speaks of more than it gave. */
export interface WholeList {
  readonly entries: readonly AuthorizerListItem[];
  readonly odd: number;
  readonly isWhole: boolean;
}

/** Each page begins with this many entries that the one before it ended with. */
const overlap = 20;
/** After so many pages without anybody new, no further one is asked for. */
const mostIdlePages = 3;

/**
 * Reads a list that may change while it is paged.
 *
 * Somebody who revokes meanwhile moves all later ones forward, and past the next offset. So pages advance by what came, not by
 * what was asked for, and overlap; a page that does not begin with anybody known shows a gap, and is read again from
 * further in front. The total is only a hint: it has been seen wrong.
 */
export async function readWholeList(read: (offset: number) => Promise<ListPage>, perPage: number): Promise<WholeList> {
  const found = new Map<AppId, AuthorizerListItem>();
  const seen = { odd: 0, total: 0, largest: 0, pages: 0, idle: 0 };
  let offset = 0;
  let back = overlap;
  while (seen.idle < mostIdlePages && seen.pages < mostPages(seen)) {
    const page = await read(offset);
    const came = page.list.length + page.odd;
    const isGap = offset > 0 && !page.list.slice(0, overlap).some((item) => found.has(item.authorizer_appid));
    const knownBefore = found.size;
    for (const item of page.list) found.set(item.authorizer_appid, itemOf(item));
    seen.pages += 1;
    seen.total = page.total_count;
    seen.largest = Math.max(seen.largest, came);
    seen.idle = found.size > knownBefore ? 0 : seen.idle + 1;
    const isAllThere = found.size + seen.odd + page.odd >= page.total_count;
    if (came === 0 && isAllThere) break;
    if (came === 0 || isGap) {
      back *= 2;
      offset = Math.max(0, offset - back);
      continue;
    }
    back = overlap;
    seen.odd += page.odd;
    if (came < perPage && (offset + came >= page.total_count || (seen.idle > 0 && came < seen.largest))) break;
    offset += Math.max(1, came - overlap);
  }
  return { entries: [...found.values()], odd: seen.odd, isWhole: found.size + seen.odd >= seen.total };
}

/** A list that never comes to its end is no list; a real one takes a page for each of its parts, and some for its gaps. */
function mostPages({ total, largest }: { readonly total: number; readonly largest: number }): number {
  return 30 + (3 * total) / Math.max(1, largest - overlap);
}

function itemOf(item: ListPage['list'][number]): AuthorizerListItem {
  return {
    appId: item.authorizer_appid,
    refreshToken: item.refresh_token,
    authorizedAtMs: item.auth_time * 1000,
  };
}
