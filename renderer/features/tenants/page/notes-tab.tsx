import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantView } from '../../../../preload/contract/tenant';
import { Button } from '../../../ui/button';
import { useDraft } from '../../../ui/drafts';
import { TextField } from '../../../ui/text-field';
import { Section } from '../../../ui/section';
import { useCanWrite, useIsSaving, useStores } from '../../../app/stores';
import { Comments } from './comments';
import { ReminderSection } from './reminder-section';

const notesLength = 20_000;

function Notes(props: { readonly view: TenantView }): ReactElement {
  const recorded = props.view.record.profile.notes;
  const { t } = useTranslation();
  const { tenant } = useStores();
  const canWrite = useCanWrite();
  const notes = useDraft(`tenant/${props.view.record.id}/notes`, recorded);
  const isSaving = useIsSaving();
  return (
    <Section title={t('tenant.notes.label')}>
      <div className="card-body">
        <TextField
          label={t('tenant.notes.text')}
          help={t('tenant.notes.help')}
          rows={10}
          value={notes.value}
          maxLength={notesLength}
          isDisabled={!canWrite}
          testId="notes"
          onChange={notes.set}
        />
        <Button
          type="primary"
          disabled={!notes.isChanged || !canWrite}
          loading={isSaving}
          onClick={() => void tenant.change('updateProfile', { profile: { notes: notes.value } })}
          data-testid="notes-save"
        >
          {t('tenant.notes.save')}
        </Button>{' '}
        <span className="quiet" role="status">
          {notes.isChanged ? t('tenant.notes.unsaved') : ''}
        </span>
      </div>
    </Section>
  );
}

/** What people keep about the tenant: dated comments, a reminder, and free notes. */
export function NotesTab(props: { readonly view: TenantView }): ReactElement {
  return (
    <div className="remarks">
      <Comments view={props.view} />
      <div className="remarks-side">
        <ReminderSection view={props.view} />
        <Notes view={props.view} />
      </div>
    </div>
  );
}
