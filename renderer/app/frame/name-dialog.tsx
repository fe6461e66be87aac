import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/text-field';
import { useStores } from '../stores';

const longestName = 60;
/** It may come up over any dialog from which something is recorded. */
const aboveDialogs = 1500;

/** Asks who is at this computer, at the first thing that is recorded. The account of the computer is never suggested. */
export function NameDialog(): ReactElement {
  const { t } = useTranslation();
  const { app, name: question } = useStores();
  const [name, setName] = useState('');
  const save = async (): Promise<void> => {
    await app.updateSettings({ operatorName: name.trim() });
    question.answer(true);
  };
  return (
    <Dialog
      width={440}
      zIndex={aboveDialogs}
      title={t('frame.name.title')}
      okText={t('frame.name.save')}
      okButtonProps={{ disabled: name.trim() === '', 'data-testid': 'name-save' }}
      mask={{ closable: false }}
      onOk={save}
      onClose={() => question.answer(false)}
    >
      <p className="modal-text">{t('frame.name.text')}</p>
      <TextField
        label={t('settings.operatorName')}
        help={t('frame.name.help')}
        isRequired
        value={name}
        maxLength={longestName}
        autoComplete="off"
        spellCheck={false}
        testId="name-input"
        onChange={setName}
        confirms
      />
    </Dialog>
  );
}
