import { CalendarOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantView } from '../../../../preload/contract/tenant';
import { Button } from '../../../ui/button';
import { DayPicker } from '../../../ui/day-picker';
import { useDraft } from '../../../ui/drafts';
import { Field } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { TextField } from '../../../ui/text-field';
import { displayText } from '../../../ui/format/display-text';
import { Section } from '../../../ui/section';
import { useCanWrite, useIsSaving, useStores } from '../../../app/stores';

const longestText = 200;

interface ReminderDraft {
  readonly onMs: number | null;
  readonly text: string;
}

const none: ReminderDraft = { onMs: null, text: '' };

/** A day on which the console reminds of the tenant, with the reason; also as a file for a calendar. */
export function ReminderSection(props: { readonly view: TenantView }): ReactElement {
  const { record } = props.view;
  const { reminder } = record;
  const { t } = useTranslation();
  const { tenant } = useStores();
  const canWrite = useCanWrite();
  const recorded = reminder === undefined ? none : { onMs: reminder.onMs, text: reminder.text };
  const draft = useDraft<ReminderDraft>(`tenant/${record.id}/reminder`, recorded);
  const isSaving = useIsSaving();
  const { onMs, text } = draft.value;
  const save = (): void => {
    if (onMs === null) return;
    void tenant
      .change('setReminder', { reminder: { onMs, text: text.trim() } })
      .then((isSaved) => (isSaved ? draft.discard() : undefined));
  };
  return (
    <Section title={t('tenant.reminder.title')}>
      <div className="card-body" data-testid="reminder">
        {reminder === undefined ? null : (
          <p className="quiet">{t('tenant.reminder.setBy', { name: displayText(reminder.by, 80) })}</p>
        )}
        <Field label={t('tenant.reminder.on')} help={t('tenant.reminder.help')}>
          {({ id }) => (
            <DayPicker
              id={id}
              atMs={onMs}
              data-testid="reminder-day"
              onChange={(day) => draft.set({ onMs: day, text })}
            />
          )}
        </Field>
        <TextField
          label={t('tenant.reminder.text')}
          value={text}
          maxLength={longestText}
          isDisabled={!canWrite}
          testId="reminder-text"
          onChange={(typed) => draft.set({ onMs, text: typed })}
        />
        <div className="row">
          <Button
            type="primary"
            disabled={!canWrite || onMs === null || !draft.isChanged}
            loading={isSaving}
            data-testid="reminder-save"
            onClick={save}
          >
            {t('tenant.reminder.save')}
          </Button>
          {reminder === undefined ? null : (
            <>
              <Button
                disabled={!canWrite}
                data-testid="reminder-done"
                onClick={() => void tenant.change('setReminder', { reminder: null })}
              >
                {t('tenant.reminder.done')}
              </Button>
              <Button
                icon={<Icon of={CalendarOutlined} />}
                data-testid="reminder-calendar"
                onClick={() => void tenant.saveReminder()}
              >
                {t('tenant.reminder.calendar')}
              </Button>
            </>
          )}
        </div>
      </div>
    </Section>
  );
}
