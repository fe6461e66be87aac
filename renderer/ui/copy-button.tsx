import { CheckOutlined, CopyOutlined } from '@ant-design/icons-svg';
import { createContext, type ReactElement, use, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import { Icon } from './icon';

/** Puts a text on the clipboard; false when that failed. */
export const CopyContext = createContext<(text: string) => Promise<boolean>>(() => Promise.resolve(false));

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for the accessible name; shown as text when `labelled`. */
  readonly label: string;
  readonly labelled?: boolean;
}

const confirmationMs = 2000;

/** Copies a text through the main process and confirms it in place. */
export function CopyButton(props: CopyButtonProps): ReactElement {
  const { t } = useTranslation();
  const onCopy = use(CopyContext);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), confirmationMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => setCopied(await onCopy(props.text));
  return (
    <Button
      size="small"
      type={props.labelled ? 'default' : 'text'}
      className="copy-button"
      icon={copied ? <Icon of={CheckOutlined} /> : <Icon of={CopyOutlined} />}
      aria-label={copied ? t('common.copied') : props.label}
      title={props.label}
      onClick={() => void copy()}
    >
      {props.labelled ? (copied ? t('common.copied') : props.label) : null}
    </Button>
  );
}
