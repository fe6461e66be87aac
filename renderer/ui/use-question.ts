import { App } from 'antd';
import { useTranslation } from 'react-i18next';

/** Something to be agreed to before it is done. */
export interface Question {
  readonly title: string;
  readonly text: string;
  /** What agreeing is called; as the title without one. */
  readonly okText?: string;
  readonly cancelText?: string;
  readonly testId: string;
  readonly cancelTestId?: string;
  readonly isDangerous?: boolean;
  readonly onOk: () => void;
}

/** Asks before something that is not taken back. The way out has the focus. */
export function useQuestion(): (question: Question) => void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  return ({ title, text, okText = title, cancelText, testId, cancelTestId, isDangerous = false, onOk }) =>
    void modal.confirm({
      title,
      content: text,
      okText,
      okButtonProps: { danger: isDangerous, 'data-testid': testId },
      cancelText: cancelText ?? t('common.cancel'),
      cancelButtonProps: cancelTestId === undefined ? {} : { 'data-testid': cancelTestId },
      focusable: { autoFocusButton: 'cancel' },
      onOk,
    });
}
