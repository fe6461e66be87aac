import type { Language } from '../../../preload/contract/settings';

const units = ['kilobyte', 'megabyte', 'gigabyte'] as const;
const step = 1000;

/** A number of bytes as people read it: `1.2 MB`. */
export function fileSize(bytes: number, language: Language): string {
  let value = bytes / step;
  let unit: (typeof units)[number] = 'kilobyte';
  for (const next of units.slice(1)) {
    if (value < step) break;
    value /= step;
    unit = next;
  }
  const shown = Math.max(value, 0.1);
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(shown);
}
