import { type ReactElement, type ReactNode, useState } from 'react';
import { Dialog } from './dialog';
import { useDraft } from './drafts';
import { TextField } from './text-field';

/** Asks for a reason, and for a name to be typed where the act cannot be undone. */
export function ReasonModal(props: {
  readonly draftKey: string;
  readonly title: string;
  readonly text?: string;
  readonly label: string;
  readonly confirmLabel: string;
  readonly isReasonRequired: boolean;
  /** What has to be typed, letter by letter. */
  readonly typedName?: string | undefined;
  readonly typedLabel?: string | undefined;
  readonly isDangerous?: boolean;
  readonly onConfirm: (reason: string) => Promise<boolean>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}): ReactElement {
  const draft = useDraft(props.draftKey, '');
  const reason = draft.value;
  const [typed, setTyped] = useState('');
  const isNamed = props.typedName === undefined || typed.trim() === props.typedName.trim();
  const canConfirm = isNamed && (!props.isReasonRequired || reason.trim() !== '');
  const confirm = async (): Promise<void> => {
    if (!(await props.onConfirm(reason.trim()))) return;
    draft.discard();
    props.onClose();
  };
  return (
    <Dialog
      draft={draft}
      width={480}
      title={props.title}
      okText={props.confirmLabel}
      okButtonProps={{ disabled: !canConfirm, danger: props.isDangerous ?? false, 'data-testid': 'reason-confirm' }}
      onOk={confirm}
      onClose={props.onClose}
    >
      {props.text ? <p className="modal-text">{props.text}</p> : null}
      {props.children}
      <TextField
        label={props.label}
        isRequired={props.isReasonRequired}
        rows={3}
        maxLength={500}
        value={reason}
        testId="reason-text"
        onChange={draft.set}
      />
      {props.typedName === undefined ? null : (
        <TextField
          label={props.typedLabel ?? props.typedName}
          isRequired
          value={typed}
          autoComplete="off"
          testId="typed-name"
          onChange={setTyped}
        />
      )}
    </Dialog>
  );
}
