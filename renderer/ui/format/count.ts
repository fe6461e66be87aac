import type { Language } from '../../../preload/contract/settings';

/** A number of things as people read it: `10,000`. */
export function countText(count: number, language: Language): string {
  return new Intl.NumberFormat(language).format(count);
}
