import type { Operation } from '../../../preload/contract/hosting/operations';
import type { DomainLists, PrivacySetting } from '../../../preload/contract/hosting/versions';
import { wantedPrivacy } from './privacy-text';

/** Domains that a body names, list by list; the two lists of the platform travel as one text with semicolons. */
export function wantedDomains(
  body: Operation['body'],
): readonly (readonly [list: string, domains: readonly string[]])[] {
  return Object.entries(body).flatMap(([list, value]) => {
    if (Array.isArray(value)) return [[list, value.map(String)] as const];
    const isPlatforms = list.startsWith('wxa_') && typeof value === 'string';
    return isPlatforms ? [[list, value.split(';').filter((host) => host !== '')] as const] : [];
  });
}

/** What a domain call was asked for and the lists do not show: WeChat leaves out without a word what it does not take. */
export function leftOut({ body }: Pick<Operation, 'body'>, domains: DomainLists): readonly string[] {
  const isAdd = body['action'] !== 'delete';
  const left = wantedDomains(body).flatMap(([list, wanted]) => {
    const present = new Set(domains[list]);
    return wanted.filter((domain) => present.has(domain) !== isAdd);
  });
  return [...new Set(left)];
}

/** Parts of a guideline that do not read back byte for byte: names of the owner's values, and keys of the uses. */
export function privacyDifferences({ body }: Pick<Operation, 'body'>, privacy: PrivacySetting): readonly string[] {
  const { owner, settings } = wantedPrivacy(body);
  const present = new Map(privacy.settings.map(({ key, text }) => [key, text]));
  return [
    ...Object.entries(owner).flatMap(([name, value]) => (privacy.owner[name] === value ? [] : [name])),
    ...settings.flatMap(({ key, text }) => (present.get(key) === text ? [] : [key])),
  ];
}
