import type { Hosting } from '../../../preload/contract/hosting/state';

type Kept = NonNullable<Hosting['settings']>;

/** Domains, guideline and order page of two copies of a record: of each part what was read last. Nothing when neither has any. */
export function mergedSettings(one: Hosting, other: Hosting): Pick<Hosting, 'settings'> {
  const { settings: mine = {} } = one;
  const { settings: theirs = {} } = other;
  const domains = later(mine.domains, theirs.domains);
  const privacy = later(mine.privacy, theirs.privacy);
  const orderPage = later(mine.orderPage, theirs.orderPage);
  if (domains === undefined && privacy === undefined && orderPage === undefined) return {};
  const settings: Kept = {
    ...(domains === undefined ? {} : { domains }),
    ...(privacy === undefined ? {} : { privacy }),
    ...(orderPage === undefined ? {} : { orderPage }),
  };
  return { settings };
}

/** Of two that were read at one moment the one that sorts first, so that both computers choose the same. */
function later<T extends { readonly atMs: number }>(one: T | undefined, other: T | undefined): T | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  if (one.atMs !== other.atMs) return one.atMs > other.atMs ? one : other;
  return JSON.stringify(one) <= JSON.stringify(other) ? one : other;
}
