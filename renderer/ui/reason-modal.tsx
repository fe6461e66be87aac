import { Input } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import { Dialog } from './dialog';
import { useDraft } from './drafts';
import { Field } from './field';

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
  const [isBusy, setIsBusy] = useState(false);
  const isNamed = props.typedName === undefined || typed.trim() === props.typedName.trim();
  const canConfirm = isNamed && (!props.isReasonRequired || reason.trim() !== '');
  const confirm = async (): Promise<void> => {
    setIsBusy(true);
    const isDone = await props.onConfirm(reason.trim());
    setIsBusy(false);
    if (!isDone) return;
    draft.discard();
    props.onClose();
  };
  return (
    <Dialog
      isFilled={draft.isChanged}
      onDiscard={draft.discard}
      width={480}
      title={props.title}
      okText={props.confirmLabel}
      okButtonProps={{ disabled: !canConfirm, danger: props.isDangerous ?? false, 'data-testid': 'reason-confirm' }}
      confirmLoading={isBusy}
      onOk={() => void confirm()}
      onClose={props.onClose}
    >
      {props.text ? <p className="modal-text">{props.text}</p> : null}
      {props.children}
      <Field label={props.label} isRequired={props.isReasonRequired}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            maxLength={500}
            value={reason}
            data-testid="reason-text"
            onChange={(event) => draft.set(event.target.value)}
          />
        )}
      </Field>
      {props.typedName === undefined ? null : (
        <Field label={props.typedLabel ?? props.typedName} isRequired>
          {(control) => (
            <Input
              {...control}
              value={typed}
              autoComplete="off"
              data-testid="typed-name"
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      )}
    </Dialog>
  );
}
