import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ShortcutList } from '../../ui/shortcut-list';
import { useStores } from '../stores';

/** Every key that does something, in one list, with the way to the rest of the help. */
export function ShortcutsDialog(props: { readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const { navigation } = useStores();
  const toHelp = (): void => {
    props.onClose();
    navigation.show('help');
  };
  return (
    <Dialog
      width={580}
      title={t('frame.shortcuts.title')}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={toHelp} data-testid="shortcuts-to-help">
            {t('frame.shortcuts.toHelp')}
          </Button>
          <Button type="primary" onClick={props.onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <ShortcutList />
    </Dialog>
  );
}
