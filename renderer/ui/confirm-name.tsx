import { Input } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog';
import { displayText } from './format/display-text';
import { Field } from './field';

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
  const [isBusy, setIsBusy] = useState(false);
  const isNamed = typed.trim() === props.name.trim();
  const confirm = async (): Promise<void> => {
    if (!isNamed) return;
    setIsBusy(true);
    await props.onConfirm(typed);
    setIsBusy(false);
  };
  return (
    <Dialog
      width={480}
      title={props.title}
      okText={props.confirmLabel}
      okButtonProps={{ disabled: !isNamed, danger: props.isDangerous ?? false, 'data-testid': 'confirm-name-ok' }}
      confirmLoading={isBusy}
      onOk={() => void confirm()}
      onClose={props.onClose}
    >
      <p className="modal-text">{props.text}</p>
      {props.children}
      <Field label={t('workspaces.typeName', { name: displayText(props.name, 60) })} isRequired>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={typed}
            data-testid="confirm-name"
            onChange={(event) => setTyped(event.target.value)}
            onPressEnter={() => void confirm()}
          />
        )}
      </Field>
    </Dialog>
  );
}
