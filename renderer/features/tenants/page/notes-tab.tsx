import { Button, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TenantView } from '../../../../preload/contract/tenant';
import { Field } from '../../../ui/field';
import { Section } from '../../../ui/section';
import { useCanWrite, useStores } from '../../../app/stores';

const notesLength = 20_000;

/** Free notes about the tenant. */
export function NotesTab(props: { readonly view: TenantView }): ReactElement {
  const recorded = props.view.record.profile.notes;
  const { t } = useTranslation();
  const { tenant } = useStores();
  const canWrite = useCanWrite();
  const [notes, setNotes] = useState(recorded);
  const isSaving = useStore(tenant.state, (state) => state.status === 'ready' && state.saving);
  const isChanged = notes !== recorded;
  return (
    <Section title={t('tenant.tab.notes')}>
      <div className="card-body">
        <Field label={t('tenant.notes.label')} help={t('tenant.notes.help')}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={12}
              value={notes}
              maxLength={notesLength}
              disabled={!canWrite}
              data-testid="notes"
              onChange={(event) => setNotes(event.target.value)}
            />
          )}
        </Field>
        <Button
          type="primary"
          disabled={!isChanged || !canWrite}
          loading={isSaving}
          onClick={() => void tenant.updateProfile({ profile: { notes } })}
          data-testid="notes-save"
        >
          {t('tenant.notes.save')}
        </Button>{' '}
        <span className="quiet" role="status">
          {isChanged ? t('tenant.notes.unsaved') : ''}
        </span>
      </div>
    </Section>
  );
}
