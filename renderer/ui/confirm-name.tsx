import { type ReactElement, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog';
import { displayText } from './format/display-text';
import { TextField } from './text-field';

/** Asks for a name to be typed before something that concerns all of it. */
export function ConfirmName(props: {
  readonly title: string;
  readonly text: string;
  readonly name: string;
  readonly confirmLabel: string;
  readonly isDangerous?: boolean;
  /** Gets what was typed. */
  readonly onConfirm: (typed: string) => void | Promise<void>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const isNamed = typed.trim() === props.name.trim();
  return (
    <Dialog
      width={480}
      title={props.title}
      okText={props.confirmLabel}
      okButtonProps={{ disabled: !isNamed, danger: props.isDangerous ?? false, 'data-testid': 'confirm-name-ok' }}
      onOk={() => props.onConfirm(typed)}
      onClose={props.onClose}
    >
      <p className="modal-text">{props.text}</p>
      {props.children}
      <TextField
        label={t('workspaces.typeName', { name: displayText(props.name, 60) })}
        isRequired
        autoComplete="off"
        value={typed}
        testId="confirm-name"
        onChange={setTyped}
        confirms
      />
    </Dialog>
  );
}
