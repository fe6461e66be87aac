import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantRow } from '../../../preload/contract/tenant';
import { countText } from '../../ui/format/count';
import { displayText } from '../../ui/format/display-text';
import { Moment } from '../../ui/moment';
import { Section } from '../../ui/section';
import { useLanguage } from '../../ui/use-language';
import { useNow } from '../../ui/use-now';
import { useStores } from '../../app/stores';
import { TenantLine } from '../tenants/tenant-line';

const minuteMs = 60_000;
const shownAtFirst = 6;

/** Reminders whose day has come, the oldest first; nothing while there is none. */
export function DueReminders(props: { readonly rows: readonly TenantRow[] }): ReactElement | null {
  const { rows } = props;
  const { t } = useTranslation();
  const { navigation } = useStores();
  const language = useLanguage();
  const nowMs = useNow(minuteMs);
  const [isWhole, setIsWhole] = useState(false);
  const due = useMemo(
    () =>
      rows
        .flatMap((row) => (row.reminder !== undefined && row.reminder.onMs <= nowMs ? [{ ...row.reminder, row }] : []))
        .sort((a, b) => a.onMs - b.onMs),
    [rows, nowMs],
  );
  if (due.length === 0) return null;
  const shown = isWhole ? due : due.slice(0, shownAtFirst);
  return (
    <Section
      title={t('overviewParts.reminders')}
      extra={<span className="quiet">{countText(due.length, language)}</span>}
      testId="due-reminders"
    >
      {shown.map(({ row, text, onMs }) => (
        <TenantLine key={row.id} row={row} onOpen={() => navigation.showTenant(row.id, 'notes')}>
          <span className="next-step-text">{displayText(text, 200)}</span>
          <Moment atMs={onMs} dateOnly />
        </TenantLine>
      ))}
      {shown.length < due.length ? (
        <button type="button" className="link-button list-more" onClick={() => setIsWhole(true)}>
          {t('overview.more', { count: due.length - shown.length })}
        </button>
      ) : null}
    </Section>
  );
}
