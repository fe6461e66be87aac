import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog';

const command = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';

const shortcuts = [
  [[command, 'K'], 'palette'],
  [['Alt', '←'], 'back'],
  [['Alt', '→'], 'forward'],
  [['Esc'], 'close'],
  [['↑', '↓', 'PgUp', 'PgDn', 'Home', 'End'], 'rows'],
  [['Enter'], 'open'],
  [[command, 'Enter'], 'aside'],
  [['Space'], 'select'],
  [['Shift', 'F10'], 'menu'],
  [[command, '+', '−', '0'], 'size'],
  [['?'], 'help'],
] as const;

/** Every key that does something, in one list. */
export function ShortcutsDialog(props: { readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <Dialog
      width={580}
      title={t('frame.shortcuts.title')}
      onClose={props.onClose}
      footer={
        <Button type="primary" onClick={props.onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <dl className="shortcuts" data-testid="shortcuts">
        {shortcuts.map(([keys, name]) => (
          <div key={name} className="shortcut">
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`frame.shortcuts.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
