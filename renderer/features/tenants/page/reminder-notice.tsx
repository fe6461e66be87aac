import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reminder } from '../../../../preload/contract/tenant';
import { Button } from '../../../ui/button';
import { Callout } from '../../../ui/callout';
import { displayText } from '../../../ui/format/display-text';
import { Moment } from '../../../ui/moment';
import { useNow } from '../../../ui/use-now';
import { useCanWrite, useStores } from '../../../app/stores';

const minuteMs = 60_000;

/** What somebody wanted to be reminded of by today; nothing before that day. */
export function ReminderNotice(props: { readonly reminder: Reminder | undefined }): ReactElement | null {
  const { reminder } = props;
  const { t } = useTranslation();
  const { tenant } = useStores();
  const canWrite = useCanWrite();
  const nowMs = useNow(minuteMs);
  if (reminder === undefined || reminder.onMs > nowMs) return null;
  return (
    <Callout
      tone="warn"
      testId="notice-reminder"
      title={displayText(reminder.text, 200) || t('tenant.reminder.title')}
      action={
        <Button size="small" disabled={!canWrite} onClick={() => void tenant.change('setReminder', { reminder: null })}>
          {t('tenant.reminder.done')}
        </Button>
      }
    >
      <p className="quiet">
        {t('tenant.reminder.setBy', { name: displayText(reminder.by, 80) })} · <Moment atMs={reminder.onMs} dateOnly />
      </p>
    </Callout>
  );
}
