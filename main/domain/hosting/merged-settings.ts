import { definedOnly } from '../record/defined-only';
import type { Hosting } from '../../../preload/contract/hosting/state';

/** Domains, guideline and order page of two copies of a record: of each part what was read last. Nothing when neither has any. */
export function mergedSettings(one: Hosting, other: Hosting): Pick<Hosting, 'settings'> {
  const { settings: mine = {} } = one;
  const { settings: theirs = {} } = other;
  const settings = definedOnly({
    domains: later(mine.domains, theirs.domains),
    privacy: later(mine.privacy, theirs.privacy),
    orderPage: later(mine.orderPage, theirs.orderPage),
  });
  return Object.keys(settings).length === 0 ? {} : { settings };
}

/** Of two that were read at one moment the one that sorts first, so that both computers choose the same. */
function later<T extends { readonly atMs: number }>(one: T | undefined, other: T | undefined): T | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  if (one.atMs !== other.atMs) return one.atMs > other.atMs ? one : other;
  return JSON.stringify(one) <= JSON.stringify(other) ? one : other;
}
