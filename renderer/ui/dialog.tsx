import { App, Modal, type ModalProps } from 'antd';
import { type ReactElement, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FocusReturn } from './focus-return';

const fields = 'input:not([type="hidden"]):not(:disabled), textarea:not(:disabled), [contenteditable="true"]';

/** How closing a form is guarded. */
export interface LeaveGuard {
  /** Something was typed that closing would lose. */
  readonly isFilled?: boolean;
  /** Forgets what was typed. */
  readonly onDiscard?: (() => void) | undefined;
  readonly onClose: () => void;
}

/** Closes at once when nothing was typed, and asks otherwise. */
export function useGuardedClose({ isFilled = false, onDiscard, onClose }: LeaveGuard): () => void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const leave = (): void => {
    onDiscard?.();
    onClose();
  };
  return () => {
    if (!isFilled) {
      leave();
      return;
    }
    modal.confirm({
      title: t('common.leave.title'),
      content: t('common.leave.text'),
      okText: t('common.leave.discard'),
      okButtonProps: { danger: true, 'data-testid': 'leave-discard' },
      cancelText: t('common.leave.stay'),
      cancelButtonProps: { 'data-testid': 'leave-stay' },
      autoFocusButton: 'cancel',
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

/**
 * A dialog as all of ours are: it starts at its first field, asks before it throws away what was typed, and gives the focus back to
 * what opened it. It is open as long as it is mounted.
 */
export function Dialog(props: Omit<ModalProps, 'open' | 'onCancel' | 'afterOpenChange'> & LeaveGuard): ReactElement {
  const { isFilled = false, onDiscard, onClose, children, ...rest } = props;
  const { t } = useTranslation();
  const close = useGuardedClose({ isFilled, onDiscard, onClose });
  const content = useRef<HTMLDivElement>(null);
  // A dialog beneath holds the focus until this one is open.
  const onOpen = (isOpen: boolean): void => {
    if (isOpen && !isWorkedIn(content.current)) focusFirst(content.current);
  };
  return (
    <Modal
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      {...rest}
      open
      onCancel={close}
      afterOpenChange={onOpen}
    >
      <Content content={content}>{children}</Content>
    </Modal>
  );
}
