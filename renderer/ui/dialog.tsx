import { Modal, type ModalProps } from 'antd';
import { createContext, type ReactElement, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FocusReturn } from './focus-return';
import { useQuestion } from './use-question';

const fields = 'input:not([type="hidden"]):not(:disabled), textarea:not(:disabled), [contenteditable="true"]';

/** What was typed and not saved yet, so that closing asks first. */
export interface Typed {
  readonly isChanged: boolean;
  /** Forgets it. */
  readonly discard?: () => void;
}

/** Closes at once when nothing was typed, and asks otherwise. */
export function useGuardedClose(typed: Typed | undefined, onClose: () => void): () => void {
  const { t } = useTranslation();
  const ask = useQuestion();
  const leave = (): void => {
    typed?.discard?.();
    onClose();
  };
  return () => {
    if (typed?.isChanged !== true) {
      leave();
      return;
    }
    ask({
      title: t('common.leave.title'),
      text: t('common.leave.text'),
      okText: t('common.leave.discard'),
      cancelText: t('common.leave.stay'),
      testId: 'leave-discard',
      cancelTestId: 'leave-stay',
      isDangerous: true,
      onOk: leave,
    });
  };
}

function focusFirst(content: HTMLElement | null): void {
  content?.querySelector<HTMLElement>(fields)?.focus();
}

/** Whether the focus is in a dialog's content or at its buttons, where a quick hand is before the dialog has opened. */
function isWorkedIn(content: HTMLElement | null): boolean {
  const active = content?.ownerDocument.activeElement ?? null;
  const footer = content?.closest('.ant-modal')?.querySelector('.ant-modal-footer');
  return content?.contains(active) === true || footer?.contains(active) === true;
}

/** The content of a dialog; the focus goes to its first field as soon as it is there. */
function Content(props: {
  readonly children: ReactNode;
  readonly content: RefObject<HTMLDivElement | null>;
}): ReactElement {
  const { content } = props;
  useEffect(() => focusFirst(content.current), [content]);
  return (
    <div ref={content}>
      <FocusReturn />
      {props.children}
    </div>
  );
}

/** Does what the first button of the dialog around it does. */
export const ConfirmContext = createContext<() => void>(() => undefined);

/**
 * A dialog as all of ours are: it starts at its first field, asks before it throws away what was typed, and gives the focus back to
 * what opened it. It is open as long as it is mounted, and busy until what its first button does has come to an end.
 */
export function Dialog(
  props: Omit<ModalProps, 'open' | 'onOk' | 'onCancel' | 'afterOpenChange'> & {
    readonly draft?: Typed | undefined;
    readonly onOk?: () => void | Promise<void>;
    readonly onClose: () => void;
  },
): ReactElement {
  const { draft, onOk, onClose, children, ...rest } = props;
  const { t } = useTranslation();
  const [isBusy, setIsBusy] = useState(false);
  const close = useGuardedClose(draft, onClose);
  const content = useRef<HTMLDivElement>(null);
  // A dialog beneath holds the focus until this one is open.
  const onOpen = (isOpen: boolean): void => {
    if (isOpen && !isWorkedIn(content.current)) focusFirst(content.current);
  };
  const confirm = async (): Promise<void> => {
    if (isBusy || rest.okButtonProps?.disabled === true) return;
    const done = onOk?.();
    if (done === undefined) return;
    setIsBusy(true);
    await done;
    setIsBusy(false);
  };
  return (
    <Modal
      confirmLoading={isBusy}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      {...rest}
      open
      onOk={() => void confirm()}
      onCancel={close}
      afterOpenChange={onOpen}
    >
      <ConfirmContext value={() => void confirm()}>
        <Content content={content}>{children}</Content>
      </ConfirmContext>
    </Modal>
  );
}
