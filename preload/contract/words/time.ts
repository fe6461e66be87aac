import type { Language } from '../settings';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const units: readonly { readonly unit: Intl.RelativeTimeFormatUnit; readonly ms: number }[] = [
  { unit: 'year', ms: 365 * dayMs },
  { unit: 'month', ms: 30 * dayMs },
  { unit: 'day', ms: dayMs },
  { unit: 'hour', ms: hourMs },
  { unit: 'minute', ms: minuteMs },
];

const relativeFormats = new Map<Language, Intl.RelativeTimeFormat>();

function relativeFormat(language: Language): Intl.RelativeTimeFormat {
  const known = relativeFormats.get(language);
  if (known) return known;
  const made = new Intl.RelativeTimeFormat(language, {
    numeric: 'always',
    style: language === 'en' ? 'short' : 'long',
  });
  relativeFormats.set(language, made);
  return made;
}

/** Age or distance of a moment in words (“3 days ago”, “in 2 months”); null within the minute. */
export function relativeTime(atMs: number, nowMs: number, language: Language): string | null {
  const distanceMs = atMs - nowMs;
  const fitting = units.find((candidate) => Math.abs(distanceMs) >= candidate.ms);
  if (!fitting) return null;
  return relativeFormat(language).format(Math.trunc(distanceMs / fitting.ms), fitting.unit);
}
