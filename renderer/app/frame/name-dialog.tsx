import { Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { useStores } from '../stores';

const longestName = 60;
/** It may come up over any dialog from which something is recorded. */
const aboveDialogs = 1500;

/** Asks who is at this computer, at the first thing that is recorded. The account of the computer is never suggested. */
export function NameDialog(): ReactElement {
  const { t } = useTranslation();
  const { app, name: question } = useStores();
  const [name, setName] = useState('');
  const [isSaving, setIsSaving] = useState(false);
  const save = async (): Promise<void> => {
    if (name.trim() === '') return;
    setIsSaving(true);
    await app.updateSettings({ operatorName: name.trim() });
    question.answer(true);
  };
  return (
    <Dialog
      width={440}
      zIndex={aboveDialogs}
      title={t('frame.name.title')}
      okText={t('frame.name.save')}
      confirmLoading={isSaving}
      okButtonProps={{ disabled: name.trim() === '', 'data-testid': 'name-save' }}
      mask={{ closable: false }}
      onOk={() => void save()}
      onClose={() => question.answer(false)}
    >
      <p className="modal-text">{t('frame.name.text')}</p>
      <Field label={t('settings.operatorName')} help={t('frame.name.help')} isRequired>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={longestName}
            autoComplete="off"
            spellCheck={false}
            data-testid="name-input"
            onChange={(event) => setName(event.target.value)}
            onPressEnter={() => void save()}
          />
        )}
      </Field>
    </Dialog>
  );
}
