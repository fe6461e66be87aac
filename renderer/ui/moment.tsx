import type { TFunction } from 'i18next';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../preload/contract/settings';
import { localDay, localMinute, relativeTime } from './format/time';
import { useLanguage } from './use-language';
import { useNow } from './use-now';

const everyMinute = 60_000;

/** Whose words, and what moment ages are counted from. */
export interface Reading {
  readonly t: TFunction;
  readonly language: Language;
  readonly nowMs: number;
}

/** The present moment in the present words, renewed every minute. */
export function useReading(): Reading {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNow(everyMinute);
  return useMemo(() => ({ t, language, nowMs }), [t, language, nowMs]);
}

/** How long ago, or in how long; the exact local time is its tooltip. */
export function Age(props: { readonly atMs: number }): ReactElement {
  return ageOf(useReading(), props.atMs);
}

/** See {@link Age}: for a table, whose cells have no clock of their own. */
export function ageOf({ t, language, nowMs }: Reading, atMs: number): ReactElement {
  return (
    <time className="age" dateTime={new Date(atMs).toISOString()} title={localMinute(atMs)}>
      {relativeTime(atMs, nowMs, language) ?? t('common.lessThanMinute')}
    </time>
  );
}

/** A local date with time, or the date alone; the age is its tooltip. */
export function Moment(props: { readonly atMs: number; readonly dateOnly?: boolean }): ReactElement {
  const reading = useReading();
  return momentOf(reading, props.atMs, props.dateOnly === true ? localDay(props.atMs) : localMinute(props.atMs));
}

/** See {@link Moment}: the local date alone. */
export function dayOf(reading: Reading, atMs: number): ReactElement {
  return momentOf(reading, atMs, localDay(atMs));
}

function momentOf({ t, language, nowMs }: Reading, atMs: number, text: string): ReactElement {
  const age = relativeTime(atMs, nowMs, language) ?? t('common.lessThanMinute');
  return (
    <time className="moment" dateTime={new Date(atMs).toISOString()} title={age}>
      {text}
    </time>
  );
}
