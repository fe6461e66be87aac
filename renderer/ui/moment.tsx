import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { localDay, localMinute, relativeTime } from './format/time';
import { useLanguage } from './use-language';
import { useNow } from './use-now';

const everyMinute = 60_000;

/** How long ago, or in how long; the exact local time is its tooltip. */
export function Age(props: { readonly atMs: number }): ReactElement {
  const language = useLanguage();
  const { t } = useTranslation();
  const nowMs = useNow(everyMinute);
  const exact = localMinute(props.atMs);
  return (
    <time className="age" dateTime={new Date(props.atMs).toISOString()} title={exact}>
      {relativeTime(props.atMs, nowMs, language) ?? t('common.lessThanMinute')}
    </time>
  );
}

/** A local date with time, or the date alone; the age is its tooltip. */
export function Moment(props: { readonly atMs: number; readonly dateOnly?: boolean }): ReactElement {
  const nowMs = useNow(everyMinute);
  const language = useLanguage();
  const { t } = useTranslation();
  const age = relativeTime(props.atMs, nowMs, language) ?? t('common.lessThanMinute');
  const text = props.dateOnly ? localDay(props.atMs) : localMinute(props.atMs);
  return (
    <time className="moment" dateTime={new Date(props.atMs).toISOString()} title={age}>
      {text}
    </time>
  );
}
